import {
  EncounterClosed,
  EncounterNotPossible,
  ImplausibleTime,
  type CareTeamMember,
  type Disposition,
  type EncounterClass,
  type EncounterStatus,
} from '@nilecare/contracts/api/clinical.ts';
import { TransferNowhere } from '@nilecare/contracts/api/clinical-stays.ts';
import { VersionConflict } from '@nilecare/contracts/errors.ts';
import { newId } from '@nilecare/service-kit/ids.ts';

/** A stay of a patient, from admission to discharge. */
export interface Stay {
  readonly id: string;
  readonly version: number;
  readonly patientId: string;
  readonly facilityId: string;
  readonly class: EncounterClass;
  readonly status: EncounterStatus;
  /** Of a planned stay: when it is to begin. */
  readonly admittedAt: Date;
  readonly dischargedAt: Date | null;
  readonly reason: string | null;
  readonly wardId: string | null;
  readonly discharge: Discharge | null;
  readonly statusReason: string | null;
  readonly expectedBackAt: Date | null;
  readonly careTeam: readonly CareTeamMember[];
}

interface Discharge {
  readonly disposition: Disposition | null;
  readonly destination: string | null;
  readonly reason: string | null;
}

interface Admission {
  readonly patientId: string;
  readonly facilityId: string;
  readonly class: EncounterClass;
  readonly wardId: string | null;
  readonly reason: string | null;
  readonly attendingStaffId: string;
  readonly admittedAt?: Date | undefined;
  readonly planned: boolean;
}

/** Clocks of two machines differ by this much at the most before a time counts as one in the future. */
const CLOCKS_DIFFER_MS = 5 * 60_000;
const A_YEAR_MS = 366 * 24 * 3_600_000;

/**
 * Begins or plans a stay; that a patient is in hospital once is held by the database.
 * @throws ImplausibleTime when it began in the future, or more than a year ago, or is planned for the past
 */
export function admit({ attendingStaffId, planned, admittedAt = undefined, ...admission }: Admission, at: Date): Stay {
  const begins = admittedAt ?? at;
  if (planned && (admittedAt === undefined || begins <= at))
    throw new ImplausibleTime('A planned stay begins in the future: say when.');
  if (Math.abs(begins.getTime() - at.getTime()) > A_YEAR_MS)
    throw new ImplausibleTime('The stay begins more than a year from now, or began more than a year ago.');
  if (!planned) mustHaveBegun(begins, at);
  return {
    id: newId(at.getTime()),
    version: 1,
    ...admission,
    status: planned ? 'planned' : 'in-progress',
    admittedAt: begins,
    dischargedAt: null,
    discharge: null,
    statusReason: null,
    expectedBackAt: null,
    careTeam: [{ staffId: attendingStaffId, role: 'attending' }],
  };
}

/** What may follow each state; nothing leaves a state that has no successor. */
export const successors: Readonly<Record<EncounterStatus, readonly EncounterStatus[]>> = {
  planned: ['in-progress', 'cancelled'],
  'in-progress': ['on-leave', 'finished', 'cancelled', 'entered-in-error'],
  'on-leave': ['in-progress', 'finished', 'entered-in-error'],
  finished: ['entered-in-error'],
  cancelled: [],
  'entered-in-error': [],
};

const open: ReadonlySet<EncounterStatus> = new Set(['planned', 'in-progress', 'on-leave']);
const present: ReadonlySet<EncounterStatus> = new Set(['in-progress', 'on-leave']);

/** Whether the patient is in hospital, be it on leave. */
export const isPresent = ({ status }: Pick<Stay, 'status'>): boolean => present.has(status);

/** Whether it is a stay in hospital, of which a person has one at a time; visits stand beside it. */
export const isInHospital = (stay: Pick<Stay, 'status' | 'class'>): boolean =>
  isPresent(stay) && stay.class !== 'ambulatory';

