import { StaffActive, type reactivateStaff as endpoint } from '@nilecare/contracts/api/business-staff.ts';
import { staffUpdated } from '@nilecare/contracts/events/business.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { staffRows } from '../data/staff-rows.ts';
import type { Deps } from '../deps.ts';
import { staffFacts } from '../views/staff.ts';
import { lockRecord } from './lock-record.ts';

export const reactivateStaff: Handler<typeof endpoint, Deps> = ({ params, body }, context) => {
  const { actor, db, cipher, ifMatch } = context;
  return db.transaction(async (tx) => {
    const before = await lockRecord(tx, params.staffId, ifMatch, context);
    if (before.active) throw new StaffActive('Nothing is left to do.');
    const staff = { ...before, version: before.version + 1, active: true };
    await staffRows(tx).update(staff, cipher);
    await tx.outbox.add(staffUpdated, staffFacts(staff), { key: staff.id });
    await tx.audit.record('staff.reactivate', {
      actor,
      facilityId: staff.facilityId,
      resource: `staff/${staff.id}`,
      reason: body.reason,
    });
    return staff;
  });
};
