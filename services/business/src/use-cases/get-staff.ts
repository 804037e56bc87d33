import type * as api from '@nilecare/contracts/api/business-staff.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { staffRecords } from '../data/staff-records.ts';
import type { Deps } from '../deps.ts';
import { mustReachOneOf } from '../reach.ts';

export const getStaff: Handler<typeof api.getStaff, Deps> = async ({ params }, { actor, db, cipher }) => {
  const record = await staffRecords(db.read, cipher).get(params.staffId);
  mustReachOneOf(actor, record.facilityIds);
  return record;
};
