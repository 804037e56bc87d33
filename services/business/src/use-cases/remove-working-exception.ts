import type * as api from '@nilecare/contracts/api/business-hours.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from '../deps.ts';
import { changeWorkingTime } from './change-working-time.ts';

export const removeWorkingException: Handler<typeof api.removeWorkingException, Deps> = ({ params }, context) => {
  const { staffId, date } = params;
  return changeWorkingTime(
    {
      staffId,
      action: 'staff.working-exception',
      details: { date, removed: true },
      apply: async (rows) => {
        if (!(await rows.removeException(staffId, date))) throw new NotFound('working exception', date);
      },
    },
    context,
  );
};
