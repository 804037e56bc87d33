import { sql, type Selectable } from 'kysely';
import { BatchDiffers, LotRecalled } from '@nilecare/contracts/api/inventory-movements.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { BatchesTable } from '@nilecare/database/inventory/tables.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import type { InventoryTx, Reader } from '../deps.ts';

export interface Batch {
  readonly id: string;
  readonly itemId: string;
  readonly lot: string;
  readonly expiresOn: string;
  readonly recalled: boolean;
}

const batchOf = (row: Selectable<BatchesTable>): Batch => ({
  id: row.id,
  itemId: row.item_id,
  lot: row.lot,
  expiresOn: row.expires_on,
  recalled: row.recalled === 1,
});

export const batches = (db: Reader) => ({
  /** @throws NotFound */
  async get(id: string): Promise<Batch> {
    const row = await db.selectFrom('batches').selectAll().where('id', '=', id).executeTakeFirst();
    if (!row) throw new NotFound('batch', id);
    return batchOf(row);
  },

  /** Whether the store ever had some of it, also when nothing is left. */
  async hasLainIn(storeId: string, batchId: string): Promise<boolean> {
    const row = await db
      .selectFrom('balances')
      .select('batch_id')
      .where('store_id', '=', storeId)
      .where('batch_id', '=', batchId)
      .executeTakeFirst();
    return row !== undefined;
  },
});

interface Arriving {
  readonly itemId: string;
  readonly lot: string;
  readonly expiresOn: string;
  readonly supplierId: string | null;
  readonly at: Date;
}

export const batchRows = (tx: InventoryTx) => ({
  /** The batch, locked: nothing is taken from it, and nothing added, until the transaction ends. @throws NotFound */
  async lock(id: string): Promise<Batch> {
    const row = await tx.selectFrom('batches').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
    if (!row) throw new NotFound('batch', id);
    return batchOf(row);
  },

  /**
   * The batch of a lot that arrives: the one that is known, or a new one. It is held, not locked: another store takes in
   * the same lot at the same time, and none is recalled meanwhile.
   * @throws BatchDiffers, LotRecalled
   */
  async ofLot({ itemId, lot, expiresOn, supplierId, at }: Arriving): Promise<Batch> {
    await tx
      .insertInto('batches')
      .ignore()
      .values({
        id: newId(at.getTime()),
        item_id: itemId,
        lot,
        expires_on: expiresOn,
        supplier_id: supplierId,
        created_at: at,
      })
      .execute();
    const row = await tx
      .selectFrom('batches')
      .selectAll()
      .where('item_id', '=', itemId)
      .where('lot', '=', lot)
      .modifyEnd(sql`lock in share mode`)
      .executeTakeFirstOrThrow();
    if (row.expires_on !== expiresOn) throw new BatchDiffers(lot, row.expires_on);
    if (row.recalled === 1) throw new LotRecalled('Keep it apart and send it back.', { lot });
    return batchOf(row);
  },

  async setRecalled(id: string, recalled: boolean): Promise<void> {
    await tx
      .updateTable('batches')
      .set({ recalled: Number(recalled) })
      .where('id', '=', id)
      .execute();
  },
});
