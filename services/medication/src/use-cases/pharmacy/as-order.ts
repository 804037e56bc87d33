import type { OrderRow } from '../../data/pharmacy/orders.ts';
import type { Order } from '../../domain/pharmacy/order.ts';

/** The row as the rules know it. */
export const asOrder = (row: OrderRow, onHold: boolean): Order => ({
  itemId: row.item_id,
  state: row.state,
  onHold,
  ordered: row.ordered,
  dispensed: row.dispensed,
  pending: row.pending,
});
