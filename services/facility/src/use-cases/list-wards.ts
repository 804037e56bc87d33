import type * as api from '@nilecare/contracts/api/facility.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { places } from '../data/places.ts';
import type { Deps } from '../deps.ts';

export const listWards: Handler<typeof api.listWards, Deps> = async ({ query }, { actor, db }) => ({
  items: await places(db.read).listWards({ ...query, facilityIds: actor.facilityFilter() }),
});
