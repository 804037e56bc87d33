import type { getPharmacyOrder as contract } from '@nilecare/contracts/api/medication-pharmacy.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { shownOrder } from '../../data/pharmacy/queue.ts';
import type { Deps } from '../../deps.ts';

export const getPharmacyOrder: Handler<typeof contract, Deps> = async ({ params }, context) => {
  const { actor, db, cipher, clock, refusals, seen } = context;
  const order = await shownOrder(db.read, cipher, params.itemId, clock.now());
  actor.mustReachFacility(order.facilityId);
  await refusals.mustNotRefuse(actor, order.patientId);
  seen([order.patientId]);
  return order;
};
