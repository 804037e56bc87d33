import { sql } from 'kysely';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { StockLevel } from '@nilecare/contracts/stock.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { InventoryTx, Reader } from '../deps.ts';
import { available, stateOf, type Shelf } from '../domain/picking.ts';
import { batchesIn, placeKey } from './shelf-contents.ts';

interface LevelQuery {
  readonly storeId: string;
  readonly itemIds: readonly string[] | null;
  readonly today: string;
}

export const levels = (db: Reader) => ({
  /** What lies in a store, by the name of the item; also items of which nothing is left. */
  async list({ storeId, itemIds, today }: LevelQuery): Promise<StockLevel[]> {
    const rows = await db
      .selectFrom('shelves as shelf')
      .innerJoin('stock_items as item', 'item.id', 'shelf.item_id')
      .selectAll('shelf')
      .select(['item.name_en', 'item.name_ar', 'item.unit', 'item.unit_ar', 'item.pack_size', 'item.kind'])
      .select(['item.drug_id', 'item.controlled', 'item.active'])
      .where('shelf.store_id', '=', storeId)
      .where(within('shelf.item_id', itemIds))
      .orderBy('item.name_en')
      .execute();
    const batches = await batchesIn(db, [storeId], itemIds);
    return rows.map((row) => {
      const shelf: Shelf = { reserved: row.reserved, batches: batches.get(placeKey(storeId, row.item_id)) ?? [] };
      const free = available(shelf, today);
      return {
        ...{ storeId, itemId: row.item_id, version: row.version, name: { en: row.name_en, ar: row.name_ar } },
        ...{ unit: { en: row.unit, ar: row.unit_ar }, packSize: row.pack_size, kind: row.kind },
        ...{ drugId: row.drug_id, controlled: row.controlled === 1 },
        onHand: shelf.batches.reduce((total, it) => total + it.onHand, 0),
        reserved: shelf.reserved,
        available: free,
        reorderMin: row.reorder_min,
        reorderTarget: row.reorder_target,
        // What is not in use any more is not ordered again.
        isLow: row.active === 1 && row.reorder_min !== null && free < row.reorder_min,
        ...batchesOf(shelf, row.item_id, today),
      };
    });
  },

  /** @throws NotFound when the store never had the item */
  async get(storeId: string, itemId: string, today: string): Promise<StockLevel> {
    const [level] = await this.list({ storeId, itemIds: [itemId], today });
    if (!level) throw new NotFound('stock level', itemId);
    return level;
  },
});

function batchesOf(shelf: Shelf, itemId: string, today: string): Pick<StockLevel, 'batches' | 'nextExpiry'> {
  const present = shelf.batches
    .toSorted((one, other) => (one.expiresOn < other.expiresOn ? -1 : 1))
    .map(({ id, lot, expiresOn, recalled, onHand }) => ({
      ...{ id, itemId, lot, expiresOn, onHand },
      state: stateOf({ recalled, expiresOn }, today),
    }));
  return { batches: present, nextExpiry: present.find((it) => it.state === 'usable')?.expiresOn ?? null };
}

/** @param given of the shelf, which is locked */
export const setReorder = async (
  tx: InventoryTx,
  { storeId, itemId }: { readonly storeId: string; readonly itemId: string },
  given: { readonly min: number | null; readonly target: number | null },
): Promise<void> => {
  await tx
    .updateTable('shelves')
    .set({ reorder_min: given.min, reorder_target: given.target, version: sql`version + 1` })
    .where('store_id', '=', storeId)
    .where('item_id', '=', itemId)
    .execute();
};
