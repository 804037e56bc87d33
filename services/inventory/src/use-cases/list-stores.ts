import type { listStores as contract } from '@nilecare/contracts/api/inventory.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { stores } from '../data/stores.ts';
import type { Deps } from '../deps.ts';

export const listStores: Handler<typeof contract, Deps> = async ({ query }, { actor, db }) => ({
  items: await stores(db.read).list({ ...query, facilityIds: actor.facilityFilter() }),
});
