import type { listVisitTypes as contract } from '@nilecare/contracts/api/appointment-visit-types.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { visitTypes } from '../data/visit-types.ts';
import type { Deps } from '../deps.ts';

export const listVisitTypes: Handler<typeof contract, Deps> = async ({ query }, { actor, db }) => ({
  items: await visitTypes(db.read).list({ ...query, facilityIds: actor.facilityFilter() }),
});
