import type { listStockWarnings as contract } from '@nilecare/contracts/api/inventory.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { warnings } from '../data/warnings.ts';
import type { Deps } from '../deps.ts';

export const listStockWarnings: Handler<typeof contract, Deps> = async ({ query }, { actor, db }) => ({
  items: await warnings(db.read).list(actor.facilityFilter(), query.facilityId),
});
