import type { listResources as contract } from '@nilecare/contracts/api/facility-resources.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { resources } from '../data/resources.ts';
import type { Deps } from '../deps.ts';

export const listResources: Handler<typeof contract, Deps> = async ({ query }, { actor, db }) => ({
  items: await resources(db.read).list({ ...query, facilityIds: actor.facilityFilter() }),
});
