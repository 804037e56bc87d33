import type * as api from '@nilecare/contracts/api/clinical.ts';
import { PatientMerged, VersionConflict } from '@nilecare/contracts/errors.ts';
import { patientUpdated } from '@nilecare/contracts/events/clinical.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { replaceIdentifiers } from '../data/identifiers.ts';
import { patientDetails, writeDetails } from '../data/patient-details.ts';
import { patientRows } from '../data/patient-rows.ts';
import { mergedInto, restOf, wholePatient } from '../data/whole-patient.ts';
import { mustReachRecord } from '../data/patient-reach.ts';
import type { Deps } from '../deps.ts';
import { changedFields } from '../domain/changed-fields.ts';
import { comparedOf } from './find-duplicates.ts';
import { warnOfDuplicates } from './warn-of-duplicates.ts';
import { statementOf } from './state-patient.ts';

export const updatePatient: Handler<typeof api.updatePatient, Deps> = async ({ params, body }, context) => {
  const { actor, db, cipher, clock, ifMatch } = context;
  const at = clock.now();
  await mustNotBecomeAnother(params.patientId, body, context);

  return db.transaction(async (tx) => {
    const before = await patientRows(tx, cipher).lock(params.patientId);
    const { id, number, facilityId } = before;
    await mustReachRecord(actor, before, tx);
    if (before.mergedInto !== null) throw new PatientMerged(id, before.mergedInto);
    if (before.version !== ifMatch) throw new VersionConflict(String(ifMatch), before.version);

    const { stated: given, identifiers, details } = statementOf(body, at, before);
    const isNameless = !given.name.en && !given.name.ar;
    const stated = isNameless ? { ...given, name: before.name } : given;
    const detailsBefore = await patientDetails(tx, cipher).of(id);
    const patient = await patientRows(tx, cipher).update(before, stated, at);
    if (identifiers)
      await replaceIdentifiers(tx, cipher, identifiers, { patientId: id, mergedIds: await mergedInto(tx, id), at });
    if (details) await writeDetails(tx, cipher, id, details);
    await tx.outbox.add(patientUpdated, { patientId: id, number, facilityId }, { key: id });
    await tx.audit.record('patient.update', {
      actor,
      patientId: id,
      facilityId,
      resource: `patient/${id}`,
      details: {
        changed: [
          ...changedFields(before, stated),
          ...(details ? changedFields(detailsBefore, details) : []),
          ...(identifiers ? ['identifiers'] : []),
        ],
      },
    });
    return { ...patient, ...(await restOf(tx, cipher, patient)) };
  });
};

type Given = Parameters<typeof updatePatient>[0]['body'];

/**
 * A change of what tells people apart may make the record one of somebody who has one already.
 * @throws ProbableDuplicate
 */
async function mustNotBecomeAnother(
  patientId: string,
  body: Given,
  context: Parameters<typeof updatePatient>[1],
): Promise<void> {
  const { actor, db, cipher, clock } = context;
  const before = await wholePatient(db.read, cipher, patientId);
  await mustReachRecord(actor, before, db.read);
  const { stated, identifiers, details } = statementOf(body, clock.now(), before);
  const telling = ['name', 'gender', 'birthDate', 'phone'].filter((it) => changedFields(before, stated).includes(it));
  if (stated.identity === 'unknown' || (telling.length === 0 && !identifiers)) return;
  const given = comparedOf(stated, identifiers ?? before.identifiers, details ?? before.details);
  await warnOfDuplicates({ given, patientId, body }, context);
}
