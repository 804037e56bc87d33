import type { Duty as DutyView } from '@nilecare/contracts/api/business.ts';
import type { Duty } from '../domain/duty.ts';

export const dutyView = ({ id, staffId, wardId, role, from, to }: Duty): DutyView => ({
  id,
  staffId,
  wardId,
  role,
  from: from.toISOString(),
  to: to.toISOString(),
});
