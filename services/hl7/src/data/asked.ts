import type { FieldCipher } from '@nilecare/service-kit/crypto/field-cipher.ts';
import type { Reader } from '../deps.ts';

const placeOf = (messageId: string) => ({ table: 'hl7_asked', column: 'asked', rowId: messageId });

interface Asking {
  readonly messageId: string;
  /** What is asked, as it is read again. */
  readonly text: string;
  /** Whom it is about. */
  readonly patientId: string;
}

/** What became of what a message asked for. */
export interface Asked {
  readonly patientId: string;
  /** null: it was carried out, and all that follows from it is kept. */
  readonly text: string | null;
}

/**
 * What messages asked another service for as a whole: kept from before it is asked until what it answered is kept, so that each
 * try asks for the same, whatever changed in between, and none does once it was carried out.
 */
export const asked = (db: Reader, cipher: FieldCipher) => ({
  /** @throws FieldUnreadable */
  async of(messageId: string): Promise<Asked | undefined> {
    const row = await db
      .selectFrom('hl7_asked')
      .select(['patient_id', 'asked'])
      .where('message_id', '=', messageId)
      .executeTakeFirst();
    if (!row) return undefined;
    const text = row.asked === null ? null : cipher.decrypt(row.asked, placeOf(messageId));
    return { patientId: row.patient_id, text };
  },

  /** Keeps what is about to be asked. Of two that try at the same time the first one says what it is. */
  async begin({ messageId, text, patientId }: Asking): Promise<void> {
    const row = { message_id: messageId, patient_id: patientId, asked: cipher.encrypt(text, placeOf(messageId)) };
    await db.insertInto('hl7_asked').ignore().values(row).execute();
  },

  async end(messageId: string): Promise<void> {
    await db.updateTable('hl7_asked').set({ asked: null }).where('message_id', '=', messageId).execute();
  },

  /** Nothing of it was done, or the message says something else now. */
  async forget(messageId: string): Promise<void> {
    await db.deleteFrom('hl7_asked').where('message_id', '=', messageId).execute();
  },
});