/** Whether the stay was one at all: a cancelled one, or an error, opens nothing and takes no entries. */
export const everWas = ({ status }: Pick<Stay, 'status'>): boolean =>
  status !== 'cancelled' && status !== 'entered-in-error';

const closed = (stay: Stay) => new EncounterClosed(`The encounter is ${stay.status}.`, { status: stay.status });
const notPossible = (stay: Stay) =>
  new EncounterNotPossible(`The encounter is ${stay.status}.`, { status: stay.status });

/** The stay as it may be changed by somebody who read the given version. @throws VersionConflict */
function based(stay: Stay, version: number): Stay {
  if (stay.version !== version) throw new VersionConflict(String(version), stay.version);
  return { ...stay, version: version + 1 };
}

/** @throws EncounterClosed, VersionConflict, EncounterNotPossible */
function moved(stay: Stay, status: EncounterStatus, version: number): Stay {
  const allowed = successors[stay.status].includes(status);
  if (!allowed && !open.has(stay.status)) throw closed(stay);
  const next = based(stay, version);
  if (!allowed) throw notPossible(stay);
  return { ...next, status, expectedBackAt: null, statusReason: null };
}

/** @throws ImplausibleTime */
function mustHaveBegun(time: Date, now: Date): void {
  if (time.getTime() > now.getTime() + CLOCKS_DIFFER_MS) throw new ImplausibleTime('The time lies in the future.');
}

/** The patient of a planned stay has come. @throws EncounterClosed, EncounterNotPossible, VersionConflict, ImplausibleTime */
export function start(stay: Stay, at: Date, now: Date, version: number): Stay {
  if (stay.status === 'on-leave') throw notPossible(stay);
  const started = moved(stay, 'in-progress', version);
  mustHaveBegun(at, now);
  return { ...started, admittedAt: at };
}

/** @throws EncounterClosed, EncounterNotPossible, VersionConflict, ImplausibleTime when the return lies in the past */
export function sendOnLeave(
  stay: Stay,
  leave: { readonly reason: string; readonly expectedBackAt: Date | null },
  now: Date,
  version: number,
): Stay {
  const away = moved(stay, 'on-leave', version);
  if (leave.expectedBackAt !== null && leave.expectedBackAt <= now)
    throw new ImplausibleTime('The patient is expected back in the past.');
  return { ...away, statusReason: leave.reason, expectedBackAt: leave.expectedBackAt };
}

/** @throws EncounterClosed, EncounterNotPossible, VersionConflict */
export function returnFromLeave(stay: Stay, version: number): Stay {
  if (stay.status === 'planned') throw notPossible(stay);
  return moved(stay, 'in-progress', version);
}

interface Handover {
  readonly facilityId: string;
  readonly wardId: string | null;
  readonly attendingStaffId: string;
}

/**
 * Another ward or facility takes over, with its attending. Consultants stay; nurses are those of the ward.
 * @throws EncounterClosed, EncounterNotPossible, VersionConflict, TransferNowhere
 */
export function transfer(stay: Stay, { facilityId, wardId, attendingStaffId }: Handover, version: number): Stay {
  if (!open.has(stay.status)) throw closed(stay);
  const next = based(stay, version);
  if (stay.status !== 'in-progress') throw notPossible(stay);
  if (facilityId === stay.facilityId && wardId === stay.wardId)
    throw new TransferNowhere('Choose another ward or facility.');
  const staying = stay.careTeam.filter((it) => it.role === 'consultant' && it.staffId !== attendingStaffId);
  const careTeam: CareTeamMember[] = [{ staffId: attendingStaffId, role: 'attending' }, ...staying];
  return { ...next, facilityId, wardId, careTeam };
}

/**
 * Ends the stay. A clock that is behind the one of the admission does not end it before it began.
 * @param given when it ended, as a person says; else it ends now
 * @throws EncounterClosed, EncounterNotPossible, VersionConflict, ImplausibleTime
 */
