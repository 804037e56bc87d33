import { immunisationRecorded } from '@nilecare/contracts/events/clinical.ts';
import type { ClinicalTx } from '../deps.ts';
import type { RecordEntry } from '../domain/entry.ts';
import { entryRef } from '../views/entry.ts';

/** Tells that an immunisation was recorded or changed. */
export const publishImmunisation = (entry: RecordEntry<unknown>, tx: ClinicalTx): Promise<void> =>
  tx.outbox.add(immunisationRecorded, { ...entryRef(entry), immunisationId: entry.id }, { key: entry.patientId });
