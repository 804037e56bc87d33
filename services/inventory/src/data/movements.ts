import type { MovementKind, StockMovement } from '@nilecare/contracts/stock.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { Reader } from '../deps.ts';
import { olderThan, type Position } from '@nilecare/service-kit/db/newest-first.ts';

interface MovementFilter {
  readonly storeId: string;
  readonly itemId?: string | undefined;
  readonly batchId?: string | undefined;
  readonly kind?: MovementKind | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
  readonly after?: Position | undefined;
}

const withLots = (db: Reader) =>
  db
    .selectFrom('stock_movements as movement')
    .innerJoin('batches as batch', 'batch.id', 'movement.batch_id')
    .selectAll('movement')
    .select('batch.lot');

type Row = Awaited<ReturnType<ReturnType<typeof withLots>['execute']>>[number];

const movementOf = (row: Row): StockMovement => ({
  ...{ id: row.id, storeId: row.store_id, itemId: row.item_id, batchId: row.batch_id, lot: row.lot, kind: row.kind },
  ...{ quantity: row.quantity, reason: row.reason, patientId: row.patient_id },
  ...{ referenceKind: row.reference_kind, referenceId: row.reference_id },
  by: { id: row.by_id, name: row.by_name, staffId: row.by_staff_id },
  at: row.at.toISOString(),
});

export const movements = (db: Reader) => ({
  /** The newest first. */
  async page({ storeId, itemId, batchId, kind, from, to, after }: MovementFilter, limit: number) {
    const rows = await withLots(db)
      .where('movement.store_id', '=', storeId)
      .where(within('movement.item_id', itemId === undefined ? null : [itemId]))
      .where(within('movement.batch_id', batchId === undefined ? null : [batchId]))
      .where(within('movement.kind', kind === undefined ? null : [kind]))
      .$if(from !== undefined, (query) => query.where('movement.at', '>=', from ?? new Date(0)))
      .$if(to !== undefined, (query) => query.where('movement.at', '<', to ?? new Date(0)))
      .where(olderThan('movement.at', 'movement.id', after))
      .orderBy('movement.at', 'desc')
      .orderBy('movement.id', 'desc')
      .limit(limit)
      .execute();
    return rows.map(movementOf);
  },

  /** In the order in which they were written. */
  async byIds(ids: readonly string[]): Promise<StockMovement[]> {
    const rows = await withLots(db).where(within('movement.id', ids)).orderBy('movement.id').execute();
    return rows.map(movementOf);
  },
});
