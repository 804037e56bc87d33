import type * as api from '@nilecare/contracts/api/business-hours.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from '../deps.ts';
import { readWeek } from '../domain/working-hours.ts';
import { changeWorkingTime } from './change-working-time.ts';

export const setWorkingWeek: Handler<typeof api.setWorkingWeek, Deps> = async ({ params, body }, context) => {
  const { staffId } = params;
  const week = readWeek(body.hours);
  const change = { staffId, action: 'staff.working-week' };
  return changeWorkingTime({ ...change, apply: (rows) => rows.replaceWeek(staffId, week) }, context);
};
