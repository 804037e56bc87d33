import type * as api from '@nilecare/contracts/api/facility.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { places } from '../data/places.ts';
import type { Deps } from '../deps.ts';

export const getWard: Handler<typeof api.getWard, Deps> = async ({ params }, { actor, db }) => {
  const ward = await places(db.read).getWard(params.wardId);
  actor.mustReachFacility(ward.facilityId);
  return ward;
};
