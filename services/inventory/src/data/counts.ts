import { sql, type Selectable } from 'kysely';
import { CountOpen, type StockCount } from '@nilecare/contracts/api/inventory-movements.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { StockCountsTable } from '@nilecare/database/inventory/tables.ts';
import { isDuplicateKey } from '@nilecare/service-kit/db/deadlock.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { InventoryTx, Reader } from '../deps.ts';
import { olderThan, type Position } from '@nilecare/service-kit/db/newest-first.ts';

interface CountFilter {
  readonly storeId: string;
  readonly state?: StockCount['state'] | undefined;
  readonly after?: Position | undefined;
}

const countOf = (row: Selectable<StockCountsTable>, lines: StockCount['lines']): StockCount => ({
  ...{ id: row.id, version: row.version, facilityId: row.facility_id, storeId: row.store_id, state: row.state, lines },
  ...{ begunBy: row.begun_by, begunAt: row.begun_at.toISOString() },
  ...{ endedBy: row.ended_by, endedAt: row.ended_at?.toISOString() ?? null },
});

export const counts = (db: Reader) => ({
  async page({ storeId, state, after }: CountFilter, limit: number): Promise<StockCount[]> {
    const rows = await db
      .selectFrom('stock_counts')
      .selectAll()
      .where('store_id', '=', storeId)
      .where(within('state', state === undefined ? null : [state]))
      .where(olderThan('begun_at', 'id', after))
      .orderBy('begun_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
      .execute();
    return this.withLines(rows);
  },

  async withLines(rows: readonly Selectable<StockCountsTable>[]): Promise<StockCount[]> {
    const lines = await db
      .selectFrom('stock_count_lines as line')
      .innerJoin('batches as batch', 'batch.id', 'line.batch_id')
      .selectAll('line')
      .select('batch.lot')
      .where(
        within(
          'line.count_id',
          rows.map((row) => row.id),
        ),
      )
      .orderBy('line.counted_at')
      .orderBy('line.batch_id')
      .execute();
    const of = Map.groupBy(lines, (line) => line.count_id);
    return rows.map((row) =>
      countOf(
        row,
        (of.get(row.id) ?? []).map((line) => ({
          ...{ itemId: line.item_id, batchId: line.batch_id, lot: line.lot },
          ...{ counted: line.counted, expected: line.expected },
          ...{ countedBy: line.counted_by, countedAt: line.counted_at.toISOString() },
        })),
      ),
    );
  },

  /** @throws NotFound */
  async get(id: string): Promise<StockCount> {
    const row = await db.selectFrom('stock_counts').selectAll().where('id', '=', id).executeTakeFirst();
    const [count] = row ? await this.withLines([row]) : [];
    if (!count) throw new NotFound('count', id);
    return count;
  },
});

export const countRows = (tx: InventoryTx) => ({
  /** @throws NotFound */
  async lock(id: string): Promise<StockCount> {
    await tx.selectFrom('stock_counts').select('id').where('id', '=', id).forUpdate().execute();
    return counts(tx).get(id);
  },

  /** @throws CountOpen */
  async insert(given: Pick<StockCount, 'id' | 'facilityId' | 'storeId' | 'begunBy'>, at: Date): Promise<void> {
    try {
      await tx
        .insertInto('stock_counts')
        .values({
          ...{ id: given.id, facility_id: given.facilityId, store_id: given.storeId, state: 'open' },
          ...{ begun_by: given.begunBy, begun_at: at, ended_by: null, ended_at: null },
        })
        .execute();
    } catch (error) {
      if (isDuplicateKey(error)) throw new CountOpen('Go on with it, or cancel it, first.');
      throw error;
    }
  },

  async putLine(
    countId: string,
    line: Omit<StockCount['lines'][number], 'lot' | 'countedAt'>,
    at: Date,
  ): Promise<void> {
    const { itemId, batchId, counted, expected, countedBy } = line;
    await tx.deleteFrom('stock_count_lines').where('count_id', '=', countId).where('batch_id', '=', batchId).execute();
    await tx
      .insertInto('stock_count_lines')
      .values({
        ...{ count_id: countId, item_id: itemId, batch_id: batchId, counted, expected },
        ...{ counted_by: countedBy, counted_at: at },
      })
      .execute();
  },

  async end(id: string, state: 'posted' | 'cancelled', by: string, at: Date): Promise<void> {
    await tx
      .updateTable('stock_counts')
      .set({ state, ended_by: by, ended_at: at, version: sql`version + 1` })
      .where('id', '=', id)
      .execute();
  },
});
