import type * as api from '@nilecare/contracts/api/business.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { staffList } from '../data/staff.ts';
import type { Deps } from '../deps.ts';

export const listStaff: Handler<typeof api.listStaff, Deps> = ({ query }, { actor, db }) => {
  const { ids, search, limit, cursor } = query;
  return staffList(db.read).list({ ids, search, limit, cursor, facilityIds: actor.facilityFilter() });
};
