import type { setReorderPoint as contract } from '@nilecare/contracts/api/inventory.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { items } from '../data/items.ts';
import { levels, setReorder } from '../data/levels.ts';
import { shelfRows } from '../data/shelves.ts';
import { stores } from '../data/stores.ts';
import type { Deps } from '../deps.ts';
import { todayOf } from '../domain/today.ts';

export const setReorderPoint: Handler<typeof contract, Deps> = ({ params, body }, { actor, db, clock }) =>
  db.transaction(async (tx) => {
    const { storeId, itemId } = params;
    const store = await stores(tx).get(storeId);
    actor.mustReachFacility(store.facilityId);
    await items(tx).get(itemId);
    await shelfRows(tx).lock(storeId, [itemId]);
    await setReorder(tx, { storeId, itemId }, body);
    await tx.audit.record('stock.set-reorder-point', {
      ...{ actor, facilityId: store.facilityId, resource: `store/${storeId}`, details: { itemId, ...body } },
    });
    return levels(tx).get(storeId, itemId, todayOf(store, clock.now()));
  });
