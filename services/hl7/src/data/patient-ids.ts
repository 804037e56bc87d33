import type { FieldCipher } from '@nilecare/service-kit/crypto/field-cipher.ts';
import type { Reader } from '../deps.ts';

interface Identifier {
  readonly authority: string;
  readonly value: string;
}

/**
 * Which record of a patient an identifier of another system stands for, as was found out once. It stands for that one until it
 * ends: whether another record goes on for it is asked when it is read.
 */
export const patientIds = (db: Reader, cipher: FieldCipher) => ({
  /** The records that identifiers stand for, of those that are known. */
  async of<Named extends Identifier>(identifiers: readonly Named[]): Promise<ReadonlyMap<Named, string>> {
    if (identifiers.length === 0) return new Map();
    const asked = identifiers.map((named) => ({ named, keys: cipher.blindIndexes(named.value, PURPOSE) }));
    const rows = await db
      .selectFrom('hl7_patient_ids')
      .select(['authority', 'value_key', 'patient_id'])
      .where((row) =>
        row.or(
          asked.map(({ named, keys }) =>
            row.and([row('authority', '=', named.authority), row('value_key', 'in', keys)]),
          ),
        ),
      )
      .execute();
    return new Map(
      asked.flatMap(({ named, keys }): [Named, string][] => {
        const found = rows.find((row) => row.authority === named.authority && keys.includes(row.value_key));
        return found ? [[named, found.patient_id]] : [];
      }),
    );
  },

  /** Those of these of whom an identifier is known. */
  async authorities(names: readonly string[]): Promise<ReadonlySet<string>> {
    if (names.length === 0) return new Set();
    const rows = await db
      .selectFrom('hl7_patient_ids')
      .select('authority')
      .distinct()
      .where('authority', 'in', names)
      .execute();
    return new Set(rows.map((row) => row.authority));
  },

  /** From now on each of them stands for its record, unless it is known already. */
  async remember(records: ReadonlyMap<Identifier, string>, at: Date): Promise<void> {
    const rows = [...records].map(([{ authority, value }, recordId]) => ({
      ...{ authority, value_key: cipher.blindIndex(value, PURPOSE) },
      ...{ patient_id: recordId, since: at },
    }));
    if (rows.length > 0) await db.insertInto('hl7_patient_ids').ignore().values(rows).execute();
  },

  /** It stands for this record no more. */
  async forget({ authority, value }: Identifier, recordId: string): Promise<void> {
    await db
      .deleteFrom('hl7_patient_ids')
      .where('authority', '=', authority)
      .where('value_key', 'in', cipher.blindIndexes(value, PURPOSE))
      .where('patient_id', '=', recordId)
      .execute();
  },
});

const PURPOSE = 'hl7 patient id';
