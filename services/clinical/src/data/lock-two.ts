import { NotFound } from '@nilecare/contracts/errors.ts';
import type { FieldCipher } from '@nilecare/service-kit/crypto/field-cipher.ts';
import type { ClinicalTx } from '../deps.ts';
import { wholePatient } from './whole-patient.ts';
import type { WholePatient } from './patient-view.ts';

/**
 * Two patients, locked together by one statement until the transaction ends, so that two who merge them the other way
 * round wait for each other. Comes first in a transaction, as `lockRecord` does.
 * @throws NotFound
 */
export async function lockTwo(
  tx: ClinicalTx,
  cipher: FieldCipher,
  [one, other]: readonly [string, string],
): Promise<readonly [WholePatient, WholePatient]> {
  const rows = await tx
    .selectFrom('patients')
    .select('id')
    .where('id', 'in', [one, other])
    .orderBy('id')
    .forUpdate()
    .execute();
  for (const id of [one, other]) if (!rows.some((row) => row.id === id)) throw new NotFound('patient', id);
  return [await wholePatient(tx, cipher, one), await wholePatient(tx, cipher, other)];
}
