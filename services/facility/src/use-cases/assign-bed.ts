import type * as api from '@nilecare/contracts/api/facility.ts';
import { bedAssigned } from '@nilecare/contracts/events/facility.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { bedRows } from '../data/beds.ts';
import { encounterGates } from '../data/encounter-gates.ts';
import { stays } from '../data/stays.ts';
import type { Deps } from '../deps.ts';
import { closed, mustBeAdmitted, mustBeAdmittedHere } from '../domain/admission.ts';
import { assign } from '../domain/bed.ts';
import { stayEvent, stayView } from '../views/stay.ts';

export const assignBed: Handler<typeof api.assignBed, Deps> = async (
  { params, body },
  { actor, clinical, db, clock },
) => {
  const encounter = await clinical.getEncounter({ params: { encounterId: body.encounterId } });
  mustBeAdmitted(encounter);

  return db.transaction(async (tx) => {
    const gate = await encounterGates(tx).lock(encounter.id);
    if (gate.closed) throw closed(encounter.id);
    const bed = await bedRows(tx).lock(params.bedId);
    actor.mustReachFacility(bed.facilityId);
    mustBeAdmittedHere(encounter, bed);

    const stay = assign(bed, { encounterId: encounter.id, patientId: encounter.patientId }, clock.now());
    await stays(tx).insert(stay);
    await bedRows(tx).setState(bed.id, 'occupied');
    await tx.outbox.add(bedAssigned, stayEvent(stay, stay.from), { key: stay.patientId });
    await tx.audit.record('bed.assign', {
      actor,
      patientId: stay.patientId,
      facilityId: stay.facilityId,
      resource: `bed/${bed.id}`,
    });
    return stayView(stay);
  });
};
