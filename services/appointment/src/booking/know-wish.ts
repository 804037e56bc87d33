import { VisitTypeInactive, type VisitType } from '@nilecare/contracts/api/appointment-visit-types.ts';
import { PatientDeceased } from '@nilecare/contracts/api/clinical-patients.ts';
import { Forbidden, NotFound, PatientMerged } from '@nilecare/contracts/errors.ts';
import type { Actor } from '@nilecare/service-kit/auth/actor.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { visitTypes } from '../data/visit-types.ts';
import type { Deps } from '../deps.ts';
import { mustWorkAt, workingTimesOf } from '../working-time.ts';
import { timesOf, type Wish } from './wish.ts';

export interface Asked {
  readonly facilityId: string;
  readonly staffId: string;
  readonly patientId: string;
  readonly visitTypeId: string;
  readonly reason: string | null;
  readonly overbook: boolean;
  readonly overlapSeen: boolean;
}

/** Everything about a wish but its time. */
export type Known = Omit<Wish, 'visit' | 'taken' | 'working'>;

/**
 * Asks who else knows about a booking, before any transaction.
 * @throws Forbidden, NotFound, PatientMerged, PatientDeceased, VisitTypeInactive, OtherFacility, ServiceUnavailable
 */
export async function knowWish(asked: Asked, deps: Deps, actor: Actor): Promise<Known> {
  const { facilityId, staffId, patientId, visitTypeId, reason, overbook, overlapSeen } = asked;
  if (overbook) mustOverbook(actor);
  const visitType = await visitTypeOf(visitTypeId, facilityId, deps);
  const [time] = await Promise.all([
    deps.clocks.of(facilityId),
    mustWorkAt(staffId, facilityId, deps),
    mustBeBookable(patientId, deps),
  ]);
  const series = { seriesId: null, waitlistEntryId: null };
  return { facilityId, staffId, patientId, visitType, time, reason, overbook, overlapSeen, ...series };
}

/** @throws Forbidden */
export function mustOverbook(actor: Actor): void {
  if (!actor.may('appointment:overbook')) throw new Forbidden('You may not overbook. Choose a free time.');
}

/** Whom an appointment that was made before is for now: the record that goes on, where hers was merged since. */
export const survivorOf = async (patientId: string, { db }: Pick<Deps, 'db'>): Promise<string> =>
  (await patientLinks(db.read).groupOf(patientId)).survivorId;

/** @throws PatientMerged, PatientDeceased, NotFound */
export async function mustBeBookable(patientId: string, { clinical }: Pick<Deps, 'clinical'>): Promise<void> {
  const patient = await clinical.getPatient({ params: { patientId } });
  const survivorId = patient.mergedInto ?? patient.id;
  if (survivorId !== patientId) throw new PatientMerged(patientId, survivorId);
  if (patient.deceasedDate !== null) throw new PatientDeceased('Nothing can be booked any more.', { patientId });
}

async function visitTypeOf(id: string, facilityId: string, { db }: Pick<Deps, 'db'>): Promise<VisitType> {
  const found = await visitTypes(db.read).get(id);
  if (found.facilityId !== facilityId) throw new NotFound('visit type', id);
  if (!found.active) throw new VisitTypeInactive('Choose another kind of visit.', { visitTypeId: id });
  return found;
}

/** The wish at each of these times. */
export async function atTimes(known: Known, froms: readonly Date[], deps: Deps): Promise<Wish[]> {
  const times = froms.map((from) => timesOf(known.visitType, from));
  const starts = times.map((it) => it.visit.from.getTime());
  const ends = times.map((it) => it.visit.to.getTime());
  const around = { from: new Date(Math.min(...starts)), to: new Date(Math.max(...ends)) };
  const working = (await workingTimesOf([known.staffId], around, deps)).get(known.staffId);
  return times.map((it) => ({ ...known, ...it, working }));
}

/** The wish at one time. */
export async function atTime(known: Known, from: Date, deps: Deps): Promise<Wish> {
  const times = timesOf(known.visitType, from);
  const working = (await workingTimesOf([known.staffId], times.visit, deps)).get(known.staffId);
  return { ...known, ...times, working };
}
