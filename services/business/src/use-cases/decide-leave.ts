import { OwnLeave, type decideLeave as endpoint } from '@nilecare/contracts/api/business-leaves.ts';
import { availabilityChanged } from '@nilecare/contracts/events/business.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { dutyRows } from '../data/duty-rows.ts';
import { leaveRows, leaves } from '../data/leaves.ts';
import { staffList } from '../data/staff.ts';
import type { Deps } from '../deps.ts';
import { dutiesInLeave } from '../domain/duty-problems.ts';
import { decided } from '../domain/leave.ts';
import { dutyView } from '../views/duty.ts';
import { lockLeave } from './lock-leave.ts';

export const decideLeave: Handler<typeof endpoint, Deps> = async ({ params, body }, context) => {
  const { actor, db, clock, zones, ifMatch } = context;
  const { staffId } = await leaves(db.read).get(params.leaveId);
  const home = await zones.of(await staffList(db.read).homeOf(staffId));

  return db.transaction(async (tx) => {
    const { leave: before, person } = await lockLeave(tx, staffId, params.leaveId, ifMatch);
    actor.mustReachFacility(person.facilityId);
    if (actor.staffId === staffId) throw new OwnLeave('Ask somebody else who manages staff.');
    const leave = decided(before, body.decision, body.reason, clock.now());
    await leaveRows(tx).update(leave);
    await tx.audit.record('leave.decide', {
      actor,
      facilityId: person.facilityId,
      resource: `leave/${leave.id}`,
      reason: body.reason,
      details: { staffId, decision: body.decision },
    });
    if (leave.state !== 'approved') return { leave, collidingDuties: [] };
    await tx.outbox.add(availabilityChanged, { staffId, facilityId: person.facilityId }, { key: staffId });
    const coming = await dutyRows(tx).comingOf(staffId, home.instant(leave.from, 0));
    return { leave, collidingDuties: dutiesInLeave(coming, leave, home).map(dutyView) };
  });
};
