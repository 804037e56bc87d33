import {
  SameStore,
  StoreElsewhere,
  type sendTransfer as contract,
} from '@nilecare/contracts/api/inventory-movements.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { shelfRows } from '../data/shelves.ts';
import { stores } from '../data/stores.ts';
import { transferRows, transfers } from '../data/transfers.ts';
import type { Deps } from '../deps.ts';
import { todayOf } from '../domain/today.ts';
import { arrive } from './end-transfer.ts';
import { takeFromShelves } from './take-from-shelves.ts';

export const sendTransfer: Handler<typeof contract, Deps> = ({ body }, { actor, db, clock }) =>
  db.transaction(async (tx) => {
    const { fromStoreId, toStoreId, lines } = body;
    const at = clock.now();
    if (fromStoreId === toStoreId) throw new SameStore('Choose another store to send it to.');
    const [from, to] = [await stores(tx).get(fromStoreId), await stores(tx).mustBeActive(toStoreId)];
    const { facilityId } = from;
    actor.mustReachFacility(facilityId);
    if (to.facilityId !== facilityId) throw new StoreElsewhere('Order it there instead.', { storeId: toStoreId });

    const itemIds = lines.map((it) => it.itemId);
    // Sent both ways at once, both begin with the same store.
    if (body.received && toStoreId < fromStoreId) await shelfRows(tx).lock(toStoreId, itemIds);
    const picked = takeFromShelves(lines, await shelfRows(tx).lock(fromStoreId, itemIds), todayOf(from, at));
    const id = newId(at.getTime());
    await transferRows(tx).insert({ id, facilityId, fromStoreId, toStoreId, sentBy: actor.name }, at);
    const reference = { kind: 'transfer', id };
    for (const { itemId, batch, quantity } of picked) {
      await transferRows(tx).insertLine(id, { itemId, batchId: batch.id, quantity });
      const place = { facilityId, storeId: fromStoreId, itemId, batchId: batch.id };
      await shelfRows(tx).move({ ...place, kind: 'transfer-out', quantity: -quantity, actor, at, reference });
    }
    await tx.audit.record('stock-transfer.send', {
      ...{ actor, facilityId, resource: `stock-transfer/${id}` },
      details: { fromStoreId, toStoreId, lines: picked.map((it) => ({ batchId: it.batch.id, quantity: it.quantity })) },
    });
    if (body.received) await arrive(tx, await transfers(tx).get(id), new Map(), { actor, at });
    return transfers(tx).get(id);
  });
