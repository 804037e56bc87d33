import {
  BothInHospital,
  MergeWithItself,
  RecordChanged,
  type PatientMerge,
} from '@nilecare/contracts/api/clinical-index.ts';
import type * as api from '@nilecare/contracts/api/clinical-index.ts';
import { PatientMerged } from '@nilecare/contracts/errors.ts';
import { patientMerged, patientUpdated } from '@nilecare/contracts/events/clinical.ts';
import { created } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { patientLinks, writeLink } from '@nilecare/service-kit/patients/patient-links.ts';
import { pairRows } from '../data/duplicate-pairs.ts';
import { lockTwo } from '../data/lock-two.ts';
import { bothInHospital, mergeRows, nextLinkVersion } from '../data/merges.ts';
import { writeDetails } from '../data/patient-details.ts';
import { followPlaces } from '../data/patient-places.ts';
import { patientRows } from '../data/patient-rows.ts';
import type { WholePatient } from '../data/patient-view.ts';
import { mustReachRecord } from '../data/patient-reach.ts';
import type { ClinicalTx, Deps } from '../deps.ts';
import { takeOver } from '../domain/merge.ts';

export const mergePatients: Handler<typeof api.mergePatients, Deps> = async ({ body }, context) => {
  const { actor, db, cipher, clock, seen } = context;
  const { survivorId, mergedId, fields, reason } = body;
  const at = clock.now();

  const merge = await db.transaction(async (tx) => {
    const [survivor, merged] = await lockTwo(tx, cipher, [survivorId, mergedId]);
    for (const patient of [survivor, merged]) await mustReachRecord(actor, patient, tx);
    if (survivorId === mergedId) throw new MergeWithItself('Choose two records.', { patientId: survivorId });
    mustBeAsRead(survivor, body.survivorVersion);
    mustBeAsRead(merged, body.mergedVersion);
    await mustNotBothBeInHospital(tx, survivor, merged);

    const after = takeOver(survivor, merged, fields);
    const made: PatientMerge = {
      ...{ id: newId(), survivorId, mergedId, facilityId: survivor.facilityId, fields, reason },
      ...{ mergedAt: at.toISOString(), mergedBy: actor.name, reversal: null },
    };
    await mergeRows(tx, cipher).insert(made, { before: survivor, after });
    const version = await nextLinkVersion(tx, mergedId);
    await writeLink(tx, db.engine, { patientId: mergedId, survivorId, version });
    await patientRows(tx, cipher).update(merged, merged, at);
    await patientRows(tx, cipher).update(survivor, after, at);
    if (fields.includes('details')) await writeDetails(tx, cipher, survivorId, after.details);
    await followPlaces(tx, survivorId);
    await pairRows(tx).decideOn(survivorId, mergedId, { state: 'merged', by: actor.name, reason, at });

    const { facilityId } = survivor;
    const link = { mergeId: made.id, survivorId, mergedId, facilityId, version, at: made.mergedAt };
    await tx.outbox.add(patientMerged, link, { key: mergedId });
    const { id: patientId, number } = survivor;
    await tx.outbox.add(patientUpdated, { patientId, number, facilityId }, { key: survivorId });
    const resource = `merge/${made.id}`;
    await tx.audit.recordAll(
      'patient.merge',
      [survivor, merged].map((it) => ({
        actor,
        patientId: it.id,
        facilityId: it.facilityId,
        resource,
        reason,
        details: { survivorId, mergedId, fields },
      })),
    );
    return made;
  });
  seen([survivorId, mergedId]);
  return created(merge);
};

/** @throws PatientMerged, RecordChanged */
function mustBeAsRead({ id, version, mergedInto }: WholePatient, read: number): void {
  if (mergedInto !== null) throw new PatientMerged(id, mergedInto);
  if (version !== read) throw new RecordChanged(id, version);
}

/** @throws BothInHospital */
async function mustNotBothBeInHospital(tx: ClinicalTx, survivor: WholePatient, merged: WholePatient): Promise<void> {
  const links = patientLinks(tx);
  const [one, other] = [await links.groupOf(survivor.id), await links.groupOf(merged.id)];
  if (await bothInHospital(tx, one.ids, other.ids))
    throw new BothInHospital('End or cancel one of the stays first.', { survivorId: survivor.id, mergedId: merged.id });
}
