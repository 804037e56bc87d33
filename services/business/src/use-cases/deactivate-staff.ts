import { StaffInactive } from '@nilecare/contracts/api/business.ts';
import type * as api from '@nilecare/contracts/api/business-staff.ts';
import { staffDeactivated } from '@nilecare/contracts/events/business.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { staffRows } from '../data/staff-rows.ts';
import type { Deps } from '../deps.ts';
import { dutyView } from '../views/duty.ts';
import { staffFacts } from '../views/staff.ts';
import { endComingDuties } from './end-duties.ts';
import { lockRecord } from './lock-record.ts';

export const deactivateStaff: Handler<typeof api.deactivateStaff, Deps> = ({ params, body }, context) => {
  const { actor, db, cipher, clock, ifMatch } = context;
  const { reason } = body;
  return db.transaction(async (tx) => {
    const before = await lockRecord(tx, params.staffId, ifMatch, context);
    if (!before.active) throw new StaffInactive('Nothing is left to do.', { staffId: before.id });
    const staff = { ...before, version: before.version + 1, active: false };
    await staffRows(tx).update(staff, cipher);
    const ended = await endComingDuties(tx, staff.id, clock.now(), reason);
    await tx.outbox.add(staffDeactivated, staffFacts(staff), { key: staff.id });
    await tx.audit.record('staff.deactivate', {
      actor,
      facilityId: staff.facilityId,
      resource: `staff/${staff.id}`,
      reason,
      details: { endedDuties: ended.length },
    });
    return { staff, endedDuties: ended.map(dutyView) };
  });
};
