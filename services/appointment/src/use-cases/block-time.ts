import { BlockBackwards, type blockTime as contract } from '@nilecare/contracts/api/appointment-calendar.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { blockedTimeRows } from '../data/blocked-times.ts';
import { lockDays, makeDays } from '../data/calendar-days.ts';
import { markAttention } from '../data/attention.ts';
import type { Deps } from '../deps.ts';
import { minutesBetween, type Span } from '../domain/span.ts';
import { mustWorkAt } from '../working-time.ts';

const LONGEST_MINUTES = 31 * 24 * 60;

export const blockTime: Handler<typeof contract, Deps> = async ({ params, body }, context) => {
  const { actor, db, clock } = context;
  const { facilityId } = params;
  const { staffId, reason } = body;
  actor.mustReachFacility(facilityId);
  const span = { from: new Date(body.from), to: new Date(body.to) };
  mustBeSpan(span);
  await mustWorkAt(staffId, facilityId, context);
  const days = { staffId, ...span };
  await makeDays(db.read, [days]);
  return db.transaction(async (tx) => {
    await lockDays(tx, [days]);
    const at = clock.now();
    const times = { from: span.from.toISOString(), to: span.to.toISOString() };
    const block = { id: newId(at.getTime()), facilityId, staffId, ...times, reason, blockedBy: actor.name };
    await blockedTimeRows(tx).insert(block, at);
    await markAttention(tx, { staffId, during: span }, 'doctor-unavailable');
    const facts = { actor, facilityId, resource: `blocked-time/${block.id}`, reason };
    await tx.audit.record('calendar.block', { ...facts, details: { staffId, ...times } });
    return block;
  });
};

/** @throws BlockBackwards */
function mustBeSpan({ from, to }: Span): void {
  const minutes = minutesBetween(from, to);
  if (minutes <= 0 || minutes > LONGEST_MINUTES)
    throw new BlockBackwards('Give an end after its beginning, 31 days later at the most.');
}
