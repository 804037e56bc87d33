import { sql } from 'kysely';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { Reader } from '../deps.ts';
import type { Fault } from '../intake/refusal.ts';

/** A message that waits to be done. */
export interface Waiting {
  readonly seq: number;
  readonly channelId: string;
  readonly dueAt: Date;
  readonly patientKeys: readonly string[];
}

/** Messages that wait, and which are to be done in which order. */
export const queue = (db: Reader) => ({
  /** The first that wait, in their order. */
  async waiting(limit: number): Promise<Waiting[]> {
    const rows = await db
      .selectFrom('hl7_messages')
      .select(['seq', 'channel_id', 'due_at'])
      .where('state', '=', 'waiting')
      .orderBy('seq')
      .limit(limit)
      .execute();
    const keys = await this.patientKeys(rows.map(({ seq }) => seq));
    return rows.map((row) => ({
      seq: row.seq,
      channelId: row.channel_id,
      dueAt: row.due_at,
      patientKeys: keys.get(row.seq) ?? [],
    }));
  },

  async patientKeys(seqs: readonly number[]): Promise<ReadonlyMap<number, readonly string[]>> {
    if (seqs.length === 0) return new Map();
    const rows = await db.selectFrom('hl7_message_patients').selectAll().where('seq', 'in', seqs).execute();
    const bySeq = Map.groupBy(rows, ({ seq }) => seq);
    return new Map([...bySeq].map(([seq, of]) => [seq, of.map((it) => it.patient_key)]));
  },

  /** Of these patients: those with a message that failed, in a channel where others wait behind it, and which is the first. */
  async stopped(patientKeys: readonly string[], channelIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    if (patientKeys.length === 0 || channelIds.length === 0) return new Map();
    const rows = await db
      .selectFrom('hl7_message_patients as p')
      .innerJoin('hl7_messages as m', 'm.seq', 'p.seq')
      .select((select) => ['p.patient_key', select.fn.min('m.seq').as('first')])
      .where('m.state', '=', 'failed')
      .where(within('m.channel_id', channelIds))
      .where(within('p.patient_key', patientKeys))
      .groupBy('p.patient_key')
      .execute();
    return new Map(rows.map((row) => [row.patient_key, Number(row.first)]));
  },

  async done(seq: number, at: Date, patientId: string | null): Promise<void> {
    const set = {
      state: 'done',
      ended_at: at,
      patient_id: patientId,
      fault_code: null,
      fault_place: null,
      fault_text: null,
    } as const;
    await db
      .updateTable('hl7_messages')
      .set({ ...set, attempts: sql<number>`attempts + 1` })
      .where('seq', '=', seq)
      .execute();
  },

  async failed(seq: number, at: Date, { code, place, text }: Fault): Promise<void> {
    const set = {
      state: 'failed',
      ended_at: at,
      fault_code: code,
      fault_place: place,
      fault_text: text.slice(0, 1000),
    } as const;
    await db
      .updateTable('hl7_messages')
      .set({ ...set, attempts: sql<number>`attempts + 1` })
      .where('seq', '=', seq)
      .execute();
  },

  async later(seq: number, dueAt: Date, why: string): Promise<void> {
    const set = { due_at: dueAt, fault_text: why.slice(0, 1000), attempts: sql<number>`attempts + 1` };
    await db.updateTable('hl7_messages').set(set).where('seq', '=', seq).execute();
  },
});
