import type * as api from '@nilecare/contracts/api/facility.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { beds } from '../data/beds.ts';
import type { Deps } from '../deps.ts';
import { whoLiesIn } from '../domain/who-lies-in.ts';

export const getBed: Handler<typeof api.getBed, Deps> = async ({ params }, { actor, db, clock, seen }) => {
  const bed = await beds(db.read, clock.now()).get(params.bedId);
  actor.mustReachFacility(bed.facilityId);
  seen(whoLiesIn(bed));
  return bed;
};
