import { sql } from 'kysely';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { StockLevel } from '@nilecare/contracts/stock.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { InventoryTx, Reader } from '../deps.ts';
import { available, stateOf, type Shelf } from '../domain/picking.ts';
import { items } from './items.ts';
import { shelvesOf } from './shelves.ts';

interface LevelQuery {
  readonly storeId: string;
  readonly itemIds: readonly string[] | null;
  readonly today: string;
}

export const levels = (db: Reader) => ({
  /** What lies in a store, by the name of the item; also items of which nothing is left. */
  async list({ storeId, itemIds, today }: LevelQuery): Promise<StockLevel[]> {
    const rows = await db
      .selectFrom('shelves')
      .selectAll()
      .where('store_id', '=', storeId)
      .where(within('item_id', itemIds))
      .execute();
    const ids = rows.map((row) => row.item_id);
    const known = await items(db).byIds(ids);
    const shelves = await shelvesOf(db, storeId, itemIds);
    return rows
      .flatMap((row): StockLevel[] => {
        const item = known.get(row.item_id);
        if (!item) return [];
        const shelf: Shelf = shelves.get(row.item_id) ?? { reserved: 0, batches: [] };
        const free = available(shelf, today);
        const { name, unit, packSize, kind, drugId, controlled } = item;
        return [
          {
            ...{ storeId, itemId: item.id, version: row.version, name, unit, packSize, kind, drugId, controlled },
            onHand: shelf.batches.reduce((total, it) => total + it.onHand, 0),
            reserved: shelf.reserved,
            available: free,
            reorderMin: row.reorder_min,
            reorderTarget: row.reorder_target,
            isLow: row.reorder_min !== null && free < row.reorder_min,
            ...batchesOf(shelf, item.id, today),
          },
        ];
      })
      .toSorted((one, other) => (one.name.en < other.name.en ? -1 : 1));
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
    .filter((it) => it.onHand > 0)
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
