import type * as api from '@nilecare/contracts/api/clinical.ts';
import { careTeamChanged, encounterAdmitted } from '@nilecare/contracts/events/clinical.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { careFacts } from '../data/care.ts';
import { encounterRows } from '../data/encounters.ts';
import { locationRows } from '../data/locations.ts';
import { nothingWritten } from '../data/nothing-written.ts';
import { followPlaces } from '../data/patient-places.ts';
import { mustReachPatient } from '../data/patient-reach.ts';
import { lockOpenRecord } from '../data/record-patient.ts';
import type { Deps } from '../deps.ts';
import { mustBeAlive } from '../domain/death.ts';
import { admit } from '../domain/encounter.ts';
import { admittedEvent, careTeamEvent, encounterViewOf } from '../views/encounter.ts';
import { staffIsKnown } from './known-staff.ts';
import { placeIsKnown } from './known-place.ts';
import { tellOwnTeam } from './tell-own-opening.ts';

export const admitPatient: Handler<typeof api.admitPatient, Deps> = async ({ body }, context) => {
  const { actor, db, clock } = context;
  actor.mustReachFacility(body.facilityId);
  const [attendingChecked] = await Promise.all([
    staffIsKnown(context, [body.attendingStaffId], body.facilityId),
    placeIsKnown(context, body.facilityId, body.wardId),
  ]);

  return db.transaction(async (tx) => {
    const patient = await lockOpenRecord(tx, body.patientId);
    await mustReachPatient(actor, patient, tx);
    const admittedAt = body.admittedAt === undefined ? undefined : new Date(body.admittedAt);
    const at = clock.now();
    const joined = await careFacts(tx, actor, patient.ids, at);
    const isBlank = await nothingWritten(tx, patient.ids);
    const stay = admit({ ...body, admittedAt }, at);
    mustBeAlive(patient, stay.admittedAt, at);
    await encounterRows(tx).mustBeTheOnly(stay, patient.ids);
    await encounterRows(tx).insert(stay);
    await locationRows(tx).noteWard(stay.id, stay.facilityId, stay.wardId, stay.admittedAt);
    await followPlaces(tx, stay.patientId);
    const key = stay.patientId;
    if (stay.status === 'in-progress') await tx.outbox.add(encounterAdmitted, admittedEvent(stay), { key });
    await tx.outbox.add(careTeamChanged, careTeamEvent(stay, at), { key });
    await tellOwnTeam(tx, { actor, patient, stay, before: joined, at, isBlank });
    await tx.audit.record(stay.status === 'planned' ? 'encounter.plan' : 'encounter.admit', {
      actor,
      patientId: stay.patientId,
      facilityId: stay.facilityId,
      resource: `encounter/${stay.id}`,
      details: { attendingChecked },
    });
    return encounterViewOf(tx, stay, { actor, at });
  });
};
