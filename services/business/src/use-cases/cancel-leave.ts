import { LeaveNotOpen, type cancelLeave as endpoint } from '@nilecare/contracts/api/business-leaves.ts';
import { availabilityChanged } from '@nilecare/contracts/events/business.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { leaveRows, leaves } from '../data/leaves.ts';
import { staffList } from '../data/staff.ts';
import type { Deps } from '../deps.ts';
import { cancelled } from '../domain/leave.ts';
import { mustOwnOrManage } from './leave-reach.ts';
import { lockLeave } from './lock-leave.ts';

export const cancelLeave: Handler<typeof endpoint, Deps> = async ({ params, body }, context) => {
  const { actor, db, clock, zones, ifMatch } = context;
  const { staffId } = await leaves(db.read).get(params.leaveId);
  const home = await zones.of(await staffList(db.read).homeOf(staffId));

  return db.transaction(async (tx) => {
    const { leave: before, person } = await lockLeave(tx, staffId, params.leaveId, ifMatch);
    mustOwnOrManage(actor, person);
    const begun = before.from <= home.date(clock.now());
    if (begun && !actor.may('staff:manage'))
      throw new LeaveNotOpen('It has begun; ask who manages staff.', { state: before.state });
    const leave = cancelled(before, body.reason, clock.now());
    await leaveRows(tx).update(leave);
    await tx.audit.record('leave.cancel', {
      actor,
      facilityId: person.facilityId,
      resource: `leave/${leave.id}`,
      reason: body.reason,
      details: { staffId },
    });
    if (before.state === 'approved')
      await tx.outbox.add(availabilityChanged, { staffId, facilityId: person.facilityId }, { key: staffId });
    return leave;
  });
};
