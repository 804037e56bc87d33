import { IdentifierTaken, PatientIdentifier } from '@nilecare/contracts/api/clinical-patients.ts';
import type { FieldCipher } from '@nilecare/service-kit/crypto/field-cipher.ts';
import { isDuplicateKey } from '@nilecare/service-kit/db/deadlock.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import type { ClinicalTx, Reader } from '../deps.ts';
import { isGivenUp, plainIdentifier, scopeOf } from '../domain/identifier.ts';
import { mayBeOfAnother } from '@nilecare/contracts/numbers-given-anew.ts';
import type { PatientIdentifiersTable } from '@nilecare/database/clinical/tables.ts';
import type { Insertable } from 'kysely';

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

interface Replacing {
  readonly patientId: string;
  /** Records that were merged into the patient's. */
  readonly mergedIds?: readonly string[];
  readonly at: Date;
}

/**
 * Replaces the identifiers of a patient. What a record merged into hers has already is hers and is not entered again; a number
 * that was given up, or is over, is in nobody's way.
 * @throws IdentifierTaken when another patient has one of them
 */
export async function replaceIdentifiers(
  tx: ClinicalTx,
  cipher: FieldCipher,
  given: readonly PatientIdentifier[],
  { patientId, mergedIds = [], at }: Replacing,
): Promise<void> {
  await tx.deleteFrom('patient_identifiers').where('patient_id', '=', patientId).execute();
  const day = at.toISOString().slice(0, 10);
  for (const identifier of given) {
    const { kind, value, country, issuer, use, validFrom, validTo } = identifier;
    const id = newId();
    const row = {
      ...{ id, patient_id: patientId, kind, country, issuer },
      ...{ id_use: use, valid_from: validFrom, valid_to: validTo },
      value_index: cipher.blindIndex(plainIdentifier(value), purpose(kind)),
      scope: isOver(identifier, day) ? givenUpScope(patientId, id) : scopeOf(identifier),
      value: cipher.encrypt(value, placeOf(id)),
    };
    if (await isPut(tx, row)) continue;
    const owner = await ownerOf(tx, row);
    if (owner && mergedIds.includes(owner.patient_id)) continue;
    const holds = owner && { kind, use: owner.id_use, validTo: owner.valid_to };
    if (!owner || !holds || !isOver(holds, day)) throw new IdentifierTaken(kind);
    await giveUp(tx, owner);
    if (!(await isPut(tx, row))) throw new IdentifierTaken(kind);
  }
}

const isOver = (it: Pick<PatientIdentifier, 'kind' | 'use' | 'validTo'>, day: string): boolean =>
  isGivenUp(it) || mayBeOfAnother(it, day);

/** Of a number that is nobody's any more: unique by itself. */
const givenUpScope = (patientId: string, id: string): string => `given up ${patientId} ${id}`;

type Row = Insertable<PatientIdentifiersTable>;

/** @returns whether nobody had it */
async function isPut(tx: ClinicalTx, row: Row): Promise<boolean> {
  try {
    await tx.insertInto('patient_identifiers').values(row).execute();
    return true;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    return false;
  }
}

const ownerOf = (tx: ClinicalTx, { value_index, kind, scope = '' }: Row) =>
  tx
    .selectFrom('patient_identifiers')
    .select(['id', 'patient_id', 'id_use', 'valid_to'])
    .where('value_index', '=', value_index)
    .where('kind', '=', kind)
    .where('scope', '=', scope)
    .forUpdate()
    .executeTakeFirst();

const giveUp = (tx: ClinicalTx, { id, patient_id }: { readonly id: string; readonly patient_id: string }) =>
  tx
    .updateTable('patient_identifiers')
    .set({ scope: givenUpScope(patient_id, id) })
    .where('id', '=', id)
    .execute();
