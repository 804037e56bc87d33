import { InsufficientStock } from '@nilecare/contracts/api/inventory-dispensing.ts';
import {
  CountOver,
  type beginCount as beginning,
  type cancelCount as cancelling,
  type enterCount as entering,
  type postCount as posting,
  type StockCount,
} from '@nilecare/contracts/api/inventory-movements.ts';
import type { Actor } from '@nilecare/service-kit/auth/actor.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { batches } from '../data/batches.ts';
import { countRows, counts } from '../data/counts.ts';
import { shelfRows } from '../data/shelves.ts';
import { stores } from '../data/stores.ts';
import type { Deps, InventoryTx } from '../deps.ts';

/** Under way, locked. @throws NotFound, Forbidden, CountOver */
async function lockOpen(tx: InventoryTx, id: string, actor: Actor): Promise<StockCount> {
  const count = await countRows(tx).lock(id);
  actor.mustReachFacility(count.facilityId);
  if (count.state !== 'open') throw new CountOver(`It is ${count.state}.`, { state: count.state });
  return count;
}

export const beginCount: Handler<typeof beginning, Deps> = ({ body }, { actor, db, clock }) =>
  db.transaction(async (tx) => {
    const { facilityId, id: storeId } = await stores(tx).mustBeActive(body.storeId);
    actor.mustReachFacility(facilityId);
    const id = newId();
    await countRows(tx).insert({ id, facilityId, storeId, begunBy: actor.name }, clock.now());
    await tx.audit.record('stock-count.begin', { actor, facilityId, resource: `stock-count/${id}` });
    return counts(tx).get(id);
  });

/** The book is read at the moment of counting: what moves between that and the posting is no difference. */
export const enterCount: Handler<typeof entering, Deps> = ({ params, body }, { actor, db, clock }) =>
  db.transaction(async (tx) => {
    const { id, storeId } = await lockOpen(tx, params.countId, actor);
    const { batchId } = params;
    const { itemId } = await batches(tx).get(batchId);
    const shelf = (await shelfRows(tx).lock(storeId, [itemId]))(itemId);
    const expected = shelf.batches.find((it) => it.id === batchId)?.onHand ?? 0;
    const line = { itemId, batchId, counted: body.counted, expected, countedBy: actor.name };
    await countRows(tx).putLine(id, line, clock.now());
    return counts(tx).get(id);
  });

export const postCount: Handler<typeof posting, Deps> = ({ params }, { actor, db, clock }) =>
  db.transaction(async (tx) => {
    const { id, facilityId, storeId, lines } = await lockOpen(tx, params.countId, actor);
    const at = clock.now();
    const shelfOf = await shelfRows(tx).lock(
      storeId,
      lines.map((it) => it.itemId),
    );
    const differences = lines.filter((it) => it.counted !== it.expected);
    for (const { itemId, batchId, counted, expected } of differences) {
      const quantity = counted - expected;
      const onHand = shelfOf(itemId).batches.find((it) => it.id === batchId)?.onHand ?? 0;
      // More left since than was really there: somebody counts it again.
      if (onHand + quantity < 0) throw new InsufficientStock([{ itemId, wanted: -quantity, available: onHand }]);
      const place = { facilityId, storeId, itemId, batchId, reference: { kind: 'count', id } };
      await shelfRows(tx).move({ ...place, kind: 'count', quantity, actor, at });
    }
    await countRows(tx).end(id, 'posted', actor.name, at);
    await tx.audit.record('stock-count.post', {
      ...{ actor, facilityId, resource: `stock-count/${id}` },
      details: { counted: lines.length, different: differences.length },
    });
    return counts(tx).get(id);
  });

export const cancelCount: Handler<typeof cancelling, Deps> = ({ params }, { actor, db, clock }) =>
  db.transaction(async (tx) => {
    const { id, facilityId } = await lockOpen(tx, params.countId, actor);
    await countRows(tx).end(id, 'cancelled', actor.name, clock.now());
    await tx.audit.record('stock-count.cancel', { actor, facilityId, resource: `stock-count/${id}` });
    return counts(tx).get(id);
  });
