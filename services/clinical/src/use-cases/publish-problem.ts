import { problemRecorded } from '@nilecare/contracts/events/clinical.ts';
import type { ClinicalTx } from '../deps.ts';
import type { RecordEntry } from '../domain/entry.ts';
import { entryRef } from '../views/entry.ts';

/** Tells that a problem was put on the list or changed. */
export const publishProblem = (entry: RecordEntry<unknown>, tx: ClinicalTx): Promise<void> =>
  tx.outbox.add(problemRecorded, { ...entryRef(entry), problemId: entry.id }, { key: entry.patientId });
