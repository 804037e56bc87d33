import type { FieldCipher } from '@nilecare/service-kit/crypto/field-cipher.ts';
import type { Reader } from '../deps.ts';

interface Identifier {
  readonly authority: string;
  readonly value: string;
}

/** Which patient an identifier of another system stands for, as was found out once. */
export const patientIds = (db: Reader, cipher: FieldCipher) => ({
  /** The patients that any of the identifiers stands for. */
  async of(identifiers: readonly Identifier[]): Promise<string[]> {
    if (identifiers.length === 0) return [];
    const rows = await db
      .selectFrom('hl7_patient_ids')
      .select('patient_id')
      .distinct()
      .where((row) =>
        row.or(
          identifiers.map(({ authority, value }) =>
            row.and([row('authority', '=', authority), row('value_key', 'in', cipher.blindIndexes(value, PURPOSE))]),
          ),
        ),
      )
      .execute();
    return rows.map((row) => row.patient_id);
  },

  /** From now on each of them stands for the patient. */
  async remember(identifiers: readonly Identifier[], patientId: string, at: Date): Promise<void> {
    if (identifiers.length === 0) return;
    const rows = identifiers.map(({ authority, value }) => ({
      authority,
      value_key: cipher.blindIndex(value, PURPOSE),
      patient_id: patientId,
      since: at,
    }));
    await db.insertInto('hl7_patient_ids').values(rows).onDuplicateKeyUpdate({ patient_id: patientId }).execute();
  },
});

const PURPOSE = 'hl7 patient id';
