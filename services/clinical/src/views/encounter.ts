import type { Encounter } from '@nilecare/contracts/api/clinical.ts';
import type { DataOf } from '@nilecare/contracts/event.ts';
import type { careTeamChanged, encounterAdmitted } from '@nilecare/contracts/events/clinical.ts';
import type { Stay } from '../domain/encounter.ts';

export const encounterView = (stay: Stay): Encounter => ({
  id: stay.id,
  version: stay.version,
  patientId: stay.patientId,
  facilityId: stay.facilityId,
  status: stay.status,
  admittedAt: stay.admittedAt.toISOString(),
  dischargedAt: stay.dischargedAt?.toISOString() ?? null,
  reason: stay.reason,
  careTeam: [...stay.careTeam],
});

export const encounterEvent = ({ id, patientId, facilityId }: Stay, at: Date): DataOf<typeof encounterAdmitted> => ({
  encounterId: id,
  patientId,
  facilityId,
  at: at.toISOString(),
});

export const careTeamEvent = (stay: Stay, at: Date): DataOf<typeof careTeamChanged> => ({
  ...encounterEvent(stay, at),
  staffIds: stay.careTeam.map((it) => it.staffId),
});
