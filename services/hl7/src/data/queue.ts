import { sql } from 'kysely';
import type { FieldCipher } from '@nilecare/service-kit/crypto/field-cipher.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { Reader } from '../deps.ts';
import type { Because, Fault } from '../er7/fault.ts';
import { faultStored, NO_FAULT_TEXT } from './fault-text.ts';
import type { WholeMessageRow } from './messages.ts';

/** A message that waits to be done. */
export interface Waiting {
  readonly seq: number;
  readonly dueAt: Date;
  readonly patientKeys: readonly string[];
}

/** A message as it was when a try of it began: what became of that is noted unless somebody decided of it meanwhile. */
export type Tried = Pick<WholeMessageRow, 'seq' | 'id' | 'due_at'>;

/** Of a statement that names them. */
const MOST_NAMED = 2_000;

/** Messages that wait, and which are to be done in which order. */
export const queue = (db: Reader) => ({
  /** The first that wait and are not held, in their order. */
  async waiting(limit: number): Promise<Waiting[]> {
    const rows = await db
      .selectFrom('hl7_messages')
      .select(['seq', 'due_at'])
      .where('state', '=', 'waiting')
      .where('held', '=', 0)
      .orderBy('seq')
      .limit(limit)
      .execute();
    const keys = await this.patientKeys(rows.map(({ seq }) => seq));
    return rows.map((row) => ({
      seq: row.seq,
      dueAt: row.due_at,
      patientKeys: keys.get(row.seq) ?? [],
    }));
  },

  async patientKeys(seqs: readonly number[]): Promise<ReadonlyMap<number, readonly string[]>> {
    const keys = new Map<number, string[]>();
    for (let at = 0; at < seqs.length; at += MOST_NAMED) {
      const named = seqs.slice(at, at + MOST_NAMED);
      const rows = await db.selectFrom('hl7_message_patients').selectAll().where('seq', 'in', named).execute();
      for (const { seq, patient_key } of rows) keys.set(seq, [...(keys.get(seq) ?? []), patient_key]);
    }
    return keys;
  },

  /**
   * Of these patients: those with a message that failed, in a channel where others wait behind it, or that is held behind one,
   * and which is the first.
   */
  async stopped(patientKeys: readonly string[], channelIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const first = new Map<string, number>();
    for (let at = 0; at < patientKeys.length; at += MOST_NAMED) {
      const rows = await db
        .selectFrom('hl7_message_patients as p')
        .innerJoin('hl7_messages as m', 'm.seq', 'p.seq')
        .select((select) => ['p.patient_key', select.fn.min('m.seq').as('first')])
        .where((row) =>
          row.or([
            row.and([row('m.state', '=', 'failed'), within('m.channel_id', channelIds)]),
            row.and([row('m.state', '=', 'waiting'), row('m.held', '=', 1)]),
          ]),
        )
        .where(within('p.patient_key', patientKeys.slice(at, at + MOST_NAMED)))
        .groupBy('p.patient_key')
        .execute();
      for (const row of rows) first.set(row.patient_key, Number(row.first));
    }
    return first;
  },

  /** @returns whether it still waited: what became of it is noted once */
  async done({ seq, due_at }: Tried, at: Date, patientId: string | null): Promise<boolean> {
    const set = {
      state: 'done',
      ended_at: at,
      patient_id: patientId,
      fault_code: null,
      fault_place: null,
      ...NO_FAULT_TEXT,
    } as const;
    const changed = await db
      .updateTable('hl7_messages')
      .set({ ...set, attempts: sql<number>`attempts + 1` })
      .where('seq', '=', seq)
      .where('state', '=', 'waiting')
      .where('due_at', '=', due_at)
      .executeTakeFirst();
    return changed.numUpdatedRows > 0n;
  },

  /** @returns whether it still waited */
  async failed({ seq, id, due_at }: Tried, at: Date, fault: Fault, cipher: FieldCipher): Promise<boolean> {
    const set = {
      state: 'failed',
      ended_at: at,
      fault_code: fault.code,
      fault_place: fault.place,
      ...faultStored(fault, 'hl7_messages', id, cipher),
    } as const;
    const changed = await db
      .updateTable('hl7_messages')
      .set({ ...set, attempts: sql<number>`attempts + 1` })
      .where('seq', '=', seq)
      .where('state', '=', 'waiting')
      .where('due_at', '=', due_at)
      .executeTakeFirst();
    return changed.numUpdatedRows > 0n;
  },

  /** @param errors how often in a row a try met what nobody foresaw */
  async later(
    { seq, id, due_at }: Tried,
    { dueAt, why, errors }: { readonly dueAt: Date; readonly why: Because; readonly errors: number },
    cipher: FieldCipher,
  ): Promise<void> {
    const said = faultStored(why, 'hl7_messages', id, cipher);
    const set = { due_at: dueAt, ...said, errors, attempts: sql<number>`attempts + 1` };
    await db
      .updateTable('hl7_messages')
      .set(set)
      .where('seq', '=', seq)
      .where('state', '=', 'waiting')
      .where('due_at', '=', due_at)
      .execute();
  },

  /** What waits, and what failed, by channel. */
  async standing(): Promise<QueueStanding[]> {
    const rows = await db
      .selectFrom('hl7_messages')
      .select((select) => [
        ...(['channel_id', 'state'] as const),
        select.fn.countAll<number | string>().as('messages'),
        sql<number | string>`coalesce(sum(held), 0)`.as('held'),
        select.fn.min('seq').as('first'),
      ])
      .where('state', 'in', ['waiting', 'failed'])
      .groupBy(['channel_id', 'state'])
      .execute();
    const times = await this.receivedAt(rows.map((row) => Number(row.first)));
    return rows.map((row) => ({
      ...{ channelId: row.channel_id, state: row.state === 'failed' ? 'failed' : 'waiting' },
      ...{ messages: Number(row.messages), held: Number(row.held), oldest: times.get(Number(row.first)) ?? null },
    }));
  },

  async receivedAt(seqs: readonly number[]): Promise<ReadonlyMap<number, Date>> {
    if (seqs.length === 0) return new Map();
    const rows = await db.selectFrom('hl7_messages').select(['seq', 'received_at']).where('seq', 'in', seqs).execute();
    return new Map(rows.map((row) => [row.seq, row.received_at]));
  },
});

interface QueueStanding {
  readonly channelId: string;
  readonly state: 'waiting' | 'failed';
  readonly messages: number;
  readonly held: number;
  readonly oldest: Date | null;
}