export function discharge(
  stay: Stay,
  leaving: Discharge & { readonly at?: Date | undefined },
  now: Date,
  version: number,
): Stay & { dischargedAt: Date } {
  const { at, ...details } = leaving;
  const ended = moved(stay, 'finished', version);
  if (at !== undefined) mustHaveBegun(at, now);
  if (at !== undefined && at < stay.admittedAt) throw new ImplausibleTime('The discharge lies before the admission.');
  const end = at ?? now;
  return { ...ended, dischargedAt: end < stay.admittedAt ? stay.admittedAt : end, discharge: details };
}

/** A discharge was a mistake: the stay goes on as it was. @throws EncounterNotPossible, VersionConflict */
export function reopen(stay: Stay, version: number): Stay {
  const next = based(stay, version);
  if (stay.status !== 'finished') throw notPossible(stay);
  return { ...next, status: 'in-progress', dischargedAt: null, discharge: null };
}

/** The stay goes on under another class. @throws EncounterClosed, EncounterNotPossible where it has it, VersionConflict */
export function reclassify(stay: Stay, kind: EncounterClass, version: number): Stay {
  if (!open.has(stay.status)) throw closed(stay);
  const next = based(stay, version);
  if (stay.class === kind) throw new EncounterNotPossible(`The encounter is ${kind} already.`, { status: stay.status });
  return { ...next, class: kind };
}

/** The stay never was: the patient did not come, or was admitted by mistake. @throws EncounterClosed, EncounterNotPossible, VersionConflict */
export const cancel = (stay: Stay, reason: string, version: number): Stay => ({
  ...moved(stay, 'cancelled', version),
  statusReason: reason,
});

/** The stay was entered in error. @throws EncounterClosed, EncounterNotPossible, VersionConflict */
export const retract = (stay: Stay, reason: string, version: number): Stay => ({
  ...moved(stay, 'entered-in-error', version),
  statusReason: reason,
});

interface Times {
  readonly admittedAt: Date;
  readonly dischargedAt: Date | null;
}

/**
 * Corrects when a stay that was one began, by a year at most, and ended; whether it ended stays as it is.
 * @throws EncounterNotPossible, VersionConflict, ImplausibleTime
 */
export function correctTimes(stay: Stay, { admittedAt, dischargedAt }: Times, now: Date, version: number): Stay {
  const next = based(stay, version);
  if (!everWas(stay) || stay.status === 'planned') throw notPossible(stay);
  if ((dischargedAt === null) !== (stay.dischargedAt === null))
    throw new ImplausibleTime('A correction neither ends a stay nor opens it again.');
  mustHaveBegun(admittedAt, now);
  // As when it begins: more is a year that was mistyped.
  if (Math.abs(admittedAt.getTime() - stay.admittedAt.getTime()) > A_YEAR_MS)
    throw new ImplausibleTime('A correction moves the admission by a year at most.');
  if (dischargedAt !== null) mustHaveBegun(dischargedAt, now);
  if (dischargedAt !== null && dischargedAt < admittedAt)
    throw new ImplausibleTime('The discharge lies before the admission.');
  return { ...next, admittedAt, dischargedAt };
}

/** Whether two states of a stay began and ended at the same moments. */
export const haveSameTimes = (one: Times, other: Times): boolean =>
  one.admittedAt.getTime() === other.admittedAt.getTime() &&
  one.dischargedAt?.getTime() === other.dischargedAt?.getTime();

/**
 * Replaces who is responsible; the attending stands first.
 * @throws EncounterClosed, VersionConflict
 */
export function changeTeam(stay: Stay, careTeam: readonly CareTeamMember[], version: number): Stay {
  if (!open.has(stay.status)) throw closed(stay);
  const next = based(stay, version);
  return {
    ...next,
    careTeam: careTeam.toSorted((a, b) => Number(b.role === 'attending') - Number(a.role === 'attending')),
  };
}
