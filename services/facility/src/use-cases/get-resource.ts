import type { getResource as contract } from '@nilecare/contracts/api/facility-resources.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { resources } from '../data/resources.ts';
import type { Deps } from '../deps.ts';

export const getResource: Handler<typeof contract, Deps> = async ({ params }, { actor, db }) => {
  const resource = await resources(db.read).get(params.resourceId);
  actor.mustReachFacility(resource.facilityId);
  return resource;
};
