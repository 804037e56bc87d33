import { StaffInactive } from '@nilecare/contracts/api/business.ts';
import type * as api from '@nilecare/contracts/api/business-leaves.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { leaveRows, leaves } from '../data/leaves.ts';
import { staffRows } from '../data/staff-rows.ts';
import type { Deps } from '../deps.ts';
import { mayBeRequested } from '../domain/leave.ts';
import { mustOwnOrManage } from './leave-reach.ts';

export const requestLeave: Handler<typeof api.requestLeave, Deps> = ({ body }, { actor, db, clock }) =>
  db.transaction(async (tx) => {
    const person = await staffRows(tx).lock(body.staffId);
    mustOwnOrManage(actor, person);
    if (!person.active) throw new StaffInactive('Choose somebody who works here now.', { staffId: person.id });
    mayBeRequested(body, await leaves(tx).touching([person.id], body, ['requested', 'approved']));
    const leave = {
      ...body,
      id: newId(),
      version: 1,
      state: 'requested' as const,
      requestedAt: clock.now().toISOString(),
      decidedAt: null,
      decisionReason: null,
    };
    await leaveRows(tx).insert(leave);
    await tx.audit.record('leave.request', {
      actor,
      facilityId: person.facilityId,
      resource: `leave/${leave.id}`,
      details: { staffId: person.id },
    });
    return leave;
  });
