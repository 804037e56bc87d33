import {
  TooMuchReceived,
  TransferOver,
  type cancelTransfer as cancelling,
  type receiveTransfer as receiving,
  type StockTransfer,
} from '@nilecare/contracts/api/inventory-movements.ts';
import type { Actor } from '@nilecare/service-kit/auth/actor.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { shelfRows } from '../data/shelves.ts';
import { transferRows, transfers } from '../data/transfers.ts';
import type { Deps, InventoryTx } from '../deps.ts';

interface By {
  readonly actor: Actor;
  readonly at: Date;
}

/** On its way, locked. @throws NotFound, Forbidden, TransferOver */
async function lockSent(tx: InventoryTx, id: string, actor: Actor): Promise<StockTransfer> {
  const transfer = await transferRows(tx).lock(id);
  actor.mustReachFacility(transfer.facilityId);
  if (transfer.state !== 'sent') throw new TransferOver(`It is ${transfer.state}.`, { state: transfer.state });
  return transfer;
}

export const receiveTransfer: Handler<typeof receiving, Deps> = ({ params, body }, { actor, db, clock }) =>
  db.transaction(async (tx) => {
    const transfer = await lockSent(tx, params.transferId, actor);
    const received = new Map(body.lines.map((it) => [it.batchId, it.received]));
    await arrive(tx, transfer, received, { actor, at: clock.now() });
    return transfers(tx).get(transfer.id);
  });

/**
 * What arrived comes into the other store; what did not is gone from both, and stands in the transfer.
 * @param received by the batch; what is not named arrived whole
 * @throws TooMuchReceived
 */
export async function arrive(
  tx: InventoryTx,
  transfer: StockTransfer,
  received: ReadonlyMap<string, number>,
  { actor, at }: By,
): Promise<void> {
  const { id, facilityId, toStoreId: storeId, lines } = transfer;
  for (const batchId of received.keys())
    if (!lines.some((it) => it.batchId === batchId))
      throw new TooMuchReceived('It was not sent. Take it in as a delivery, or adjust the stock.', {
        batchId,
        sent: 0,
      });
  await shelfRows(tx).lock(
    storeId,
    lines.map((it) => it.itemId),
  );
  for (const { itemId, batchId, quantity: sent } of lines) {
    const quantity = received.get(batchId) ?? sent;
    if (quantity > sent) throw new TooMuchReceived('Count again, or adjust the stock.', { batchId, sent });
    await transferRows(tx).setReceived(id, batchId, quantity);
    const place = { facilityId, storeId, itemId, batchId, reference: { kind: 'transfer', id } };
    if (quantity > 0) await shelfRows(tx).move({ ...place, kind: 'transfer-in', quantity, actor, at });
  }
  await transferRows(tx).end(id, 'received', actor.name, at);
  const missing = lines.filter((it) => (received.get(it.batchId) ?? it.quantity) < it.quantity).map((it) => it.batchId);
  await tx.audit.record('stock-transfer.receive', {
    ...{ actor, facilityId, resource: `stock-transfer/${id}`, details: { missing } },
  });
}

export const cancelTransfer: Handler<typeof cancelling, Deps> = ({ params }, { actor, db, clock }) =>
  db.transaction(async (tx) => {
    const { id, facilityId, fromStoreId: storeId, lines } = await lockSent(tx, params.transferId, actor);
    const at = clock.now();
    await shelfRows(tx).lock(
      storeId,
      lines.map((it) => it.itemId),
    );
    for (const { itemId, batchId, quantity } of lines) {
      const place = { facilityId, storeId, itemId, batchId, reference: { kind: 'transfer', id } };
      await shelfRows(tx).move({ ...place, kind: 'transfer-in', quantity, actor, at });
    }
    await transferRows(tx).end(id, 'cancelled', actor.name, at);
    await tx.audit.record('stock-transfer.cancel', { actor, facilityId, resource: `stock-transfer/${id}` });
    return transfers(tx).get(id);
  });
