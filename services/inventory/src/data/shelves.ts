import { sql } from 'kysely';
import type { MovementKind } from '@nilecare/contracts/stock.ts';
import type { Actor } from '@nilecare/service-kit/auth/actor.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import type { InventoryTx, Reader } from '../deps.ts';
import type { Shelf, ShelfBatch } from '../domain/picking.ts';

/** What lies of each item in a store, by the item. */
export async function shelvesOf(
  db: Reader,
  storeId: string,
  itemIds: readonly string[] | null,
): Promise<ReadonlyMap<string, Shelf>> {
  const reserved = await db
    .selectFrom('shelves')
    .select(['item_id', 'reserved'])
    .where('store_id', '=', storeId)
    .where(within('item_id', itemIds))
    .execute();
  const rows = await db
    .selectFrom('balances as balance')
    .innerJoin('batches as batch', 'batch.id', 'balance.batch_id')
    .select(['balance.item_id', 'balance.on_hand', 'batch.id', 'batch.lot', 'batch.expires_on', 'batch.recalled'])
    .where('balance.store_id', '=', storeId)
    .where(within('balance.item_id', itemIds))
    .execute();
  const byItem = Map.groupBy(rows, (row) => row.item_id);
  return new Map(
    reserved.map((shelf) => [
      shelf.item_id,
      { reserved: shelf.reserved, batches: (byItem.get(shelf.item_id) ?? []).map(batchOf) },
    ]),
  );
}

const batchOf = (row: {
  readonly id: string;
  readonly lot: string;
  readonly expires_on: string;
  readonly recalled: number;
  readonly on_hand: number;
}): ShelfBatch => ({
  id: row.id,
  lot: row.lot,
  expiresOn: row.expires_on,
  recalled: row.recalled === 1,
  onHand: row.on_hand,
});

const nothing: Shelf = { reserved: 0, batches: [] };

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
   * by here first.
   */
  async lock(storeId: string, itemIds: readonly string[]): Promise<(itemId: string) => Shelf> {
    const ids = [...new Set(itemIds)].toSorted();
    const known = await lockShelves(tx, storeId, ids);
    const missing = ids.filter((id) => !known.has(id));
    if (missing.length > 0) {
      await addShelves(tx, storeId, missing);
      await lockShelves(tx, storeId, ids);
    }
    // Read committed: what others changed while the lock was waited for is seen.
    const shelves = await shelvesOf(tx, storeId, ids);
    return (itemId) => shelves.get(itemId) ?? nothing;
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

async function lockShelves(tx: InventoryTx, storeId: string, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx
    .selectFrom('shelves')
    .select('item_id')
    .where('store_id', '=', storeId)
    .where(within('item_id', ids))
    .orderBy('item_id')
    .forUpdate()
    .execute();
  return new Set(rows.map((row) => row.item_id));
}

async function addShelves(tx: InventoryTx, storeId: string, ids: readonly string[]): Promise<void> {
  await tx
    .insertInto('shelves')
    .ignore()
    .values(ids.map((itemId) => ({ store_id: storeId, item_id: itemId, reorder_min: null, reorder_target: null })))
    .execute();
}
