import type * as api from '@nilecare/contracts/api/facility.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { bedRows } from '../data/bed-rows.ts';
import { encounterGates } from '../data/encounter-gates.ts';
import type { Deps } from '../deps.ts';
import { mustBeAdmittedHere } from '../domain/admission.ts';
import { stayViewOf } from '../views/stay.ts';
import { askAdmission } from './ask-admission.ts';
import { putIntoBed } from './put-into-bed.ts';

export const assignBed: Handler<typeof api.assignBed, Deps> = async ({ params, body }, context) => {
  const { actor, db, clock } = context;
  const admission = await askAdmission(context, body.encounterId);

  return db.transaction(async (tx) => {
    const gate = await encounterGates(tx).lock(admission.encounterId);
    const bed = await bedRows(tx).lock(params.bedId);
    actor.mustReachFacility(bed.facilityId);
    mustBeAdmittedHere(admission, gate, bed);

    const { needs, reservationId, overrideReason } = body;
    const placing = { actor, at: clock.now(), bed, admission, needs, reservationId, overrideReason };
    const { stay, overridden } = await putIntoBed(tx, { ...placing, neededBefore: [] });
    await tx.audit.record('bed.assign', {
      actor,
      patientId: stay.patientId,
      facilityId: stay.facilityId,
      resource: `bed/${bed.id}`,
      reason: overrideReason,
      details: { overridden },
    });
    return stayViewOf(tx, stay);
  });
};
