import type { BedAssignment } from '@nilecare/contracts/api/facility.ts';
import type { DataOf } from '@nilecare/contracts/event.ts';
import type { bedAssigned } from '@nilecare/contracts/events/facility.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import type { Reader } from '../deps.ts';
import type { Stay } from '../domain/stay.ts';

const idsOf = ({ bedId, wardId, facilityId, encounterId, patientId }: Stay) => ({
  bedId,
  wardId,
  facilityId,
  encounterId,
  patientId,
});

const stayView = (stay: Stay, shownAs: string): BedAssignment => ({
  id: stay.id,
  ...idsOf(stay),
  patientId: shownAs,
  from: stay.from.toISOString(),
  to: stay.to?.toISOString() ?? null,
});

/** Stays as they are shown: of the record that goes on, if theirs was merged. */
export async function stayViews(db: Reader, stays: readonly Stay[]): Promise<BedAssignment[]> {
  const survivors = await patientLinks(db).survivorsOf(stays.map((it) => it.patientId));
  return stays.map((stay) => stayView(stay, survivors.get(stay.patientId) ?? stay.patientId));
}

/** As `stayViews`, of one. */
export async function stayViewOf(db: Reader, stay: Stay): Promise<BedAssignment> {
  const { survivorId } = await patientLinks(db).groupOf(stay.patientId);
  return stayView(stay, survivorId);
}

export const stayEvent = (stay: Stay, at: Date): DataOf<typeof bedAssigned> => ({
  assignmentId: stay.id,
  ...idsOf(stay),
  version: stay.version,
  at: at.toISOString(),
});
