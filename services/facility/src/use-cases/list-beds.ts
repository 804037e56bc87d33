import type * as api from '@nilecare/contracts/api/facility.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { beds } from '../data/beds.ts';
import type { Deps } from '../deps.ts';
import { whoLiesIn } from '../domain/who-lies-in.ts';

export const listBeds: Handler<typeof api.listBeds, Deps> = async ({ query }, { actor, db, clock, seen }) => {
  const items = await beds(db.read, clock.now()).list({ ...query, facilityIds: actor.facilityFilter() });
  seen(items.flatMap(whoLiesIn));
  return { items };
};
