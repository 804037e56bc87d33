import { encounterDischarged, patientUpdated } from '@nilecare/contracts/events/clinical.ts';
import { bedReleased } from '@nilecare/contracts/events/facility.ts';
import { on, onEach, type Subscription } from '@nilecare/service-kit/messaging/subscription.ts';
import type { Deps } from './deps.ts';
import { followRecord } from './use-cases/correct-birth-date.ts';
import { endPairingsOfBed, endPairingsOfPatient } from './use-cases/end-pairings-of-bed.ts';

export const subscriptions: readonly Subscription<Deps>[] = [
  on(bedReleased, ({ data }, { tx, clock }) =>
    endPairingsOfBed(tx, data.bedId, { patientId: data.patientId, leftAt: new Date(data.at), now: clock.now() }),
  ),
  on(encounterDischarged, ({ data }, { tx, clock }) =>
    endPairingsOfPatient(tx, { patientId: data.patientId, leftAt: new Date(data.at), now: clock.now() }),
  ),
  onEach(patientUpdated, ({ data }, deps: Deps) => followRecord(data.patientId, deps)),
];
