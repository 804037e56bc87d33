import type * as api from '@nilecare/contracts/api/business-hours.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { staffList } from '../data/staff.ts';
import type { Deps } from '../deps.ts';
import { mustReachOneOf } from '../reach.ts';
import { workingWeekView } from '../views/working-week.ts';

export const getWorkingWeek: Handler<typeof api.getWorkingWeek, Deps> = async ({ params }, { actor, db, clock }) => {
  const { id, facilityIds, weekVersion } = await staffList(db.read).get(params.staffId);
  mustReachOneOf(actor, facilityIds);
  return workingWeekView(db.read, { id, version: weekVersion }, clock.now());
};
