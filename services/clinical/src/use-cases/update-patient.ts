import type * as api from '@nilecare/contracts/api/clinical.ts';
import { VersionConflict } from '@nilecare/contracts/errors.ts';
import { patientUpdated } from '@nilecare/contracts/events/clinical.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { identifiers, replaceIdentifiers } from '../data/identifiers.ts';
import { patientRows } from '../data/patients.ts';
import type { Deps } from '../deps.ts';
import { mustBePlausible } from '../domain/birth-date.ts';
import { changedFields } from '../domain/changed-fields.ts';
import { compactPhone } from '../domain/phone.ts';

export const updatePatient: Handler<typeof api.updatePatient, Deps> = async ({ params, body }, context) => {
  const { actor, db, cipher, clock, ifMatch } = context;
  const { name, gender, birthDate } = body;
  const at = clock.now();
  mustBePlausible(birthDate, at);
  const given = { name, gender, birthDate, phone: body.phone === null ? null : compactPhone(body.phone) };

  return db.transaction(async (tx) => {
    const before = await patientRows(tx, cipher).lock(params.patientId);
    const { id, number, facilityId } = before;
    actor.mustReachFacility(facilityId);
    if (before.version !== ifMatch) throw new VersionConflict(String(ifMatch), before.version);

    const patient = await patientRows(tx, cipher).update(before, given, at);
    if (body.identifiers) await replaceIdentifiers(tx, cipher, id, body.identifiers);
    await tx.outbox.add(patientUpdated, { patientId: id, number, facilityId }, { key: id });
    await tx.audit.record('patient.update', {
      actor,
      patientId: id,
      facilityId,
      resource: `patient/${id}`,
      details: { changed: [...changedFields(before, given), ...(body.identifiers ? ['identifiers'] : [])] },
    });
    return { ...patient, identifiers: await identifiers(tx, cipher).of(id) };
  });
};
