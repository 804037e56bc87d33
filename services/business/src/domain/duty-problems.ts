import type { RosterProblem } from '@nilecare/contracts/api/business-roster.ts';
import type { ZonedTime } from '@nilecare/service-kit/zoned-time.ts';
import { lastDay, type Duty, type Person } from './duty.ts';
import { leaveDuring, type LeaveDays } from './leave.ts';
import { firstUnlicensedDay, type LicenceSpan } from './licence.ts';
import { tooCloseTo } from './rest.ts';

/** What is known of the person of a duty. */
export interface PersonsFacts {
  readonly active: boolean;
  /** Approved ones. */
  readonly leaves: readonly LeaveDays[];
  readonly licences: readonly LicenceSpan[];
  /** Standing duties around, the one in question included. */
  readonly duties: readonly Duty[];
  /** Clocks of the facility where the person belongs. */
  readonly home: ZonedTime;
}

/** Duties of a person that a person of this profession and these facilities may not have. */
export const dutiesForbiddenTo = (
  { profession, facilityIds }: Pick<Person, 'profession' | 'facilityIds'>,
  duties: readonly Duty[],
): Duty[] => duties.filter((it) => it.role !== profession || !facilityIds.includes(it.facilityId));

/** The duties on one of whose days the person has no licence for them. @param clocks of a facility */
export const unlicensedDuties = (
  duties: readonly Duty[],
  licences: readonly LicenceSpan[],
  clocks: (facilityId: string) => ZonedTime,
): Duty[] =>
  duties.filter((duty) => {
    const place = clocks(duty.facilityId);
    return firstUnlicensedDay(duty.role, licences, place.date(duty.from), lastDay(place, duty)) !== null;
  });

/** The duties in which one of the days of a leave is worked. @param home clocks in which the leave is meant */
export const dutiesInLeave = (duties: readonly Duty[], leave: LeaveDays, home: ZonedTime): Duty[] =>
  duties.filter((duty) => leaveDuring([leave], home.date(duty.from), lastDay(home, duty)) !== undefined);

/** Why a duty that stands could not be assigned as things are now. @param place clocks of the ward's facility */
export function problemsOf(duty: Duty, person: PersonsFacts, place: ZonedTime): RosterProblem['problem'][] {
  const { active, leaves, licences, duties, home } = person;
  const onLeave = leaves.some((it) => dutiesInLeave([duty], it, home).length > 0);
  const unlicensed = unlicensedDuties([duty], licences, () => place).length > 0;
  // What was excused for one of two duties is excused for both.
  const others = duties.filter((it) => it.id !== duty.id && it.overrideReason === null);
  const tired = duty.overrideReason === null && tooCloseTo(duty, others) !== null;
  return [
    ...(active ? [] : (['staff-inactive'] as const)),
    ...(onLeave ? (['on-leave'] as const) : []),
    ...(unlicensed ? (['licence-missing'] as const) : []),
    ...(tired ? (['rest-too-short'] as const) : []),
  ];
}
