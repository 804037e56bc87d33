import { sql } from 'kysely';
import type { MovementKind } from '@nilecare/contracts/stock.ts';
import type { Actor } from '@nilecare/service-kit/auth/actor.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import type { InventoryTx } from '../deps.ts';
import type { Shelf } from '../domain/picking.ts';
import { batchesIn, placeKey } from './shelf-contents.ts';
import { markChanged } from './watched-shelves.ts';

export interface Movement {
  readonly facilityId: string;
  readonly storeId: string;
  readonly itemId: string;
  readonly batchId: string;
  readonly kind: MovementKind;
  /** What comes is positive, what leaves negative. */
  readonly quantity: number;
  readonly actor: Actor;
  readonly at: Date;
  readonly reason?: string | null;
  readonly patientId?: string | null;
  readonly reference?: { readonly kind: string; readonly id: string } | undefined;
}

export const shelfRows = (tx: InventoryTx) => ({
  /**
   * The items of a store, locked in the order of their ids until the transaction ends: whoever changes what lies there comes
   * by here first. Their batches are held: a lot is recalled before this, or after the transaction has ended.
   */
  async lock(storeId: string, itemIds: readonly string[]): Promise<(itemId: string) => Shelf> {
    const ids = [...new Set(itemIds)].toSorted();
    let shelves = await lockShelves(tx, storeId, ids);
    if (shelves.size < ids.length) {
      await addShelves(
        tx,
        storeId,
        ids.filter((id) => !shelves.has(id)),
      );
      shelves = await lockShelves(tx, storeId, ids);
    }
    await markChanged(
      tx,
      storeId,
      ids.filter((id) => shelves.get(id)?.isWatched),
    );
    // Read committed: what others changed while the lock was waited for is seen.
    const batches = await batchesIn(tx, [storeId], ids, true);
    return (itemId) => ({
      reserved: shelves.get(itemId)?.reserved ?? 0,
      batches: batches.get(placeKey(storeId, itemId)) ?? [],
    });
  },

  /** Keeps more (or less) of an item, whose shelf is locked. */
  async reserve(storeId: string, itemId: string, more: number): Promise<void> {
    await tx
      .updateTable('shelves')
      .set({ reserved: sql`reserved + ${more}` })
      .where('store_id', '=', storeId)
      .where('item_id', '=', itemId)
      .execute();
  },

  /** Writes a movement and the balance that follows from it; the shelf is locked. @returns its id */
  async move(movement: Movement): Promise<string> {
    const { facilityId, storeId, itemId, batchId, kind, quantity, actor, at, reference } = movement;
    const row = { store_id: storeId, batch_id: batchId, item_id: itemId, on_hand: 0 };
    await tx.insertInto('balances').ignore().values(row).execute();
    await tx
      .updateTable('balances')
      .set({ on_hand: sql`on_hand + ${quantity}` })
      .where('store_id', '=', storeId)
      .where('batch_id', '=', batchId)
      .execute();
    const id = newId(at.getTime());
    await tx
      .insertInto('stock_movements')
      .values({
        ...{ id, facility_id: facilityId, store_id: storeId, item_id: itemId, batch_id: batchId, kind, quantity, at },
        ...{ reason: movement.reason ?? null, patient_id: movement.patientId ?? null },
        ...{ reference_kind: reference?.kind ?? null, reference_id: reference?.id ?? null },
        ...{ by_id: actor.id, by_name: actor.name, by_staff_id: actor.staffId },
      })
      .execute();
    return id;
  },
});

/** Those that there are. */
export async function lockShelves(
  tx: InventoryTx,
  storeId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { readonly reserved: number; readonly isWatched: boolean }>> {
  const rows = await tx
    .selectFrom('shelves')
    .select(['item_id', 'reserved', 'watched_on'])
    .where('store_id', '=', storeId)
    .where(within('item_id', ids))
    .orderBy('item_id')
    .forUpdate()
    .execute();
  return new Map(rows.map((row) => [row.item_id, { reserved: row.reserved, isWatched: row.watched_on !== null }]));
}

async function addShelves(tx: InventoryTx, storeId: string, ids: readonly string[]): Promise<void> {
  await tx
    .insertInto('shelves')
    .ignore()
    .values(ids.map((itemId) => ({ store_id: storeId, item_id: itemId, reorder_min: null, reorder_target: null })))
    .execute();
}
