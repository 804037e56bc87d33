import { pharmacyOrderRows, pharmacyOrders, type OrderRow } from '../../data/pharmacy/orders.ts';
import { orderedItems } from '../../data/ordered-items.ts';
import type { Deps } from '../../deps.ts';
import { ask } from './ask-inventory.ts';
import { NotStocked } from '@nilecare/contracts/api/medication-dispensing.ts';

type Answer = Extract<OrderRow['reservation_state'], 'held' | 'short' | 'ended'>;

/**
 * Tells the inventory what is to be kept for an order, or is not any more, and writes down its answer. Without one
 * the row stays as it is, and the sweep asks again.
 * @param limitMs for each of two questions
 */
export async function settleReservation(
  deps: Pick<Deps, 'db' | 'inventory' | 'stockItems' | 'clock'>,
  itemId: string,
  limitMs?: number,
): Promise<void> {
  const order = await pharmacyOrders(deps.db.read).find(itemId);
  if (!order?.reservation_id) return;
  const asked = order.reservation_state;
  if (asked !== 'wanted' && asked !== 'releasing') return;
  const answer = asked === 'wanted' ? await keep(deps, order, limitMs) : await letGo(deps, order, limitMs);
  if (!answer) return;
  await deps.db.transaction(async (tx) => {
    const rows = pharmacyOrderRows(tx);
    const now = await rows.lock(itemId);
    // Changed meanwhile: what is wanted now is asked for by the next round.
    if (now.reservation_id !== order.reservation_id || now.reservation_state !== asked) return;
    await rows.change(now, { reservation_state: answer, reservation_changed_at: deps.clock.now() });
  });
}

async function keep(
  deps: Pick<Deps, 'db' | 'inventory' | 'stockItems' | 'clock'>,
  order: OrderRow,
  limitMs: number | undefined,
): Promise<Answer | undefined> {
  const { reservation_id: id, reservation_store_id: storeId, reservation_until: until } = order;
  const quantity = (order.ordered ?? 0) - order.dispensed;
  if (!id || !storeId || !until || until <= deps.clock.now() || quantity <= 0) return 'ended';
  const { drug } = await orderedItems(deps.db.read).get(order.item_id);
  const line = { facilityId: order.facility_id, storeId, drugId: drug.id };
  try {
    const stockItemId = await deps.stockItems.of(line, limitMs);
    const body = {
      storeId,
      reference: { kind: 'prescription' as const, id: order.prescription_id },
      lines: [{ itemId: stockItemId, quantity }],
      expiresAt: until.toISOString(),
    };
    const asked = await ask(
      (options) => deps.inventory.reserveStock({ params: { reservationId: id }, body }, options),
      limitMs,
    );
    if (asked.outcome === 'done') return 'held';
    return asked.outcome === 'refused' ? 'short' : undefined;
  } catch (error) {
    return error instanceof NotStocked ? 'short' : undefined;
  }
}

async function letGo(
  { inventory }: Pick<Deps, 'inventory'>,
  order: OrderRow,
  limitMs: number | undefined,
): Promise<Answer | undefined> {
  const params = { reservationId: order.reservation_id ?? '' };
  const asked = await ask((options) => inventory.releaseReservation({ params }, options), limitMs);
  return asked.outcome === 'unknown' ? undefined : 'ended';
}
