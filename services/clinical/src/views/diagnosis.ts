import type { Diagnosis } from '@nilecare/contracts/api/clinical-record.ts';
import type { DiagnosisBody } from '../domain/diagnosis.ts';
import type { RecordEntry } from '../domain/entry.ts';
import { entryView } from './entry.ts';

/** A diagnosis as it is shown; unlike other entries it always stands in an encounter. */
export const diagnosisView = (entry: RecordEntry<DiagnosisBody>, patientId?: string): Diagnosis => ({
  ...entryView(entry, patientId),
  encounterId: entry.encounterId ?? '',
});
