import { IdentifierTaken, PatientIdentifier } from '@nilecare/contracts/api/clinical-patients.ts';
import type { FieldCipher } from '@nilecare/service-kit/crypto/field-cipher.ts';
import { isDuplicateKey } from '@nilecare/service-kit/db/deadlock.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import type { ClinicalTx, Reader } from '../deps.ts';
import { isGivenUp, plainIdentifier, scopeOf } from '../domain/identifier.ts';

const kinds = PatientIdentifier.shape.kind.options;

const purpose = (kind: PatientIdentifier['kind']) => `patient-identifier-${kind}`;
const placeOf = (rowId: string) => ({ table: 'patient_identifiers', column: 'value', rowId });

export const identifiers = (db: Reader, cipher: FieldCipher) => ({
  async of(patientId: string): Promise<PatientIdentifier[]> {
    return (await this.ofAll([patientId])).get(patientId) ?? [];
  },

  async ofAll(patientIds: readonly string[]): Promise<ReadonlyMap<string, PatientIdentifier[]>> {
    const rows = await db
      .selectFrom('patient_identifiers')
      .selectAll()
      .where(within('patient_id', patientIds))
      .orderBy('kind')
      .orderBy('id')
      .execute();
    const found = new Map<string, PatientIdentifier[]>();
    for (const { id, patient_id, kind, value, country, issuer, id_use, valid_from, valid_to } of rows)
      found.set(patient_id, [
        ...(found.get(patient_id) ?? []),
        {
          kind,
          value: cipher.decrypt(value, placeOf(id)),
          country,
          issuer,
          use: id_use,
          validFrom: valid_from,
          validTo: valid_to,
        },
      ]);
    return found;
  },

  /** Patients with this identifier, of whichever kind. */
  async owners(value: string): Promise<string[]> {
    return this.ownersOfAny(kinds.map((kind) => ({ kind, value })));
  },

  /** Patients with one of these, whoever gave it. */
  async ownersOfAny(given: readonly Pick<PatientIdentifier, 'kind' | 'value'>[]): Promise<string[]> {
    const hashes = given.flatMap(({ kind, value }) => cipher.blindIndexes(plainIdentifier(value), purpose(kind)));
    const rows = await db
      .selectFrom('patient_identifiers')
      .select('patient_id')
      .where(within('value_index', hashes))
      .execute();
    return [...new Set(rows.map((row) => row.patient_id))];
  },
});

/**
 * Replaces the identifiers of a patient. What a record merged into hers has already is hers and is not entered again; a number
 * that was given up is in nobody's way.
 * @param mergedIds records that were merged into the patient's
 * @throws IdentifierTaken when another patient has one of them
 */
export async function replaceIdentifiers(
  tx: ClinicalTx,
  cipher: FieldCipher,
  patientId: string,
  given: readonly PatientIdentifier[],
  mergedIds: readonly string[] = [],
): Promise<void> {
  await tx.deleteFrom('patient_identifiers').where('patient_id', '=', patientId).execute();
  for (const [at, identifier] of given.entries()) {
    const { kind, value, country, issuer, use, validFrom, validTo } = identifier;
    const id = newId();
    const value_index = cipher.blindIndex(plainIdentifier(value), purpose(kind));
    const scope = isGivenUp(identifier) ? `given up ${patientId} ${at}` : scopeOf(identifier);
    try {
      await tx
        .insertInto('patient_identifiers')
        .values({
          ...{ id, patient_id: patientId, kind, country, issuer, scope, value_index },
          ...{ id_use: use, valid_from: validFrom, valid_to: validTo },
          value: cipher.encrypt(value, placeOf(id)),
        })
        .execute();
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      const owner = await tx
        .selectFrom('patient_identifiers')
        .select('patient_id')
        .where('value_index', '=', value_index)
        .where('kind', '=', kind)
        .where('scope', '=', scope)
        .forUpdate()
        .executeTakeFirst();
      if (!owner || !mergedIds.includes(owner.patient_id)) throw new IdentifierTaken(kind);
    }
  }
}
