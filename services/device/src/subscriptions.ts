import {
  encounterCancelled,
  encounterDischarged,
  encounterTimesCorrected,
  patientUpdated,
} from '@nilecare/contracts/events/clinical.ts';
import { bedReleased } from '@nilecare/contracts/events/facility.ts';
import { escalationAdvanced, escalationEnded } from '@nilecare/contracts/events/notification.ts';
import { on, onEach, type Subscription } from '@nilecare/service-kit/messaging/subscription.ts';
import { followMerges } from '@nilecare/service-kit/patients/follow-merges.ts';
import type { Deps } from './deps.ts';
import { followRecord } from './use-cases/correct-birth-date.ts';
import { endPairingsOfBed, endPairingsOfPatient, leave } from './use-cases/end-pairings-of-bed.ts';
import { followAdvance, followEnd } from './use-cases/follow-escalation.ts';
import { followBoth, followMerge } from './use-cases/follow-merge.ts';

export const subscriptions: readonly Subscription<Deps>[] = [
  on(bedReleased, ({ data }, { tx, clock }) =>
    endPairingsOfBed(tx, data.bedId, { patientId: data.patientId, leftAt: new Date(data.at), now: clock.now() }),
  ),
  on(encounterDischarged, ({ data }, { tx, clock }) =>
    leave(tx, data.class, { patientId: data.patientId, leftAt: new Date(data.at), now: clock.now() }),
  ),
  // What began between the end that was said first and the one that is right was of that stay, too.
  on(encounterTimesCorrected, async ({ data }, { tx, clock }) => {
    if (data.dischargedAt === null) return;
    const leaving = { patientId: data.patientId, leftAt: new Date(data.dischargedAt), now: clock.now() };
    await leave(tx, data.class, leaving);
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
