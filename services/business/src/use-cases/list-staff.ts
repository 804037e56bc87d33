import type * as api from '@nilecare/contracts/api/business.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { staffList } from '../data/staff.ts';
import type { Deps } from '../deps.ts';

export const listStaff: Handler<typeof api.listStaff, Deps> = ({ query }, { actor, db }) => {
  const { ids, search, facilityId, profession, active, limit, cursor } = query;
  const facilityIds = within(actor.facilityFilter(), facilityId);
  return staffList(db.read).list({ ids, search, profession, active, limit, cursor, facilityIds });
};

/** The facility that is asked for, if the caller reaches it. */
const within = (reached: readonly string[] | null, asked: string | undefined): readonly string[] | null => {
  if (asked === undefined) return reached;
  return reached === null || reached.includes(asked) ? [asked] : [];
};
