import type { Kysely, Transaction } from 'kysely';
import type { KitTables } from '../db/schema.ts';

export interface OpenTransaction {
  readonly tx: Transaction<KitTables>;
  readonly engine: 'mysql' | 'postgres';
}

export interface InboxEntry {
  /** The service for events, the queue for tasks. */
  readonly consumer: string;
  readonly ids: readonly string[];
  readonly now: Date;
}

/** Somebody else records the same ids at this moment; the transaction is to be repeated. */
export class InboxContended extends Error {
  override readonly name = 'InboxContended';
}

/**
 * Records ids in the transaction of their effect.
 * @returns those that were not recorded before, each once: only their effect is still to happen
 * @throws InboxContended
 */
export async function takeNew(
  { tx, engine }: OpenTransaction,
  { consumer, ids, now }: InboxEntry,
): Promise<Set<string>> {
  const unseen = new Set(ids);
  if (ids.length > 1) for (const id of await seenBefore(tx, consumer, [...unseen])) unseen.delete(id);
  if (unseen.size === 0) return unseen;
  const rows = [...unseen].map((id) => ({ consumer, event_id: id, received_at: now }));
  const insert = tx.insertInto('inbox').values(rows);
  const result = await (
    engine === 'mysql' ? insert.ignore() : insert.onConflict((conflict) => conflict.doNothing())
  ).executeTakeFirst();
  const inserted = Number(result.numInsertedOrUpdatedRows ?? 0);
  if (inserted === unseen.size) return unseen;
  if (unseen.size === 1) return new Set();
  throw new InboxContended(`${unseen.size - inserted} of ${unseen.size} messages are being handled elsewhere`);
}

async function seenBefore(tables: Kysely<KitTables>, consumer: string, ids: readonly string[]): Promise<string[]> {
  const rows = await tables
    .selectFrom('inbox')
    .select('event_id')
    .where('consumer', '=', consumer)
    .where('event_id', 'in', ids)
    .execute();
  return rows.map((row) => row.event_id);
}

/** Whether the effect of a message is recorded already. */
export async function wasTaken(database: Kysely<KitTables>, consumer: string, id: string): Promise<boolean> {
  return (await seenBefore(database, consumer, [id])).length > 0;
}
