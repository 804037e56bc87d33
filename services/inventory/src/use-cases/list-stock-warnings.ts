import type { listStockWarnings as contract, StockWarning } from '@nilecare/contracts/api/inventory.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { comingTo } from '../data/coming.ts';
import { placeKey, shelvesOfItems } from '../data/shelf-contents.ts';
import { stores } from '../data/stores.ts';
import { warnings, type OpenWarning } from '../data/warnings.ts';
import type { Deps } from '../deps.ts';
import { available } from '../domain/picking.ts';
import { todayOf } from '../domain/today.ts';

/** Each with what is needed to do something about it: what is coming already, and what other stores could give. */
export const listStockWarnings: Handler<typeof contract, Deps> = async ({ query }, { actor, db, clock }) => {
  const open = await warnings(db.read).list(actor.facilityFilter(), query.facilityId);
  const places = await stores(db.read).list({ facilityIds: [...new Set(open.map((it) => it.facilityId))] });
  const storeIds = places.map((it) => it.id);
  const kept = await shelvesOfItems(db.read, storeIds, [...new Set(open.map((it) => it.itemId))]);
  const today = new Map(places.map((it) => [it.id, todayOf(it, clock.now())]));
  const facilityOf = new Map(places.map((it) => [it.id, it.facilityId]));
  const shelves = new Map(kept.map((it) => [placeKey(it.storeId, it.itemId), it]));
  const byItem = Map.groupBy(
    kept.map((it) => ({ ...it, free: available(it.shelf, today.get(it.storeId) ?? '') })),
    (it) => it.itemId,
  );
  const coming = await comingTo(db.read, [...new Set(open.map((it) => it.storeId))]);

  const told = ({ facilityId, ...warning }: OpenWarning): StockWarning => {
    const { storeId, itemId, batchId } = warning;
    const key = placeKey(storeId, itemId);
    const everywhere = byItem.get(itemId) ?? [];
    const others = everywhere.filter(
      (it) => it.free > 0 && it.storeId !== storeId && facilityOf.get(it.storeId) === facilityId,
    );
    const batch = shelves.get(key)?.shelf.batches.find((it) => it.id === batchId);
    const free = everywhere.find((it) => it.storeId === storeId)?.free ?? 0;
    return {
      ...warning,
      quantity: batchId === null ? free : (batch?.onHand ?? 0),
      reorderMin: shelves.get(key)?.reorderMin ?? null,
      coming: coming.get(key) ?? 0,
      elsewhere: others
        .map((it) => ({ storeId: it.storeId, available: it.free }))
        .toSorted((one, other) => other.available - one.available),
    };
  };
  return { items: open.map(told) };
};
