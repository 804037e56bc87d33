import type { DataOf } from '@nilecare/contracts/event.ts';
import type { encounterTransferred } from '@nilecare/contracts/events/clinical.ts';
import { encounterGates } from '../data/encounter-gates.ts';
import { stayRows } from '../data/stays.ts';
import { wardArrivalRows } from '../data/ward-arrivals.ts';
import type { FacilityTx } from '../deps.ts';
import { freeBedOf } from './free-bed-of.ts';

/**
 * Another facility is responsible: the bed in the former one is free. Another ward of the same is: the patient is
 * expected there and keeps the bed until then.
 */
export async function followTransfer(
  tx: FacilityTx,
  { encounterId, patientId, facilityId, fromWardId, toWardId, at: time }: DataOf<typeof encounterTransferred>,
): Promise<void> {
  const at = new Date(time);
  const gate = await encounterGates(tx).lock(encounterId);
  if (gate.closedAt !== null || (gate.movedTo && gate.movedTo.at >= at)) return;
  await encounterGates(tx).moveTo(encounterId, facilityId, at);
  const stay = await stayRows(tx).openOf(encounterId);
  // A stay that was begun knowing more than this event is none of the former facility.
  const left = stay && stay.facilityId !== facilityId && stay.knownAt <= at ? stay : undefined;
  if (left) await freeBedOf(tx, left, { at, reason: 'transfer', because: 'transferred to another facility' });

  const lies = stay === left ? undefined : stay?.wardId;
  if (toWardId === null || lies === toWardId) return wardArrivalRows(tx).remove(encounterId);
  await wardArrivalRows(tx).expect({
    encounter_id: encounterId,
    patient_id: patientId,
    facility_id: facilityId,
    ward_id: toWardId,
    from_ward_id: lies ?? fromWardId,
    since: at,
  });
}
