import type * as api from '@nilecare/contracts/api/clinical.ts';
import { careTeamChanged, encounterAdmitted } from '@nilecare/contracts/events/clinical.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { encounterRows } from '../data/encounters.ts';
import { patientRows } from '../data/patients.ts';
import type { Deps } from '../deps.ts';
import { admit } from '../domain/encounter.ts';
import { careTeamEvent, encounterEvent, encounterView } from '../views/encounter.ts';
import { staffIsKnown } from './known-staff.ts';

export const admitPatient: Handler<typeof api.admitPatient, Deps> = async ({ body }, context) => {
  const { actor, db, cipher, clock } = context;
  actor.mustReachFacility(body.facilityId);
  const attendingChecked = await staffIsKnown(context, [body.attendingStaffId]);

  return db.transaction(async (tx) => {
    const patient = await patientRows(tx, cipher).lock(body.patientId);
    actor.mustReachFacility(patient.facilityId);
    const encounter = admit(body, clock.now());
    await encounterRows(tx).insert(encounter);
    const key = encounter.patientId;
    await tx.outbox.add(encounterAdmitted, encounterEvent(encounter, encounter.admittedAt), { key });
    await tx.outbox.add(careTeamChanged, careTeamEvent(encounter, encounter.admittedAt), { key });
    await tx.audit.record('encounter.admit', {
      actor,
      patientId: encounter.patientId,
      facilityId: encounter.facilityId,
      resource: `encounter/${encounter.id}`,
      details: { attendingChecked },
    });
    return encounterView(encounter);
  });
};
