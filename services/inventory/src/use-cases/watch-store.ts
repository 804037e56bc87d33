import type { Store } from '@nilecare/contracts/api/inventory.ts';
import { stockExpiring, stockLow } from '@nilecare/contracts/events/inventory.ts';
import type { StockLevel } from '@nilecare/contracts/stock.ts';
import { addDays } from '@nilecare/service-kit/zoned-time.ts';
import { levels } from '../data/levels.ts';
import { warningKey, warningRows, warnings, type Warned } from '../data/warnings.ts';
import type { Deps, InventoryTx } from '../deps.ts';
import { todayOf } from '../domain/today.ts';

interface Found {
  readonly warned: Warned;
  readonly level: StockLevel;
  readonly batch: StockLevel['batches'][number] | null;
}

/** Warns of what is low or expires in a store: of each once, until it is over. */
export async function watchStore(store: Store, { db, clock, own }: Deps): Promise<void> {
  const at = clock.now();
  const today = todayOf(store, at);
  const found = (await levels(db.read).list({ storeId: store.id, itemIds: null, today })).flatMap((level) =>
    foundIn(store, level, addDays(today, own.expiringWithinDays)),
  );
  const open = await warnings(db.read).openIn(store.id);
  const byKey = new Map(found.map((it) => [warningKey(it.warned), it]));
  const over = [...open].flatMap(([key, id]) => (byKey.has(key) ? [] : id));
  const news = [...byKey].filter(([key]) => !open.has(key)).map(([, it]) => it);
  if (over.length + news.length === 0) return;
  await db.transaction(async (tx) => {
    await warningRows(tx).end(over, at);
    for (const it of news) if (await warningRows(tx).open(it.warned, at)) await tell(tx, it, at);
  });
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
