import type { listPharmacyQueue as contract } from '@nilecare/contracts/api/medication-pharmacy.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { listQueue } from '../../data/pharmacy/queue.ts';
import type { Deps } from '../../deps.ts';

export const listPharmacyQueue: Handler<typeof contract, Deps> = async ({ query }, context) => {
  const { actor, db, cipher, clock, refusals, seen } = context;
  actor.mustReachFacility(query.facilityId);
  const page = await listQueue(db.read, cipher, query, clock.now());
  const open = await refusals.openOf(actor, page.items);
  seen(open.items.map((it) => it.patientId));
  return { ...page, ...open };
};
