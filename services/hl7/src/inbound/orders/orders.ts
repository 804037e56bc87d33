import { faultAt, type InboundHandler } from '../handler.ts';
import { medicationOrder } from '../rde/medication-order.ts';
import { laboratoryOrders } from './laboratory-orders.ts';

/** ORM O01 is an order of anything: what is in it says of what. OML O21 is one of the laboratory. */
export const orderHandler: InboundHandler = {
  kinds: ['ORM^O01', 'OML^O21'],
  async handle(work, deps) {
    if (!work.message.first('RXO')) return laboratoryOrders(work, deps);
    if (work.message.first('OBR')) throw faultAt('100', 'RXO', 'orders-mixed');
    return medicationOrder(work, deps);
  },
};
