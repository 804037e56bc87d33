import { bedAssigned } from '@nilecare/contracts/events/facility.ts';
import { serviceActor } from '@nilecare/service-kit/auth/actor.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { bedRows } from '../data/bed-rows.ts';
import { stayRows } from '../data/stays.ts';
import type { FacilityTx } from '../deps.ts';
import { after } from '../domain/bed.ts';
import { begin } from '../domain/stay.ts';
import { stayEvent } from '../views/stay.ts';
import { heldReservation } from './end-reservation-of.ts';

/**
 * Whose discharge was a mistake, and whose encounter's gate is locked, lies where she lay: as long as nobody cleaned the bed,
 * lay in it since or has it kept for her.
 */
export async function returnToBed(tx: FacilityTx, encounterId: string, at: Date): Promise<void> {
  const left = await stayRows(tx).leftAtDischarge(encounterId);
  if (!left) return;
  const actor = serviceActor('facility');
  const bed = await bedRows(tx).lock(left.bedId);
  if (bed.state !== 'dirty' || (await heldReservation(tx, bed.id, { actor, at }))) return;
  if ((await stayRows(tx).lastIn(bed.id))?.id !== left.id) return;
  const { ids } = await patientLinks(tx).groupOf(left.patientId);
  if (await stayRows(tx).haveBed(ids)) return;
  const { patientId, gender, needs } = left;
  const stay = begin(bed, { encounterId, patientId, gender, needs, knownAt: at }, at);
  await stayRows(tx).insert(stay);
  await bedRows(tx).setState(bed, after(bed, 'return'), { at, by: actor.name });
  await tx.outbox.add(bedAssigned, stayEvent(stay, stay.from), { key: patientId });
  await tx.audit.record('bed.assign', {
    ...{ actor, patientId, facilityId: bed.facilityId, resource: `bed/${bed.id}` },
    reason: 'the discharge was taken back',
  });
}
