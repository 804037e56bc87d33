import type { suggestPurchase as contract } from '@nilecare/contracts/api/inventory-purchasing.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { levels } from '../data/levels.ts';
import { comingTo } from '../data/coming.ts';
import { purchases } from '../data/purchases.ts';
import { placeKey } from '../data/shelf-contents.ts';
import { stores } from '../data/stores.ts';
import type { Deps } from '../deps.ts';
import { suggestion } from '../domain/purchase.ts';
import { todayOf } from '../domain/today.ts';

export const suggestPurchase: Handler<typeof contract, Deps> = async ({ query: { storeId } }, { actor, db, clock }) => {
  const store = await stores(db.read).get(storeId);
  actor.mustReachFacility(store.facilityId);
  const today = todayOf(store, clock.now());
  const low = (await levels(db.read).list({ storeId, itemIds: null, today })).filter((it) => it.isLow);
  const underWay = await comingTo(db.read, [storeId]);
  const prices = await purchases(db.read).latestPrices(low.map((it) => it.itemId));
  const suggested = low.flatMap(({ itemId, name, unit, available, packSize, ...level }) => {
    const { reorderMin: min, reorderTarget: target } = level;
    if (min === null || target === null) return [];
    const coming = underWay.get(placeKey(storeId, itemId)) ?? 0;
    const quantity = suggestion({ available, underWay: coming, min, target, packSize });
    const { priceMinor = null, supplierId = null } = prices.get(itemId) ?? {};
    return quantity > 0 ? { itemId, name, unit, available, underWay: coming, quantity, priceMinor, supplierId } : [];
  });
  return { items: suggested };
};
