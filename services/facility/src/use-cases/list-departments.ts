import type { listDepartments as contract } from '@nilecare/contracts/api/facility-places.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { places } from '../data/places.ts';
import type { Deps } from '../deps.ts';

export const listDepartments: Handler<typeof contract, Deps> = async ({ query }, { actor, db }) => ({
  items: await places(db.read).listDepartments({ ...query, facilityIds: actor.facilityFilter() }),
});
