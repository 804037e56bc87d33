import type { Insertable } from 'kysely';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { Hl7MessageEditsTable } from '@nilecare/database/hl7/tables.ts';
import type { Hl7Tx } from '../deps.ts';
import { NO_FAULT_TEXT } from './fault-text.ts';
import type { WholeMessageRow } from './messages.ts';

export type Decided = Insertable<Hl7MessageEditsTable>;

/** What people decide of messages that failed, or are tried in vain. */
export const decisions = (tx: Hl7Tx) => ({
  /** @throws NotFound */
  async lock(id: string): Promise<WholeMessageRow> {
    const row = await tx.selectFrom('hl7_messages').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
    if (!row) throw new NotFound('HL7 message', id);
    return row;
  },

  /** How often something was decided of a message. */
  async made(messageId: string): Promise<number> {
    const row = await tx
      .selectFrom('hl7_message_edits')
      .select((select) => select.fn.countAll<number | string>().as('edits'))
      .where('message_id', '=', messageId)
      .executeTakeFirstOrThrow();
    return Number(row.edits);
  },

  async note(edit: Decided): Promise<void> {
    await tx.insertInto('hl7_message_edits').values(edit).execute();
  },

  async begin(seq: number, at: Date): Promise<void> {
    const set = {
      state: 'waiting',
      due_at: at,
      errors: 0,
      ended_at: null,
      fault_code: null,
      fault_place: null,
      ...NO_FAULT_TEXT,
    } as const;
    await tx.updateTable('hl7_messages').set(set).where('seq', '=', seq).execute();
  },

  async discard(seq: number, at: Date): Promise<void> {
    await tx.updateTable('hl7_messages').set({ state: 'discarded', ended_at: at }).where('seq', '=', seq).execute();
  },

  async change(seq: number, body: string, bytes: number): Promise<void> {
    await tx.updateTable('hl7_messages').set({ body, bytes }).where('seq', '=', seq).execute();
  },

  async putPatients(seq: number, patientKeys: readonly string[]): Promise<void> {
    await tx.deleteFrom('hl7_message_patients').where('seq', '=', seq).execute();
    const rows = [...new Set(patientKeys)].map((patient_key) => ({ patient_key, seq }));
    if (rows.length > 0) await tx.insertInto('hl7_message_patients').values(rows).execute();
  },
});
