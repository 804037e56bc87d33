import { encounterCancelled, encounterDischarged, patientUpdated } from '@nilecare/contracts/events/clinical.ts';
import { bedReleased } from '@nilecare/contracts/events/facility.ts';
import { escalationAdvanced, escalationEnded } from '@nilecare/contracts/events/notification.ts';
import { on, onEach, type Subscription } from '@nilecare/service-kit/messaging/subscription.ts';
import { followMerges } from '@nilecare/service-kit/patients/follow-merges.ts';
import type { Deps } from './deps.ts';
import { followRecord } from './use-cases/correct-birth-date.ts';
import { endLimitsOfVisit, endPairingsOfBed, endPairingsOfPatient } from './use-cases/end-pairings-of-bed.ts';
import { followAdvance, followEnd } from './use-cases/follow-escalation.ts';
import { followBoth, followMerge } from './use-cases/follow-merge.ts';

export const subscriptions: readonly Subscription<Deps>[] = [
  on(bedReleased, ({ data }, { tx, clock }) =>
    endPairingsOfBed(tx, data.bedId, { patientId: data.patientId, leftAt: new Date(data.at), now: clock.now() }),
  ),
  on(encounterDischarged, async ({ data }, { tx, clock }) => {
    const leaving = { patientId: data.patientId, leftAt: new Date(data.at), now: clock.now() };
    // A visit stands beside the stay; a bed it was given is released by its own event.
    if (data.class === 'ambulatory') return endLimitsOfVisit(tx, leaving);
    await endPairingsOfPatient(tx, leaving, 'the patient was discharged');
  }),
  on(encounterCancelled, async ({ data }, { tx, clock }) => {
    // What was only planned, or ended before, is not the stay she is monitored in.
    if (data.class === 'ambulatory' || !data.wasPresent) return;
    const leaving = { patientId: data.patientId, leftAt: new Date(data.at), now: clock.now() };
    await endPairingsOfPatient(tx, leaving, 'the admission was cancelled');
  }),
  ...followMerges<Deps>((news, { tx, clock }) => followMerge(news, tx, clock.now()), followBoth),
  // Their transactions are their own, so that what they change is shown after its commit.
  onEach(escalationAdvanced, followAdvance),
  onEach(escalationEnded, followEnd),
  onEach(patientUpdated, ({ data }, deps: Deps) => followRecord(data.patientId, deps)),
];
