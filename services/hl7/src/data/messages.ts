import type { Selectable } from 'kysely';
import type { Hl7MessagesTable } from '@nilecare/database/hl7/tables.ts';
import type { FieldCipher } from '@nilecare/service-kit/crypto/field-cipher.ts';
import type { Reader } from '../deps.ts';

export type MessageRow = Selectable<Hl7MessagesTable>;

export const messages = (db: Reader) => ({
  bySeq: (seq: number): Promise<MessageRow | undefined> =>
    db.selectFrom('hl7_messages').selectAll().where('seq', '=', seq).executeTakeFirst(),
});

/** The text of a message, or its answer. @throws FieldUnreadable */
export const textIn = (row: MessageRow, column: 'body' | 'answer', cipher: FieldCipher): string | null => {
  const sealed = row[column];
  return sealed === null ? null : cipher.decrypt(sealed, { table: 'hl7_messages', column, rowId: row.id });
};
