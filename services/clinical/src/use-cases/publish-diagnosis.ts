import { diagnosisRecorded } from '@nilecare/contracts/events/clinical.ts';
import type { ClinicalTx } from '../deps.ts';
import type { RecordEntry } from '../domain/entry.ts';
import { entryRef } from '../views/entry.ts';

/** Tells that a diagnosis was recorded or changed. */
export const publishDiagnosis = (entry: RecordEntry<unknown>, tx: ClinicalTx): Promise<void> =>
  tx.outbox.add(diagnosisRecorded, { ...entryRef(entry), diagnosisId: entry.id }, { key: entry.patientId });
