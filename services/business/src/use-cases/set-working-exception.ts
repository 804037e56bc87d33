import type * as api from '@nilecare/contracts/api/business-hours.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from '../deps.ts';
import { readDay } from '../domain/working-hours.ts';
import { changeWorkingTime } from './change-working-time.ts';

export const setWorkingException: Handler<typeof api.setWorkingException, Deps> = async ({ params, body }, context) => {
  const { staffId, date } = params;
  const hours = readDay(body.hours);
  const change = { staffId, action: 'staff.working-exception', details: { date } };
  return changeWorkingTime(
    { ...change, apply: (rows) => rows.replaceException(staffId, date, hours, body.reason) },
    context,
  );
};
