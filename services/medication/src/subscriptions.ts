import {
  encounterCancelled,
  encounterDischarged,
  encounterReclassified,
  encounterReopened,
  encounterTransferred,
} from '@nilecare/contracts/events/clinical.ts';
import { hl7OrderTransmitted } from '@nilecare/contracts/events/hl7.ts';
import { on, type Subscription } from '@nilecare/service-kit/messaging/subscription.ts';
import { followMerges } from '@nilecare/service-kit/patients/follow-merges.ts';
import { pharmacyOrderRows } from './data/pharmacy/orders.ts';
import type { Deps } from './deps.ts';
import { endStay, endWardOrders, reopenStay } from './use-cases/stays/end-stay.ts';
import { noteTransmission } from './use-cases/transmissions/note-transmission.ts';

export const subscriptions: readonly Subscription<Deps>[] = [
  ...followMerges<Deps>(),
  on(encounterTransferred, ({ data }, { tx }) => pharmacyOrderRows(tx).bringTo(data.encounterId, data.toWardId)),
  on(encounterDischarged, ({ data }, deps) => endStay(data, 'discharged', deps)),
  on(encounterReopened, ({ data }, deps) => reopenStay(data, deps)),
  on(encounterReclassified, ({ data }, deps) => endWardOrders(data, deps)),
  on(encounterCancelled, ({ data }, deps) => endStay(data, 'cancelled', deps)),
  on(hl7OrderTransmitted, ({ data }, deps) => noteTransmission(data, deps)),
];
