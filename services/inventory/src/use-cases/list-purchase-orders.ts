import { z } from 'zod';
import type {
  getPurchaseOrder as one,
  listPurchaseOrders as contract,
} from '@nilecare/contracts/api/inventory-purchasing.ts';
import { Id, Instant } from '@nilecare/contracts/primitives.ts';
import { pageOfRows, positionAfter } from '@nilecare/service-kit/http/page.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { purchases } from '../data/purchases.ts';
import type { Deps } from '../deps.ts';

export const listPurchaseOrders: Handler<typeof contract, Deps> = async ({ query }, { actor, db }) => {
  const { limit, cursor, ...filter } = query;
  const after = positionAfter(cursor, z.tuple([Instant, Id]));
  const facilityIds = actor.facilityFilter();
  const rows = await purchases(db.read).page({ ...filter, facilityIds, after }, limit + 1);
  return pageOfRows(rows, limit, (it) => [it.writtenAt, it.id]);
};

export const getPurchaseOrder: Handler<typeof one, Deps> = async ({ params }, { actor, db }) => {
  const order = await purchases(db.read).get(params.orderId);
  actor.mustReachFacility(order.facilityId);
  return order;
};
