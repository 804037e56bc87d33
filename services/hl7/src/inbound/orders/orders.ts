import { faultAt, type InboundHandler } from '../handler.ts';
import { laboratoryOrders } from './laboratory-orders.ts';

/** ORM O01 is an order of anything: what is in it says of what. OML O21 is one of the laboratory. */
export const orderHandler: InboundHandler = {
  kinds: ['ORM^O01', 'OML^O21'],
  async handle(work, deps) {
    if (work.message.first('RXO'))
      throw faultAt('200', 'RXO', 'Orders of medication are not taken here: send RDE O11.');
    return laboratoryOrders(work, deps);
  },
};
