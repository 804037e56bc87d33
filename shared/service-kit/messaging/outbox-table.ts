import { sql, type Kysely, type Selectable } from 'kysely';
import type { KitTables, OutboxTable } from '../db/schema.ts';

type Engine = 'mysql' | 'postgres';

export type OutboxRow = Selectable<OutboxTable>;
export type Destination = OutboxTable['destination'];

export interface Outbox {
  /** The oldest rows of a destination, in the order they were written. */
  oldest(destination: Destination, count: number): Promise<OutboxRow[]>;
  remove(rows: readonly OutboxRow[]): Promise<void>;
  /** Moves a row to `outbox_dead`, with the reason. */
  bury(row: OutboxRow, error: string, at: Date): Promise<void>;
  /** When the oldest row was written, or null when nothing waits. */
  waitingSince(): Promise<Date | null>;
}

export function outboxTable(database: Kysely<KitTables>, engine: Engine): Outbox {
  return {
    oldest: (destination, count) =>
      database
        .selectFrom('outbox')
        .selectAll()
        .where('destination', '=', destination)
        .orderBy('seq')
        .limit(count)
        .execute(),
    remove: async (rows) => {
      await removeBySeq(
        database,
        engine,
        rows.map((row) => row.seq),
      );
    },
    bury: (row, error, at) =>
      database.transaction().execute(async (transaction) => {
        await transaction
          .insertInto('outbox_dead')
          .values({ ...row, error: error.slice(0, 1000), buried_at: at })
          .execute();
        await removeBySeq(transaction, engine, [row.seq]);
      }),
    waitingSince: async () => {
      const row = await database.selectFrom('outbox').select('created_at').orderBy('seq').limit(1).executeTakeFirst();
      return row?.created_at ?? null;
    },
  };
}

/**
 * Row by row through the primary key: MySQL would rather scan a small table, and then wait for the rows that open
 * transactions have written meanwhile.
 */
async function removeBySeq(database: Kysely<KitTables>, engine: Engine, seqs: readonly number[]): Promise<void> {
  const list = sql.join(seqs);
  await (
    engine === 'mysql'
      ? sql`delete o from outbox as o force index (primary) where o.seq in (${list})`
      : sql`delete from outbox where seq in (${list})`
  ).execute(database);
}
