import type { Insertable } from 'kysely';
import type { Hl7MessagesTable } from '@nilecare/database/hl7/tables.ts';
import type { FieldCipher } from '@nilecare/service-kit/crypto/field-cipher.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { Hl7Tx } from '../deps.ts';

export interface ClaimedMessage {
  readonly id: string;
  readonly fingerprint: string;
  readonly answer: string;
  readonly receivedAt: Date;
}

/** Messages that have one of the claims, by their claim. */
export async function claimedMessages(
  tx: Hl7Tx,
  cipher: FieldCipher,
  claims: readonly string[],
): Promise<Map<string, ClaimedMessage>> {
  const rows = await tx
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

interface NewMessage {
  readonly row: Insertable<Hl7MessagesTable>;
  readonly patientKeys: readonly string[];
}

/** Puts messages behind all others, in their order. */
export async function insertMessages(tx: Hl7Tx, messages: readonly NewMessage[]): Promise<void> {
  const { insertId } = await tx
    .insertInto('hl7_messages')
    .values(messages.map(({ row }) => row))
    .executeTakeFirstOrThrow();
  // Numbers of one statement follow each other (MySQL: innodb_autoinc_lock_mode, simple inserts).
  const first = Number(insertId ?? 0);
  const patients = messages.flatMap(({ patientKeys }, at) =>
    [...new Set(patientKeys)].map((patient_key) => ({ patient_key, seq: first + at })),
  );
  if (patients.length > 0) await tx.insertInto('hl7_message_patients').values(patients).execute();
}
