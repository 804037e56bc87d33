import type * as api from '@nilecare/contracts/api/clinical.ts';
import { patientCreated } from '@nilecare/contracts/events/clinical.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { replaceIdentifiers } from '../data/identifiers.ts';
import { patientRows } from '../data/patients.ts';
import type { Deps } from '../deps.ts';
import { mustBePlausible } from '../domain/birth-date.ts';
import { compactPhone } from '../domain/phone.ts';

export const registerPatient: Handler<typeof api.registerPatient, Deps> = async ({ body }, context) => {
  const { actor, db, cipher, clock } = context;
  const { facilityId, identifiers, name, gender, birthDate } = body;
  actor.mustReachFacility(facilityId);
  const at = clock.now();
  mustBePlausible(birthDate, at);
  const phone = body.phone === null ? null : compactPhone(body.phone);

  return db.transaction(async (tx) => {
    const id = newId(at.getTime());
    const patient = await patientRows(tx, cipher).insert(id, facilityId, { name, gender, birthDate, phone }, at);
    await replaceIdentifiers(tx, cipher, id, identifiers);
    const { number } = patient;
    await tx.outbox.add(patientCreated, { patientId: id, number, facilityId }, { key: id });
    await tx.audit.record('patient.register', { actor, patientId: id, facilityId, resource: `patient/${id}` });
    return { ...patient, identifiers };
  });
};
