import type { getBedHistory as contract } from '@nilecare/contracts/api/facility-beds.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { bedPeriods } from '../data/bed-periods.ts';
import { beds } from '../data/beds.ts';
import type { Deps } from '../deps.ts';

export const getBedHistory: Handler<typeof contract, Deps> = async ({ params }, { actor, db, clock }) => {
  const bed = await beds(db.read, clock.now()).get(params.bedId);
  actor.mustReachFacility(bed.facilityId);
  return { items: await bedPeriods(db.read).of(bed.id) };
};
