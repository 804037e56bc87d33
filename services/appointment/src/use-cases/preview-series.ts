import type { previewSeries as contract } from '@nilecare/contracts/api/appointment-series.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { conflictAt } from '../booking/conflicts.ts';
import { atTimes, knowWish } from '../booking/know-wish.ts';
import type { Deps } from '../deps.ts';
import { occurrences } from '../domain/recurrence.ts';
import { isoSpan } from './get-calendar.ts';

export const previewSeries: Handler<typeof contract, Deps> = async ({ body }, context) => {
  const { actor, db } = context;
  actor.mustReachFacility(body.facilityId);
  const known = await knowWish(body, context, actor);
  const wishes = await atTimes(known, occurrences(body.rule, new Date(body.from), known.time), context);
  return db.transaction(async (tx) => {
    const conflicts = [];
    for (const wish of wishes) conflicts.push(await conflictAt(tx, wish, context));
    return {
      times: wishes.map((it) => isoSpan(it.visit)),
      conflicts: conflicts.filter((it) => it !== undefined),
    };
  });
};
