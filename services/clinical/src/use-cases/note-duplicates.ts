import type { WithTx } from '@nilecare/service-kit/messaging/subscription.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import { pairRows } from '../data/duplicate-pairs.ts';
import { wholePatient } from '../data/whole-patient.ts';
import type { Deps } from '../deps.ts';
import { comparedOf, findDuplicates } from './find-duplicates.ts';

/**
 * Enters the pairs that a new or changed patient makes with others into the queue of those who decide on them. It comes
 * after the commit, so that two who were registered at the same moment find each other.
 */
export async function noteDuplicates(patientId: string, deps: WithTx<Deps>): Promise<void> {
  const { db, cipher, clock, tx } = deps;
  const patient = await wholePatient(db.read, cipher, patientId).catch((error: unknown) => {
    if (error instanceof NotFound) return undefined;
    throw error;
  });
  if (patient?.identity !== 'known' || patient.mergedInto !== null) return;
  const compared = comparedOf(patient, patient.identifiers, patient.details);
  for (const { patient: other, judgement } of await findDuplicates(deps, compared, patientId))
    await pairRows(tx).found(patient, other, { ...judgement, fields: [...judgement.fields] }, clock.now());
}
