import type { BedAssignment } from '@nilecare/contracts/api/facility.ts';
import type { DataOf } from '@nilecare/contracts/event.ts';
import type { bedAssigned } from '@nilecare/contracts/events/facility.ts';
import type { Stay } from '../domain/bed.ts';

export const stayView = ({ from, to, ...ids }: Stay): BedAssignment => ({
  ...ids,
  from: from.toISOString(),
  to: to?.toISOString() ?? null,
});

export const stayEvent = ({ id, from: _from, to: _to, ...ids }: Stay, at: Date): DataOf<typeof bedAssigned> => ({
  ...ids,
  assignmentId: id,
  at: at.toISOString(),
});
