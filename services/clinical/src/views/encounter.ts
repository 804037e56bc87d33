import type { Encounter } from '@nilecare/contracts/api/clinical.ts';
import type { DataOf } from '@nilecare/contracts/event.ts';
import type {
  careTeamChanged,
  encounterAdmitted,
  encounterCancelled,
  encounterDischarged,
} from '@nilecare/contracts/events/clinical.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import type { Reader } from '../deps.ts';
import { isPresent, type Stay } from '../domain/encounter.ts';

const encounterView = (stay: Stay, patientId: string): Encounter => ({
  id: stay.id,
  version: stay.version,
  patientId,
  recordId: stay.patientId,
  facilityId: stay.facilityId,
  class: stay.class,
  status: stay.status,
  admittedAt: stay.admittedAt.toISOString(),
  dischargedAt: stay.dischargedAt?.toISOString() ?? null,
  reason: stay.reason,
  wardId: stay.wardId,
  discharge: stay.discharge,
  statusReason: stay.statusReason,
  expectedBackAt: stay.expectedBackAt?.toISOString() ?? null,
  careTeam: [...stay.careTeam],
});

/** Encounters as they are shown: under the record that goes on, if theirs was merged. */
export async function encounterViews(db: Reader, stays: readonly Stay[]): Promise<Encounter[]> {
  const survivors = await patientLinks(db).survivorsOf(stays.map((it) => it.patientId));
  return stays.map((stay) => encounterView(stay, survivors.get(stay.patientId) ?? stay.patientId));
}

/** As `encounterViews`, of one. */
export async function encounterViewOf(db: Reader, stay: Stay): Promise<Encounter> {
  const { survivorId } = await patientLinks(db).groupOf(stay.patientId);
  return encounterView(stay, survivorId);
}

export const encounterEvent = (stay: Stay, at: Date): DataOf<typeof encounterDischarged> => ({
  encounterId: stay.id,
  patientId: stay.patientId,
  facilityId: stay.facilityId,
  class: stay.class,
  at: at.toISOString(),
});

export const admittedEvent = (stay: Stay): DataOf<typeof encounterAdmitted> => ({
  ...encounterEvent(stay, stay.admittedAt),
  wardId: stay.wardId,
});

/** @param before the stay until it was cancelled */
export const cancelledEvent = (stay: Stay, before: Stay, at: Date): DataOf<typeof encounterCancelled> => ({
  ...encounterEvent(stay, at),
  wasPresent: isPresent(before),
});

export const careTeamEvent = (stay: Stay, at: Date): DataOf<typeof careTeamChanged> => ({
  ...encounterEvent(stay, at),
  staffIds: stay.careTeam.map((it) => it.staffId),
});
