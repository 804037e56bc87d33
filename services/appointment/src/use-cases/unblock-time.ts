import type { unblockTime as contract } from '@nilecare/contracts/api/appointment-calendar.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import { noContent } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { blockedTimeRows, blockedTimes, spanOf } from '../data/blocked-times.ts';
import { freedTimeRows } from '../data/freed-times.ts';
import type { Deps } from '../deps.ts';
import { reviewBooked } from './review-booked.ts';

export const unblockTime: Handler<typeof contract, Deps> = async ({ params }, context) => {
  const { actor, db, clock } = context;
  actor.mustReachFacility(params.facilityId);
  const block = await blockedTimes(db.read).get(params.blockedTimeId);
  if (block.facilityId !== params.facilityId) throw new NotFound('blocked time', block.id);
  const answer = await db.transaction(async (tx) => {
    await blockedTimeRows(tx).remove(block.id);
    const { staffId, facilityId } = block;
    const { from, to } = spanOf(block);
    const freed = { id: newId(), facility_id: facilityId, staff_id: staffId, freed_at: clock.now() };
    await freedTimeRows(tx).insert({ ...freed, starts_at: from, ends_at: to });
    const facts = { actor, facilityId, resource: `blocked-time/${block.id}` };
    await tx.audit.record('calendar.unblock', { ...facts, details: { before: block } });
    return noContent();
  });
  await reviewBooked(block.staffId, context);
  return answer;
};
