import { sql } from 'kysely';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { Reader } from '../deps.ts';
import type { Shelf, ShelfBatch } from '../domain/picking.ts';

/** An item in one of several stores. */
export interface PlacedShelf {
  readonly storeId: string;
  readonly itemId: string;
  readonly reorderMin: number | null;
  readonly shelf: Shelf;
}

/** What an item in a store is found by. */
export const placeKey = (storeId: string, itemId: string): string => `${storeId}/${itemId}`;

/**
 * The batches of which something lies in stores, by the place key of the item.
 * @param itemIds null: of all items
 * @param held in a transaction: none of them is recalled before it ends
 */
export async function batchesIn(
  db: Reader,
  storeIds: readonly string[],
  itemIds: readonly string[] | null,
  held = false,
): Promise<ReadonlyMap<string, readonly ShelfBatch[]>> {
  const rows = await db
    .selectFrom('balances as balance')
    .innerJoin('batches as batch', 'batch.id', 'balance.batch_id')
    .select(['balance.store_id', 'balance.item_id', 'balance.on_hand'])
    .select(['batch.id', 'batch.lot', 'batch.expires_on', 'batch.recalled'])
    .where(within('balance.store_id', storeIds))
    .where(within('balance.item_id', itemIds))
    .where('balance.on_hand', '>', 0)
    .$if(held, (query) => query.modifyEnd(sql`lock in share mode`))
    .execute();
  const batchOf = (row: (typeof rows)[number]): ShelfBatch => ({
    ...{ id: row.id, lot: row.lot, expiresOn: row.expires_on },
    ...{ recalled: row.recalled === 1, onHand: row.on_hand },
  });
  const byPlace = Map.groupBy(rows, (row) => placeKey(row.store_id, row.item_id));
  return new Map([...byPlace].map(([key, of]) => [key, of.map(batchOf)]));
}

/** Some items wherever they are kept in these stores. */
export async function shelvesOfItems(
  db: Reader,
  storeIds: readonly string[],
  itemIds: readonly string[],
): Promise<PlacedShelf[]> {
  const rows = await db
    .selectFrom('shelves')
    .select(['store_id', 'item_id', 'reserved', 'reorder_min'])
    .where(within('store_id', storeIds))
    .where(within('item_id', itemIds))
    .execute();
  const batches = await batchesIn(db, storeIds, itemIds);
  return rows.map((row) => ({
    ...{ storeId: row.store_id, itemId: row.item_id, reorderMin: row.reorder_min },
    shelf: { reserved: row.reserved, batches: batches.get(placeKey(row.store_id, row.item_id)) ?? [] },
  }));
}
