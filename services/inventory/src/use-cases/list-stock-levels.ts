import type { listStockLevels as contract } from '@nilecare/contracts/api/inventory.ts';
import type { StockLevel } from '@nilecare/contracts/stock.ts';
import { addDays } from '@nilecare/service-kit/zoned-time.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { levels } from '../data/levels.ts';
import { stores } from '../data/stores.ts';
import type { Deps } from '../deps.ts';
import { todayOf } from '../domain/today.ts';

type Shown = Parameters<typeof listStockLevels>[0]['query']['show'];

/** @param soon the last day that is soon */
const isShown = (show: Shown, soon: string) => (level: StockLevel) => {
  switch (show) {
    case 'all':
      return true;
    case 'low':
      return level.isLow;
    case 'expiring':
      return level.batches.some((it) => it.state === 'usable' && it.expiresOn <= soon);
    case 'expired':
    case 'recalled':
      return level.batches.some((it) => it.state === show);
  }
};

const named = (search: string) => {
  const text = search.toLowerCase();
  return ({ name }: StockLevel) => name.en.toLowerCase().includes(text) || name.ar.includes(text);
};

export const listStockLevels: Handler<typeof contract, Deps> = async ({ query }, { actor, db, clock }) => {
  const { storeId, itemId, search = '', show, withinDays } = query;
  const store = await stores(db.read).get(storeId);
  actor.mustReachFacility(store.facilityId);
  const today = todayOf(store, clock.now());
  const all = await levels(db.read).list({ storeId, itemIds: itemId === undefined ? null : [itemId], today });
  return { today, items: all.filter(named(search)).filter(isShown(show, addDays(today, withinDays))) };
};
