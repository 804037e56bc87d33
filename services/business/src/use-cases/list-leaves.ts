import type * as api from '@nilecare/contracts/api/business-leaves.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { leaves } from '../data/leaves.ts';
import type { Deps } from '../deps.ts';
import { reachedOf } from '../reach.ts';

export const listLeaves: Handler<typeof api.listLeaves, Deps> = async ({ query }, { actor, db }) => {
  const { facilityId, staffId, ...filter } = query;
  const facilityIds = reachedOf(actor, facilityId);
  const seesAll = actor.may('staff:manage');
  if (!seesAll && (actor.staffId === null || (staffId ?? actor.staffId) !== actor.staffId))
    return { items: [], nextCursor: null };
  const { state, from, to, limit, cursor } = filter;
  const whose = seesAll ? staffId : (actor.staffId ?? undefined);
  return leaves(db.read).list({ facilityIds, staffId: whose, state, from, to, limit, cursor });
};
