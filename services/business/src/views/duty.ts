import type { Duty as DutyView } from '@nilecare/contracts/api/business.ts';
import type { dutyAssigned } from '@nilecare/contracts/events/business.ts';
import type { DataOf } from '@nilecare/contracts/event.ts';
import type { Duty } from '../domain/duty.ts';

export const dutyView = ({
  id,
  version,
  staffId,
  wardId,
  role,
  inCharge,
  onCall,
  shiftId,
  from,
  to,
}: Duty): DutyView => ({
  id,
  version,
  staffId,
  wardId,
  role,
  inCharge,
  onCall,
  shiftId,
  from: from.toISOString(),
  to: to.toISOString(),
});

/** What events say of a duty. */
export const dutyFacts = (duty: Duty): DataOf<typeof dutyAssigned> => ({
  dutyId: duty.id,
  version: duty.version,
  staffId: duty.staffId,
  wardId: duty.wardId,
  facilityId: duty.facilityId,
  role: duty.role,
  onCall: duty.onCall,
  from: duty.from.toISOString(),
  to: duty.to.toISOString(),
});
