import { observationRecorded } from '@nilecare/contracts/events/clinical.ts';
import type { ClinicalTx } from '../deps.ts';
import type { RecordEntry } from '../domain/entry.ts';
import type { ObservationBody } from '../domain/observation.ts';
import { entryRef } from '../views/entry.ts';

/** Tells that vital signs were entered, corrected or called an error. */
export const publishObservation = (entry: RecordEntry<ObservationBody>, tx: ClinicalTx): Promise<void> => {
  const { news2, takenAt, status } = entry.body;
  const score = news2 === null || status === 'entered-in-error' ? null : { score: news2.score, risk: news2.risk };
  return tx.outbox.add(
    observationRecorded,
    { ...entryRef(entry), observationId: entry.id, takenAt, news2: score },
    { key: entry.patientId },
  );
};
