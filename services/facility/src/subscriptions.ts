import {
  encounterAdmitted,
  encounterCancelled,
  encounterDischarged,
  encounterReclassified,
  encounterReopened,
  encounterTimesCorrected,
  encounterTransferred,
} from '@nilecare/contracts/events/clinical.ts';
import {
  bedAssigned,
  bedBlocked,
  bedCleaned,
  bedCleaningStarted,
  bedReleased,
  bedReservationEnded,
  bedReserved,
  bedUnblocked,
  placeChanged,
} from '@nilecare/contracts/events/facility.ts';
import { on, onEach, type Subscription } from '@nilecare/service-kit/messaging/subscription.ts';
import { followMerges } from '@nilecare/service-kit/patients/follow-merges.ts';
import { announceBed } from './announce-bed.ts';
import type { Deps } from './deps.ts';
import { closeEncounter } from './use-cases/close-encounter.ts';
import { followAdmission } from './use-cases/follow-admission.ts';
import { followCorrectedTimes } from './use-cases/follow-corrected-times.ts';
import { followReclassification, followReopening } from './use-cases/follow-going-on.ts';
import { followTransfer } from './use-cases/follow-transfer.ts';
import { showLinked } from './use-cases/show-linked.ts';

/** What screens must hear of; each of them names the bed. */
const bedChanges = [
  bedAssigned,
  bedReleased,
  bedCleaningStarted,
  bedCleaned,
  bedBlocked,
  bedUnblocked,
  bedReserved,
  bedReservationEnded,
] as const;

export const subscriptions: readonly Subscription<Deps>[] = [
  on(encounterAdmitted, (event, { tx }) => followAdmission(tx, event.data)),
  on(encounterDischarged, (event, { tx }) => closeEncounter(tx, event.data, 'discharge')),
  on(encounterCancelled, (event, { tx }) => closeEncounter(tx, event.data, 'cancelled')),
  on(encounterReopened, (event, { tx }) => followReopening(tx, event.data)),
  on(encounterReclassified, (event, { tx }) => followReclassification(tx, event.data)),
  on(encounterTimesCorrected, (event, { tx }) => followCorrectedTimes(tx, event.data)),
  on(encounterTransferred, (event, { tx }) => followTransfer(tx, event.data)),
  ...followMerges<Deps>(undefined, showLinked),
  ...bedChanges.map((change) => onEach(change, (event, deps: Deps) => announceBed(deps, event.data.bedId))),
  onEach(placeChanged, async ({ data }, deps: Deps) => {
    if (data.kind === 'bed') await announceBed(deps, data.id);
  }),
];
