import { InsufficientStock } from '@nilecare/contracts/api/inventory-dispensing.ts';
import type { adjustStock as contract } from '@nilecare/contracts/api/inventory-movements.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { batches } from '../data/batches.ts';
import { movements } from '../data/movements.ts';
import { shelfRows } from '../data/shelves.ts';
import { stores } from '../data/stores.ts';
import type { Deps } from '../deps.ts';
import { mayLeave } from '../domain/adjustment.ts';
import { todayOf } from '../domain/today.ts';

export const adjustStock: Handler<typeof contract, Deps> = ({ body }, { actor, db, clock }) =>
  db.transaction(async (tx) => {
    const { storeId, batchId, kind, change, reasonCode, note } = body;
    const at = clock.now();
    const store = await stores(tx).get(storeId);
    actor.mustReachFacility(store.facilityId);
    const { itemId } = await batches(tx).get(batchId);
    const shelf = (await shelfRows(tx).lock(storeId, [itemId]))(itemId);
    const onHand = shelf.batches.find((it) => it.id === batchId)?.onHand ?? 0;
    if (change < 0 && !mayLeave(shelf, batchId, -change, kind, todayOf(store, at)))
      throw new InsufficientStock([{ itemId, wanted: -change, available: onHand }]);
    if (change > 0 && !(await batches(tx).hasLainIn(storeId, batchId)))
      throw new NotFound('batch in this store', batchId);
    const reason = [reasonCode, note].filter(Boolean).join(': ');
    const place = { facilityId: store.facilityId, storeId, itemId, batchId };
    const id = await shelfRows(tx).move({ ...place, kind, quantity: change, actor, at, reason });
    await tx.audit.record('stock.adjust', {
      ...{ actor, facilityId: store.facilityId, resource: `batch/${batchId}`, reason },
      details: { storeId, kind, change },
    });
    const [movement] = await movements(tx).byIds([id]);
    if (!movement) throw new NotFound('movement', id);
    return movement;
  });
