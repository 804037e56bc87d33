import type { getPharmacyOrder as contract } from '@nilecare/contracts/api/medication-pharmacy.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { shownOrder } from '../../data/pharmacy/queue.ts';
import type { Deps } from '../../deps.ts';

export const getPharmacyOrder: Handler<typeof contract, Deps> = async ({ params }, { actor, db, clock, seen }) => {
  const order = await shownOrder(db.read, params.itemId, clock.now());
  actor.mustReachFacility(order.facilityId);
  seen([order.patientId]);
  return order;
};
