import type { countPharmacyQueue as contract } from '@nilecare/contracts/api/medication-pharmacy.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { countQueue } from '../../data/pharmacy/queue.ts';
import type { Deps } from '../../deps.ts';

export const countPharmacyQueue: Handler<typeof contract, Deps> = ({ query }, { actor, db }) => {
  actor.mustReachFacility(query.facilityId);
  return countQueue(db.read, query.facilityId);
};
