import { EncounterClosed, type CareTeamMember, type Encounter } from '@nilecare/contracts/api/clinical.ts';
import { VersionConflict } from '@nilecare/contracts/errors.ts';
import { newId } from '@nilecare/service-kit/ids.ts';

/** A stay of a patient, from admission to discharge. */
export interface Stay {
  readonly id: string;
  readonly version: number;
  readonly patientId: string;
  readonly facilityId: string;
  readonly status: Encounter['status'];
  readonly admittedAt: Date;
  readonly dischargedAt: Date | null;
  readonly reason: string | null;
  readonly dischargeReason: string | null;
  readonly careTeam: readonly CareTeamMember[];
}

interface Admission {
  readonly patientId: string;
  readonly facilityId: string;
  readonly reason: string | null;
  readonly attendingStaffId: string;
}

/** Begins a stay; that a patient has only one open stay is held by the database. */
export const admit = ({ attendingStaffId, ...admission }: Admission, at: Date): Stay => ({
  id: newId(at.getTime()),
  version: 1,
  ...admission,
  status: 'in-progress',
  admittedAt: at,
  dischargedAt: null,
  dischargeReason: null,
  careTeam: [{ staffId: attendingStaffId, role: 'attending' }],
});

/** What may follow each state; nothing leaves a state that is not named. */
const successors: Readonly<Record<Stay['status'], readonly Stay['status'][]>> = {
  'in-progress': ['finished', 'cancelled'],
  finished: [],
  cancelled: [],
};

/**
 * The stay as it may be changed by somebody who read the given version.
 * @throws EncounterClosed, VersionConflict
 */
function open(stay: Stay, version: number): Stay {
  if (successors[stay.status].length === 0) throw new EncounterClosed(`The encounter is ${stay.status}.`);
  if (stay.version !== version) throw new VersionConflict(String(version), stay.version);
  return { ...stay, version: version + 1 };
}

function moved(stay: Stay, status: Stay['status'], version: number): Stay {
  const next = open(stay, version);
  if (!successors[stay.status].includes(status)) throw new EncounterClosed(`The encounter is ${stay.status}.`);
  return { ...next, status };
}

/**
 * Ends the stay. A clock that is behind the one of the admission does not end it before it began.
 * @throws EncounterClosed, VersionConflict
 */
export const discharge = (
  stay: Stay,
  at: Date,
  reason: string | null,
  version: number,
): Stay & { dischargedAt: Date } => ({
  ...moved(stay, 'finished', version),
  dischargedAt: at < stay.admittedAt ? stay.admittedAt : at,
  dischargeReason: reason,
});

/**
 * Replaces who is responsible; the attending stands first.
 * @throws EncounterClosed, VersionConflict
 */
export const changeTeam = (stay: Stay, careTeam: readonly CareTeamMember[], version: number): Stay => ({
  ...open(stay, version),
  careTeam: careTeam.toSorted((a, b) => Number(b.role === 'attending') - Number(a.role === 'attending')),
});
