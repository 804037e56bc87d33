import type { suggestPurchase as contract } from '@nilecare/contracts/api/inventory-purchasing.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { levels } from '../data/levels.ts';
import { purchases } from '../data/purchases.ts';
import { stores } from '../data/stores.ts';
import type { Deps } from '../deps.ts';
import { suggestion } from '../domain/purchase.ts';
import { todayOf } from '../domain/today.ts';

export const suggestPurchase: Handler<typeof contract, Deps> = async ({ query: { storeId } }, { actor, db, clock }) => {
  const store = await stores(db.read).get(storeId);
  actor.mustReachFacility(store.facilityId);
  const today = todayOf(store, clock.now());
  const low = (await levels(db.read).list({ storeId, itemIds: null, today })).filter((it) => it.isLow);
  const underWay = await purchases(db.read).underWay(storeId);
  const prices = await purchases(db.read).latestPrices(low.map((it) => it.itemId));
  const suggested = low.flatMap(({ itemId, name, available, packSize, reorderMin: min, reorderTarget: target }) => {
    if (min === null || target === null) return [];
    const coming = underWay.get(itemId) ?? 0;
    const quantity = suggestion({ available, underWay: coming, min, target, packSize });
    const { priceMinor = null, supplierId = null } = prices.get(itemId) ?? {};
    return quantity > 0 ? { itemId, name, available, underWay: coming, quantity, priceMinor, supplierId } : [];
  });
  return { items: suggested };
};
