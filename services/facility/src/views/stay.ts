import type { BedAssignment } from '@nilecare/contracts/api/facility.ts';
import type { DataOf } from '@nilecare/contracts/event.ts';
import type { bedAssigned } from '@nilecare/contracts/events/facility.ts';
import type { Stay } from '../domain/stay.ts';

const idsOf = ({ bedId, wardId, facilityId, encounterId, patientId }: Stay) => ({
  bedId,
  wardId,
  facilityId,
  encounterId,
  patientId,
});

export const stayView = (stay: Stay): BedAssignment => ({
  id: stay.id,
  ...idsOf(stay),
  from: stay.from.toISOString(),
  to: stay.to?.toISOString() ?? null,
});

export const stayEvent = (stay: Stay, at: Date): DataOf<typeof bedAssigned> => ({
  assignmentId: stay.id,
  ...idsOf(stay),
  at: at.toISOString(),
});
