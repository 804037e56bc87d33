import type * as api from '@nilecare/contracts/api/business.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { staffList } from '../data/staff.ts';
import type { Deps } from '../deps.ts';
import { reachedOf } from '../reach.ts';

export const listStaff: Handler<typeof api.listStaff, Deps> = ({ query }, { actor, db }) => {
  const { facilityId, ids, search, profession, active, limit, cursor } = query;
  const facilityIds = reachedOf(actor, facilityId);
  return staffList(db.read).list({ facilityIds, ids, search, profession, active, limit, cursor });
};
