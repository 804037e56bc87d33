import type { listRooms as contract } from '@nilecare/contracts/api/facility-places.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { places } from '../data/places.ts';
import type { Deps } from '../deps.ts';

export const listRooms: Handler<typeof contract, Deps> = async ({ query }, { actor, db }) => ({
  items: await places(db.read).listRooms({ ...query, facilityIds: actor.facilityFilter() }),
});
