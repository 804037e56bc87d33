import { within } from '@nilecare/service-kit/db/within.ts';
import type { InventoryTx, Reader } from '../deps.ts';

/** Items of a store of which something changed since they were last looked at, or that were not looked at today. */
export async function shelvesToWatch(db: Reader, storeId: string, today: string, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('shelves')
    .select('item_id')
    .where('store_id', '=', storeId)
    .where((shelf) => shelf.or([shelf('watched_on', 'is', null), shelf('watched_on', '<', today)]))
    .limit(limit)
    .execute();
  return rows.map((row) => row.item_id);
}

/** They were looked at; locked before, so that no change is passed over. */
export async function markWatched(
  tx: InventoryTx,
  storeId: string,
  itemIds: readonly string[],
  today: string,
): Promise<void> {
  await tx
    .updateTable('shelves')
    .set({ watched_on: today })
    .where('store_id', '=', storeId)
    .where(within('item_id', itemIds))
    .execute();
}

/** They are looked at again in the next round. */
export async function markChanged(tx: InventoryTx, storeId: string, itemIds: readonly string[] | null): Promise<void> {
  if (itemIds?.length === 0) return;
  await tx
    .updateTable('shelves')
    .set({ watched_on: null })
    .where('store_id', '=', storeId)
    .where(within('item_id', itemIds))
    .execute();
}

/** An item is looked at again wherever it is kept. Its shelves are locked by it: before its batches, as everybody does. */
export async function markChangedEverywhere(tx: InventoryTx, itemId: string): Promise<void> {
  await tx.updateTable('shelves').set({ watched_on: null }).where('item_id', '=', itemId).execute();
}
