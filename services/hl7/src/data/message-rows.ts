import { sql, type Insertable } from 'kysely';
import type { Hl7MessagesTable } from '@nilecare/database/hl7/tables.ts';
import type { FieldCipher } from '@nilecare/service-kit/crypto/field-cipher.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { Hl7Tx, Reader } from '../deps.ts';

export interface ClaimedMessage {
  readonly id: string;
  readonly fingerprint: string;
  readonly answer: string;
  readonly receivedAt: Date;
}

/** Messages that have one of the claims, by their claim. */
export async function claimedMessages(
  db: Reader,
  cipher: FieldCipher,
  claims: readonly string[],
): Promise<Map<string, ClaimedMessage>> {
  const rows = await db
    .selectFrom('hl7_messages')
    .select(['id', 'claim', 'fingerprint', 'answer', 'received_at'])
    .where(within('claim', claims))
    .execute();
  return new Map(
    rows.map((row) => {
      const place = { table: 'hl7_messages', column: 'answer', rowId: row.id };
      const answer = row.answer === null ? '' : cipher.decrypt(row.answer, place);
      return [row.claim ?? '', { id: row.id, fingerprint: row.fingerprint, answer, receivedAt: row.received_at }];
    }),
  );
}

/** From now on the control ids of these messages may be those of others. */
export async function releaseClaims(tx: Hl7Tx, claims: readonly string[]): Promise<void> {
  await tx.updateTable('hl7_messages').set({ claim: null }).where(within('claim', claims)).execute();
}

export interface NewMessage {
  readonly row: Insertable<Hl7MessagesTable>;
  readonly patientKeys: readonly string[];
  /** Whose data its answer holds. */
  readonly shown: readonly string[];
}

/** What puts messages behind all others, in their order: to be run one after the other, in one transaction. */
export function insertsOf(db: Reader, messages: readonly NewMessage[]) {
  const patients = messages.flatMap(({ patientKeys }, at) =>
    // Numbers of one statement follow each other, and the first is the last one given (MySQL: simple inserts).
    [...new Set(patientKeys)].map((patient_key) => ({ patient_key, seq: sql<number>`last_insert_id() + ${at}` })),
  );
  const shown = messages.flatMap(({ row, shown: those }) =>
    [...new Set(those)].map((patient_id) => ({ message_id: row.id, patient_id })),
  );
  return [
    db.insertInto('hl7_messages').values(messages.map(({ row }) => row)),
    ...(patients.length > 0 ? [db.insertInto('hl7_message_patients').values(patients)] : []),
    ...(shown.length > 0 ? [db.insertInto('hl7_shown_patients').values(shown)] : []),
  ];
}

/** Whose data the answer to a question holds, by their ids. */
export async function shownIn(db: Reader, messageId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('hl7_shown_patients')
    .select('patient_id')
    .where('message_id', '=', messageId)
    .execute();
  return rows.map((it) => it.patient_id);
}
