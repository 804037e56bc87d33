import type { FieldCipher } from '@nilecare/service-kit/crypto/field-cipher.ts';
import type { Reader } from '../deps.ts';

const PURPOSE = 'hl7 visit';

interface VisitNumber {
  readonly authority: string;
  readonly value: string;
}

/** Which stay a visit number of another system stands for. */
export const visits = (db: Reader, cipher: FieldCipher) => ({
  async of({ authority, value }: VisitNumber): Promise<string | undefined> {
    const row = await db
      .selectFrom('hl7_visits')
      .select('encounter_id')
      .where('authority', '=', authority)
      .where('value_key', 'in', cipher.blindIndexes(value, PURPOSE))
      .executeTakeFirst();
    return row?.encounter_id;
  },

  async remember({ authority, value }: VisitNumber, encounterId: string, at: Date): Promise<void> {
    const row = { authority, value_key: cipher.blindIndex(value, PURPOSE), encounter_id: encounterId, since: at };
    await db.insertInto('hl7_visits').values(row).onDuplicateKeyUpdate({ encounter_id: encounterId }).execute();
  },
});
