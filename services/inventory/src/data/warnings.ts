import type { StockWarning } from '@nilecare/contracts/api/inventory.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import type { InventoryTx, Reader } from '../deps.ts';

/** What is to be warned of, by what it is about. */
export interface Warned {
  readonly kind: StockWarning['kind'];
  readonly facilityId: string;
  readonly storeId: string;
  readonly itemId: string;
  /** null of what is low. */
  readonly batchId: string | null;
}

/** A warning as it stands, without what depends on the moment. */
export type OpenWarning = Omit<StockWarning, 'quantity' | 'reorderMin' | 'coming' | 'elsewhere'> & {
  readonly facilityId: string;
};

export const warningKey = ({ kind, storeId, itemId, batchId }: Warned): string =>
  `${kind}/${storeId}/${batchId ?? itemId}`;

export const warnings = (db: Reader) => ({
  /** Those that stand, the longest known first. */
  async list(facilityIds: readonly string[] | null, facilityId: string | undefined): Promise<OpenWarning[]> {
    const rows = await db
      .selectFrom('stock_warnings as warning')
      .innerJoin('stock_items as item', 'item.id', 'warning.item_id')
      .leftJoin('batches as batch', 'batch.id', 'warning.batch_id')
      .select(['warning.id', 'warning.kind', 'warning.store_id', 'warning.item_id', 'warning.batch_id'])
      .select(['warning.facility_id', 'warning.since', 'item.name_en', 'item.name_ar', 'item.unit', 'item.unit_ar'])
      .select(['batch.lot', 'batch.expires_on'])
      .where('warning.ended_at', 'is', null)
      .where(within('warning.facility_id', facilityIds))
      .where(within('warning.facility_id', facilityId === undefined ? null : [facilityId]))
      .orderBy('warning.since')
      .orderBy('warning.id')
      .limit(1_000)
      .execute();
    return rows.map((row) => ({
      ...{ id: row.id, kind: row.kind, storeId: row.store_id, itemId: row.item_id, batchId: row.batch_id },
      ...{ name: { en: row.name_en, ar: row.name_ar }, unit: { en: row.unit, ar: row.unit_ar } },
      ...{ facilityId: row.facility_id, lot: row.lot, expiresOn: row.expires_on },
      since: row.since.toISOString(),
    }));
  },

  /** Those of some items of a store that are open, by their keys. */
  async openOf(storeId: string, itemIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await db
      .selectFrom('stock_warnings')
      .select(['id', 'open_key'])
      .where('store_id', '=', storeId)
      .where(within('item_id', itemIds))
      .where('ended_at', 'is', null)
      .execute();
    return new Map(rows.flatMap((row) => (row.open_key === null ? [] : [[row.open_key, row.id] as const])));
  },
});

export const warningRows = (tx: InventoryTx) => ({
  /** @returns whether it is new */
  async open(warned: Warned, at: Date): Promise<boolean> {
    const { facilityId, storeId, itemId, batchId, kind } = warned;
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('stock_warnings')
      .ignore()
      .values({
        ...{ id: newId(at.getTime()), kind, facility_id: facilityId, store_id: storeId, item_id: itemId },
        ...{ batch_id: batchId, since: at, ended_at: null, open_key: warningKey(warned) },
      })
      .executeTakeFirstOrThrow();
    return (numInsertedOrUpdatedRows ?? 0n) > 0n;
  },

  async end(ids: readonly string[], at: Date): Promise<void> {
    if (ids.length === 0) return;
    await tx.updateTable('stock_warnings').set({ ended_at: at, open_key: null }).where(within('id', ids)).execute();
  },
});
