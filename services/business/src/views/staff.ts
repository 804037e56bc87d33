import type { Staff } from '@nilecare/contracts/api/business.ts';
import type { DataOf } from '@nilecare/contracts/event.ts';
import type { staffCreated } from '@nilecare/contracts/events/business.ts';

type Told = Pick<Staff, 'id' | 'facilityId' | 'facilityIds' | 'profession' | 'active'> & { readonly version: number };

/** What events say of a staff member. */
export const staffFacts = (staff: Told): DataOf<typeof staffCreated> => ({
  staffId: staff.id,
  version: staff.version,
  facilityId: staff.facilityId,
  facilityIds: [...staff.facilityIds],
  profession: staff.profession,
  active: staff.active,
});
