import { IdentifierTaken, PatientIdentifier } from '@nilecare/contracts/api/clinical.ts';
import type { FieldCipher } from '@nilecare/service-kit/crypto/field-cipher.ts';
import { isDuplicateKey } from '@nilecare/service-kit/db/deadlock.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import type { ClinicalTx, Reader } from '../deps.ts';
import { plainIdentifier } from '../domain/search-query.ts';

const kinds = PatientIdentifier.shape.kind.options;

const purpose = (kind: PatientIdentifier['kind']) => `patient-identifier-${kind}`;
const placeOf = (rowId: string) => ({ table: 'patient_identifiers', column: 'value', rowId });

export const identifiers = (db: Reader, cipher: FieldCipher) => ({
  async of(patientId: string): Promise<PatientIdentifier[]> {
    const rows = await db
      .selectFrom('patient_identifiers')
      .selectAll()
      .where('patient_id', '=', patientId)
      .orderBy('kind')
      .orderBy('id')
      .execute();
    return rows.map(({ id, kind, value }) => ({ kind, value: cipher.decrypt(value, placeOf(id)) }));
  },

  /** Patients with this identifier, of whichever kind. */
  async owners(value: string): Promise<string[]> {
    const hashes = kinds.flatMap((kind) => cipher.blindIndexes(plainIdentifier(value), purpose(kind)));
    const rows = await db
      .selectFrom('patient_identifiers')
      .select('patient_id')
      .where(within('value_index', hashes))
      .execute();
    return rows.map((row) => row.patient_id);
  },
});

/**
 * Replaces the identifiers of a patient.
 * @throws IdentifierTaken when another patient has one of them
 */
export async function replaceIdentifiers(
  tx: ClinicalTx,
  cipher: FieldCipher,
  patientId: string,
  given: readonly PatientIdentifier[],
): Promise<void> {
  await tx.deleteFrom('patient_identifiers').where('patient_id', '=', patientId).execute();
  for (const { kind, value } of given) {
    const id = newId();
    const plain = plainIdentifier(value);
    try {
      await tx
        .insertInto('patient_identifiers')
        .values({
          id,
          patient_id: patientId,
          kind,
          value: cipher.encrypt(value, placeOf(id)),
          value_index: cipher.blindIndex(plain, purpose(kind)),
        })
        .execute();
    } catch (error) {
      if (isDuplicateKey(error)) throw new IdentifierTaken(kind);
      throw error;
    }
  }
}
