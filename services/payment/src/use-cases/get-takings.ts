import type { getTakings as contract } from '@nilecare/contracts/api/payment.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { takingsOf } from '../data/takings.ts';
import type { Deps } from '../deps.ts';

export const getTakings: Handler<typeof contract, Deps> = async ({ query }, { actor, db, clocks }) => {
  const { facilityId, day } = query;
  actor.mustReachFacility(facilityId);
  const span = (await clocks.of(facilityId)).day(day);
  return { facilityId, day, items: await takingsOf(db.read, facilityId, span) };
};
