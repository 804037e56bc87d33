import type { getFacility as contract } from '@nilecare/contracts/api/facility-places.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { places } from '../data/places.ts';
import type { Deps } from '../deps.ts';

export const getFacility: Handler<typeof contract, Deps> = async ({ params }, { actor, db }) => {
  actor.mustReachFacility(params.facilityId);
  return places(db.read).getFacility(params.facilityId);
};
