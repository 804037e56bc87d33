import type { Store } from '@nilecare/contracts/api/inventory.ts';
import { stockExpiring, stockLow } from '@nilecare/contracts/events/inventory.ts';
import type { StockLevel } from '@nilecare/contracts/stock.ts';
import { addDays } from '@nilecare/service-kit/zoned-time.ts';
import { levels } from '../data/levels.ts';
import { lockShelves } from '../data/shelves.ts';
import { warningKey, warningRows, warnings, type Warned } from '../data/warnings.ts';
import { markWatched, shelvesToWatch } from '../data/watched-shelves.ts';
import type { Deps, InventoryTx } from '../deps.ts';
import { todayOf } from '../domain/today.ts';

interface Found {
  readonly warned: Warned;
  readonly level: StockLevel;
  readonly batch: StockLevel['batches'][number] | null;
}

/** Few enough to hold up nobody who takes from them. */
const AT_A_TIME = 50;

/**
 * Warns of what is low or expires in a store: of each once, until it is over. Looks at some of the items that changed since
 * they were looked at, or were not looked at on this day of the store. One that is out of use is not warned of.
 * @returns whether there may be more of them
 */
export async function watchStore(store: Store, { db, clock, own }: Deps): Promise<boolean> {
  const at = clock.now();
  const today = todayOf(store, at);
  const itemIds = await shelvesToWatch(db.read, store.id, today, AT_A_TIME);
  if (itemIds.length === 0) return false;
  await db.transaction(async (tx) => {
    await lockShelves(tx, store.id, itemIds);
    const shown = store.active ? await levels(tx).list({ storeId: store.id, itemIds, today }) : [];
    const found = shown.flatMap((level) => foundIn(store, level, addDays(today, own.expiringWithinDays)));
    const open = await warnings(tx).openOf(store.id, itemIds);
    const byKey = new Map(found.map((it) => [warningKey(it.warned), it]));
    await warningRows(tx).end(
      [...open].flatMap(([key, id]) => (byKey.has(key) ? [] : id)),
      at,
    );
    for (const [key, it] of byKey)
      if (!open.has(key) && (await warningRows(tx).open(it.warned, at))) await tell(tx, it, at);
    await markWatched(tx, store.id, itemIds, today);
  });
  return itemIds.length === AT_A_TIME;
}

/** @param soon the last day that is soon */
function foundIn({ id: storeId, facilityId }: Store, level: StockLevel, soon: string): Found[] {
  const about = { facilityId, storeId, itemId: level.itemId };
  const low: Found[] = level.isLow ? [{ warned: { ...about, kind: 'low', batchId: null }, level, batch: null }] : [];
  const ending = level.batches.flatMap((batch): Found[] => {
    if (batch.state === 'recalled' || (batch.state === 'usable' && batch.expiresOn > soon)) return [];
    const kind = batch.state === 'expired' ? 'expired' : 'expiring';
    return [{ warned: { ...about, kind, batchId: batch.id }, level, batch }];
  });
  return [...low, ...ending];
}

async function tell(tx: InventoryTx, { warned, level, batch }: Found, at: Date): Promise<void> {
  const { facilityId, storeId, itemId } = warned;
  const about = { facilityId, storeId, itemId, drugId: level.drugId, at: at.toISOString() };
  if (batch) {
    const { id: batchId, lot, expiresOn, state } = batch;
    await tx.outbox.add(
      stockExpiring,
      { ...about, batchId, lot, expiresOn, expired: state === 'expired' },
      { key: batchId },
    );
    return;
  }
  const min = level.reorderMin ?? 0;
  await tx.outbox.add(stockLow, { ...about, available: level.available, min }, { key: itemId });
}
