import {
  BatchExpired,
  OrderLineMissing,
  OrderNotReceivable,
  type receiveStock as contract,
} from '@nilecare/contracts/api/inventory-movements.ts';
import type { PurchaseOrder } from '@nilecare/contracts/api/inventory-purchasing.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { batchRows } from '../data/batches.ts';
import { items } from '../data/items.ts';
import { movements } from '../data/movements.ts';
import { purchaseRows } from '../data/purchases.ts';
import { shelfRows } from '../data/shelves.ts';
import { stores } from '../data/stores.ts';
import type { Deps, InventoryTx } from '../deps.ts';
import { after, isComplete } from '../domain/purchase.ts';
import { todayOf } from '../domain/today.ts';

export const receiveStock: Handler<typeof contract, Deps> = ({ body }, { actor, db, clock }) =>
  db.transaction(async (tx) => {
    const { storeId, purchaseOrderId, note: reason } = body;
    const at = clock.now();
    const store = await stores(tx).mustBeActive(storeId);
    actor.mustReachFacility(store.facilityId);
    const today = todayOf(store, at);
    for (const { lot, expiresOn } of body.lines)
      if (expiresOn < today) throw new BatchExpired('Send it back; it is not taken into stock.', { lot, expiresOn });
    // In one order, so that two deliveries of the same lots do not wait for each other.
    const lines = body.lines.toSorted((one, other) => (lotKey(one) < lotKey(other) ? -1 : 1));
    const itemIds = lines.map((it) => it.itemId);
    await items(tx).mustBeActive(itemIds);
    const order = purchaseOrderId === undefined ? undefined : await receivable(tx, purchaseOrderId, storeId, itemIds);
    const supplierId = body.supplierId ?? order?.supplierId ?? null;
    await shelfRows(tx).lock(storeId, itemIds);
    const ids: string[] = [];
    for (const { itemId, lot, expiresOn, quantity } of lines) {
      const batch = await batchRows(tx).ofLot({ itemId, lot, expiresOn, supplierId, at });
      const place = { facilityId: store.facilityId, storeId, itemId, batchId: batch.id };
      const reference = order && { kind: 'purchase-order', id: order.id };
      ids.push(await shelfRows(tx).move({ ...place, kind: 'receipt', quantity, actor, at, reason, reference }));
      if (order) await purchaseRows(tx).receive(order.id, itemId, quantity);
    }
    if (order) await noteReceived(tx, order.id);
    await tx.audit.record('stock.receive', {
      ...{ actor, facilityId: store.facilityId, resource: `store/${storeId}` },
      details: { purchaseOrderId, lines: body.lines },
    });
    return { items: await movements(tx).byIds(ids) };
  });

const lotKey = ({ itemId, lot }: { readonly itemId: string; readonly lot: string }): string => `${itemId}/${lot}`;

/** The order that a delivery is for, locked. @throws NotFound, OrderNotReceivable, OrderLineMissing */
async function receivable(
  tx: InventoryTx,
  id: string,
  storeId: string,
  itemIds: readonly string[],
): Promise<PurchaseOrder> {
  const order = await purchaseRows(tx).lock(id);
  if (order.storeId !== storeId)
    throw new OrderNotReceivable('It was ordered for another store.', { storeId: order.storeId });
  if (!['approved', 'sent', 'partly-received'].includes(order.state))
    throw new OrderNotReceivable(`It is ${order.state}.`, { state: order.state });
  const missing = itemIds.find((itemId) => !order.lines.some((it) => it.itemId === itemId));
  if (missing !== undefined) throw new OrderLineMissing('Receive it without the purchase order.', { itemId: missing });
  return order;
}

async function noteReceived(tx: InventoryTx, orderId: string): Promise<void> {
  const { state, lines } = await purchaseRows(tx).lock(orderId);
  const partly = after(state, 'receive');
  await purchaseRows(tx).setState(orderId, isComplete(lines) ? 'received' : partly);
}
