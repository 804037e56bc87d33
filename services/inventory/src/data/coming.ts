import { within } from '@nilecare/service-kit/db/within.ts';
import type { Reader } from '../deps.ts';
import { placeKey } from './shelf-contents.ts';

/** What was ordered for stores, or sent to them, and has not come, by the place key of the item there. */
export async function comingTo(db: Reader, storeIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const ordered = await db
    .selectFrom('purchase_order_lines as line')
    .innerJoin('purchase_orders as order', 'order.id', 'line.order_id')
    .select(['order.store_id', 'line.item_id', 'line.quantity', 'line.received'])
    .where(within('order.store_id', storeIds))
    .where('order.state', 'in', ['submitted', 'approved', 'sent', 'partly-received'])
    .execute();
  const sent = await db
    .selectFrom('stock_transfer_lines as line')
    .innerJoin('stock_transfers as transfer', 'transfer.id', 'line.transfer_id')
    .select(['transfer.to_store_id as store_id', 'line.item_id', 'line.quantity'])
    .where(within('transfer.to_store_id', storeIds))
    .where('transfer.state', '=', 'sent')
    .execute();
  const sums = new Map<string, number>();
  for (const row of [...ordered, ...sent.map((it) => ({ ...it, received: 0 }))]) {
    const key = placeKey(row.store_id, row.item_id);
    sums.set(key, (sums.get(key) ?? 0) + Math.max(0, row.quantity - row.received));
  }
  return sums;
}
