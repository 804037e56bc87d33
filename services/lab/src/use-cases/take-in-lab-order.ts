import type { takeInLabOrder as contract } from '@nilecare/contracts/api/lab-orders.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from '../deps.ts';
import { placeOrder } from './place-lab-order.ts';

/** Another system's order: since when it is one, that system says, but not that it will be. */
export const takeInLabOrder: Handler<typeof contract, Deps> = ({ body }, context) => {
  const { orderer, orderedAt, ...order } = body;
  const now = context.clock.now();
  const said = orderedAt === undefined ? now : new Date(orderedAt);
  return placeOrder(order, { by: orderer, at: said < now ? said : now }, context);
};
