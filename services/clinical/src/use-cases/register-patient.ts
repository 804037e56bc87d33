import type * as api from '@nilecare/contracts/api/clinical.ts';
import { patientCreated } from '@nilecare/contracts/events/clinical.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { replaceIdentifiers } from '../data/identifiers.ts';
import { writeDetails } from '../data/patient-details.ts';
import { patientRows } from '../data/patient-rows.ts';
import { restOf } from '../data/whole-patient.ts';
import { nextUnknown } from '../data/unknown-patients.ts';
import type { Deps } from '../deps.ts';
import { unknownName } from '../domain/unknown-name.ts';
import { comparedOf } from './find-duplicates.ts';
import { statementOf } from './state-patient.ts';
import { warnOfDuplicates } from './warn-of-duplicates.ts';

export const registerPatient: Handler<typeof api.registerPatient, Deps> = async ({ body }, context) => {
  const { actor, db, cipher, clock } = context;
  const { facilityId } = body;
  actor.mustReachFacility(facilityId);
  const at = clock.now();
  const { stated, identifiers = [], details } = statementOf(body, at);
  const isNameless = !stated.name.en && !stated.name.ar;
  if (stated.identity === 'known') {
    const given = comparedOf(stated, identifiers, details);
    await warnOfDuplicates({ given, patientId: null, body }, context);
  }

  return db.transaction(async (tx) => {
    const id = newId(at.getTime());
    const name = isNameless
      ? unknownName(stated.gender, await nextUnknown(tx, facilityId, stated.gender))
      : stated.name;
    const patient = await patientRows(tx, cipher).insert(id, facilityId, { ...stated, name }, at);
    await replaceIdentifiers(tx, cipher, identifiers, { patientId: id, at });
    if (details) await writeDetails(tx, cipher, id, details);
    const { number } = patient;
    await tx.outbox.add(patientCreated, { patientId: id, number, facilityId }, { key: id });
    await tx.audit.record('patient.register', {
      actor,
      patientId: id,
      facilityId,
      resource: `patient/${id}`,
      details: {
        identity: stated.identity,
        ...(body.mismatchSeen ? { mismatchSeen: true } : {}),
        ...(body.duplicatesSeen.length > 0 ? { duplicatesSeen: body.duplicatesSeen } : {}),
      },
    });
    return { ...patient, ...(await restOf(tx, cipher, patient)) };
  });
};
