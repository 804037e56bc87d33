import { sql, type Selectable } from 'kysely';
import type { StockTransfer } from '@nilecare/contracts/api/inventory-movements.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { StockTransfersTable } from '@nilecare/database/inventory/tables.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { InventoryTx, Reader } from '../deps.ts';
import { olderThan, type Position } from '@nilecare/service-kit/db/newest-first.ts';

interface TransferFilter {
  readonly facilityId: string;
  readonly storeId?: string | undefined;
  readonly state?: StockTransfer['state'] | undefined;
  readonly after?: Position | undefined;
}

const transferOf = (row: Selectable<StockTransfersTable>, lines: StockTransfer['lines']): StockTransfer => ({
  ...{ id: row.id, version: row.version, facilityId: row.facility_id, state: row.state, lines },
  ...{ fromStoreId: row.from_store_id, toStoreId: row.to_store_id },
  ...{ sentBy: row.sent_by, sentAt: row.sent_at.toISOString() },
  ...{ endedBy: row.ended_by, endedAt: row.ended_at?.toISOString() ?? null },
});

export const transfers = (db: Reader) => ({
  async page({ facilityId, storeId, state, after }: TransferFilter, limit: number): Promise<StockTransfer[]> {
    const rows = await db
      .selectFrom('stock_transfers')
      .selectAll()
      .where('facility_id', '=', facilityId)
      .where(within('state', state === undefined ? null : [state]))
      .$if(storeId !== undefined, (query) =>
        query.where((row) =>
          row.or([row('from_store_id', '=', storeId ?? ''), row('to_store_id', '=', storeId ?? '')]),
        ),
      )
      .where(olderThan('sent_at', 'id', after))
      .orderBy('sent_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
      .execute();
    return this.withLines(rows);
  },

  async withLines(rows: readonly Selectable<StockTransfersTable>[]): Promise<StockTransfer[]> {
    const lines = await db
      .selectFrom('stock_transfer_lines as line')
      .innerJoin('batches as batch', 'batch.id', 'line.batch_id')
      .selectAll('line')
      .select('batch.lot')
      .where(
        within(
          'line.transfer_id',
          rows.map((row) => row.id),
        ),
      )
      .orderBy('line.item_id')
      .orderBy('line.batch_id')
      .execute();
    const of = Map.groupBy(lines, (line) => line.transfer_id);
    return rows.map((row) =>
      transferOf(
        row,
        (of.get(row.id) ?? []).map((line) => ({
          ...{ itemId: line.item_id, batchId: line.batch_id, lot: line.lot },
          ...{ quantity: line.quantity, received: line.received },
        })),
      ),
    );
  },

  /** @throws NotFound */
  async get(id: string): Promise<StockTransfer> {
    const row = await db.selectFrom('stock_transfers').selectAll().where('id', '=', id).executeTakeFirst();
    const [transfer] = row ? await this.withLines([row]) : [];
    if (!transfer) throw new NotFound('transfer', id);
    return transfer;
  },
});

export const transferRows = (tx: InventoryTx) => ({
  /** @throws NotFound */
  async lock(id: string): Promise<StockTransfer> {
    await tx.selectFrom('stock_transfers').select('id').where('id', '=', id).forUpdate().execute();
    return transfers(tx).get(id);
  },

  async insert(given: Pick<StockTransfer, 'id' | 'facilityId' | 'fromStoreId' | 'toStoreId' | 'sentBy'>, at: Date) {
    await tx
      .insertInto('stock_transfers')
      .values({
        ...{ id: given.id, facility_id: given.facilityId, state: 'sent', sent_by: given.sentBy, sent_at: at },
        ...{ from_store_id: given.fromStoreId, to_store_id: given.toStoreId, ended_by: null, ended_at: null },
      })
      .execute();
  },

  async insertLine(
    transferId: string,
    line: { readonly itemId: string; readonly batchId: string; readonly quantity: number },
  ) {
    await tx
      .insertInto('stock_transfer_lines')
      .values({
        transfer_id: transferId,
        item_id: line.itemId,
        batch_id: line.batchId,
        quantity: line.quantity,
        received: null,
      })
      .execute();
  },

  async setReceived(transferId: string, batchId: string, received: number): Promise<void> {
    await tx
      .updateTable('stock_transfer_lines')
      .set({ received })
      .where('transfer_id', '=', transferId)
      .where('batch_id', '=', batchId)
      .execute();
  },

  async end(id: string, state: 'received' | 'cancelled', by: string, at: Date): Promise<void> {
    await tx
      .updateTable('stock_transfers')
      .set({ state, ended_by: by, ended_at: at, version: sql`version + 1` })
      .where('id', '=', id)
      .execute();
  },
});
