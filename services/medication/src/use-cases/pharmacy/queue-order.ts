import type { OrderRow } from '../../data/pharmacy/orders.ts';
import { pharmacyOrderRows } from '../../data/pharmacy/orders.ts';
import type { MedicationTx } from '../../deps.ts';
import type { OrderedItem } from '../../ordered-item.ts';

const urgencyOf = { stat: 1, urgent: 2, routine: 3 } as const satisfies Record<OrderedItem['priority'], number>;

export type Signed = Pick<
  OrderedItem,
  'itemId' | 'prescriptionId' | 'patientId' | 'facilityId' | 'wardId' | 'priority' | 'signedAt' | 'ordered' | 'checkId'
> & { readonly drug: { readonly controlled: boolean } };

/** What was signed waits for the pharmacy, from the same moment on. */
export async function queueOrders(tx: MedicationTx, items: readonly Signed[]): Promise<void> {
  await pharmacyOrderRows(tx).insertAll(
    items.map((item): OrderRow => ({
      item_id: item.itemId,
      version: 1,
      prescription_id: item.prescriptionId,
      patient_id: item.patientId,
      facility_id: item.facilityId,
      ward_id: item.wardId,
      state: 'waiting',
      urgency: urgencyOf[item.priority],
      controlled: item.drug.controlled ? 1 : 0,
      signed_at: item.signedAt,
      ordered: item.ordered,
      dispensed: 0,
      pending: 0,
      check_id: item.checkId,
      reservation_id: null,
      reservation_store_id: null,
      reservation_state: null,
      reservation_until: null,
      reservation_changed_at: null,
    })),
  );
}

/** The prescriber ended it: it leaves the queue, and what was kept for it is free. */
export async function endOrder(tx: MedicationTx, itemId: string, at: Date): Promise<void> {
  const rows = pharmacyOrderRows(tx);
  const order = await rows.lockIfAny(itemId);
  if (!order || order.state === 'ended') return;
  const isOver = order.state === 'dispensed' || order.state === 'rejected';
  await rows.change(order, { ...(isOver ? {} : { state: 'ended' }), ...freed(order, at) });
}

/** What is kept in a store for an order is not needed any more; the sweep tells the inventory. */
export const freed = (order: OrderRow, at: Date): Partial<OrderRow> =>
  order.reservation_state === 'held' || order.reservation_state === 'wanted'
    ? { reservation_state: 'releasing', reservation_changed_at: at }
    : {};
