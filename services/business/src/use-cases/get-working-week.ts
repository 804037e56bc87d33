import type * as api from '@nilecare/contracts/api/business.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { staffList } from '../data/staff.ts';
import { workingWeeks } from '../data/working-weeks.ts';
import type { Deps } from '../deps.ts';
import { writeWeek } from '../domain/working-week.ts';

export const getWorkingWeek: Handler<typeof api.getWorkingWeek, Deps> = async ({ params }, { actor, db }) => {
  const staff = await staffList(db.read).get(params.staffId);
  actor.mustReachFacility(staff.facilityId);
  const week = await workingWeeks(db.read).of(staff.id);
  return { staffId: staff.id, version: staff.weekVersion, hours: writeWeek(week) };
};
