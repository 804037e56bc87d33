import type { findLabOrder as contract } from '@nilecare/contracts/api/lab-orders.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { orders } from '../data/orders.ts';
import type { Deps } from '../deps.ts';
import { orderViews } from '../views/orders.ts';

export const findLabOrder: Handler<typeof contract, Deps> = async ({ params }, { db, seen }) => {
  const [view] = await orderViews(db.read, [await orders(db.read).named(params.reference)], 'laboratory');
  if (!view) throw new Error(`no view of laboratory order ${params.reference}`);
  seen([view.patientId]);
  return view;
};
