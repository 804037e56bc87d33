import { sql, type Kysely } from 'kysely';
import type { KitTables } from '../db/schema.ts';

type Engine = 'mysql' | 'postgres';

export interface LeaseTable {
  /** Takes or renews the lease for `ttlMs`. @returns whether the holder has it now */
  hold(name: string, holder: string, ttlMs: number): Promise<boolean>;
  release(name: string, holder: string): Promise<void>;
  /** How many leases that begin with the prefix are held by anybody. */
  countHeld(prefix: string): Promise<number>;
}

/**
 * Leases by the clock of the database: who holds one is alone until it expires, even if its process stands still.
 * A table rather than the engine's locks, which belong to a session: behind a pooler, or on an engine that has only one
 * session for all, they would exclude nobody.
 */
export function leaseTable(database: Kysely<KitTables>, engine: Engine): LeaseTable {
  const now = engine === 'mysql' ? sql<Date>`utc_timestamp(3)` : sql<Date>`now()`;
  const in_ = (ms: number) =>
    engine === 'mysql'
      ? sql<Date>`utc_timestamp(3) + interval ${ms * 1000} microsecond`
      : sql<Date>`now() + ${ms} * interval '1 millisecond'`;
  return {
    hold: async (name, holder, ttlMs) => {
      const renewed = await database
        .updateTable('leases')
        .set({ holder, expires_at: in_(ttlMs) })
        .where('name', '=', name)
        .where((row) => row.or([row('holder', '=', holder), row('expires_at', '<', now)]))
        .executeTakeFirst();
      if (renewed.numUpdatedRows > 0n) return true;
      const insert = database.insertInto('leases').values({ name, holder, expires_at: in_(ttlMs) });
      const taken = await (
        engine === 'mysql' ? insert.ignore() : insert.onConflict((conflict) => conflict.doNothing())
      ).executeTakeFirst();
      return (taken.numInsertedOrUpdatedRows ?? 0n) > 0n;
    },
    release: async (name, holder) => {
      await database.deleteFrom('leases').where('name', '=', name).where('holder', '=', holder).execute();
    },
    countHeld: async (prefix) => {
      const row = await database
        .selectFrom('leases')
        .select((select) => select.fn.countAll<number | string>().as('held'))
        .where('name', 'like', `${prefix}%`)
        .where('expires_at', '>', now)
        .executeTakeFirstOrThrow();
      return Number(row.held);
    },
  };
}
