import { BedElsewhere, SameBed, type transferPatient as contract } from '@nilecare/contracts/api/facility-beds.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { bedRows, type LockedBed } from '../data/bed-rows.ts';
import { encounterGates } from '../data/encounter-gates.ts';
import { stayRows } from '../data/stays.ts';
import type { Deps } from '../deps.ts';
import { mustBeAdmittedHere } from '../domain/admission.ts';
import { stayIn } from '../domain/stay.ts';
import { stayViewOf } from '../views/stay.ts';
import { askAdmission } from './ask-admission.ts';
import { endStay } from './end-stay.ts';
import { putIntoBed } from './put-into-bed.ts';

export const transferPatient: Handler<typeof contract, Deps> = async ({ params, body }, context) => {
  const { actor, db, clock } = context;
  mustDiffer(params.bedId, body.toBedId);
  const admission = await askAdmission(context, body.encounterId);

  return db.transaction(async (tx) => {
    const gate = await encounterGates(tx).lock(admission.encounterId);
    const [from, bed] = await bedRows(tx).lockPair(params.bedId, body.toBedId);
    actor.mustReachFacility(from.facilityId);
    mustStandTogether(from, bed);
    mustBeAdmittedHere(admission, gate, bed);
    const before = stayIn(from, await stayRows(tx).openIn(from.id), body.encounterId);

    const at = clock.now();
    const { needs, reservationId, overrideReason, needsCleaning } = body;
    await endStay(tx, from, before, { at, by: actor.name, needsCleaning, reason: 'transfer' });
    const placing = { actor, at, bed, admission, needs, reservationId, overrideReason, neededBefore: before.needs };
    const { stay, overridden } = await putIntoBed(tx, placing);
    await tx.audit.record('bed.transfer', {
      actor,
      patientId: stay.patientId,
      facilityId: stay.facilityId,
      resource: `bed/${bed.id}`,
      reason: overrideReason,
      details: { fromBedId: from.id, overridden },
    });
    return stayViewOf(tx, stay);
  });
};

/** @throws SameBed */
export function mustDiffer(bedId: string, otherId: string): void {
  if (bedId === otherId) throw new SameBed('Choose another bed.', { bedId });
}

/** @throws BedElsewhere: a patient who goes to another facility is transferred there by clinical */
export function mustStandTogether(bed: LockedBed, other: LockedBed): void {
  if (bed.facilityId !== other.facilityId)
    throw new BedElsewhere('Transfer the encounter to the other facility first.', { bedId: other.id });
}
