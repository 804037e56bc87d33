import { sql, type Kysely, type Transaction } from 'kysely';
import type { KitTables } from './schema.ts';

export interface Series {
  /** What is numbered, e.g. `invoice`. */
  readonly series: string;
  readonly facilityId: string;
  /** By the calendar of the facility. */
  readonly year: number;
}

/**
 * The next number of a series, `2026-00042`: it counts up without gaps. The series stays locked until the transaction
 * ends, and a transaction that fails gives its number back. So take it as the last lock of a transaction.
 */
export async function nextNumber<Schema extends KitTables>(tx: Transaction<Schema>, series: Series): Promise<string> {
  const [number] = await nextNumbers(tx, series, 1);
  if (number === undefined) throw new Error(`no number in the series ${series.series}`);
  return number;
}

/** As many numbers of a series that follow each other. */
export async function nextNumbers<Schema extends KitTables>(
  tx: Transaction<Schema>,
  { series, facilityId, year }: Series,
  count: number,
): Promise<readonly string[]> {
  // A service's own tables do not matter here.
  const db = tx as unknown as Kysely<KitTables>;
  const last = await takeFrom(db, { series, facility_id: facilityId, year, last: count });
  return Array.from({ length: count }, (_, n) => numberOf(year, last - count + 1 + n));
}

/** @param count from 1 */
export const numberOf = (year: number, count: number): string => `${year}-${String(count).padStart(5, '0')}`;

/** One statement that adds or counts up: to look first, and insert where none is, would let two wait for each other. */
async function takeFrom(db: Kysely<KitTables>, row: KitTables['number_series']): Promise<number> {
  const counted = { last: sql<number>`number_series.last + ${row.last}` };
  const adding = db.insertInto('number_series').values(row);
  if (db.getExecutor().adapter.supportsReturning) {
    const taken = await adding
      .onConflict((conflict) => conflict.columns(['series', 'facility_id', 'year']).doUpdateSet(counted))
      .returning('last')
      .executeTakeFirstOrThrow();
    return taken.last;
  }
  await adding.onDuplicateKeyUpdate(counted).execute();
  // Locked by now, and changed by this transaction: it reads what it has written.
  const taken = await db
    .selectFrom('number_series')
    .select('last')
    .where('series', '=', row.series)
    .where('facility_id', '=', row.facility_id)
    .where('year', '=', row.year)
    .executeTakeFirstOrThrow();
  return taken.last;
}
