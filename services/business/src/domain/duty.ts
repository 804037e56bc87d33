import {
  DutyOverlaps,
  DutyTooLong,
  LicenceMissing,
  OnLeave,
  OtherFacility,
  RestTooShort,
  StaffInactive,
  WrongProfession,
  type DutyRole,
  type Staff,
} from '@nilecare/contracts/api/business.ts';
import type { ZonedTime } from '@nilecare/service-kit/zoned-time.ts';
import { leaveDuring, type LeaveDays } from './leave.ts';
import { firstUnlicensedDay, type LicenceSpan } from './licence.ts';
import { LEAST_REST_HOURS, tooCloseTo } from './rest.ts';
import { overlap, type Presence, type Span } from './span.ts';

/** What is asked for: somebody responsible at a ward for a time. */
export interface DutyPlan extends Presence {
  readonly wardId: string;
  readonly facilityId: string;
  readonly role: DutyRole;
  /** The nurse in charge of the shift. */
  readonly inCharge: boolean;
  readonly shiftId: string | null;
  /** Why the person rests less than the rule asks for. */
  readonly overrideReason: string | null;
}

export interface Duty extends DutyPlan {
  readonly id: string;
  readonly version: number;
  readonly staffId: string;
}

export type Person = Pick<Staff, 'id' | 'facilityIds' | 'profession' | 'active'>;

/** What the rules must know of a person. */
export interface PersonsTime {
  /** Standing duties of the person around the one that is asked for. */
  readonly duties: readonly (Presence & { readonly wardId: string })[];
  /** Approved ones. */
  readonly leaves: readonly LeaveDays[];
  readonly licences: readonly LicenceSpan[];
  /** Clocks of the facility where the person belongs: leave is meant in its days. */
  readonly home: ZonedTime;
  /** Clocks of the ward's facility: licences end with its days. */
  readonly place: ZonedTime;
}

const HOUR_MS = 60 * 60 * 1000;
/** A weekend on call; what is longer has a wrong date in it. */
export const LONGEST_DUTY_HOURS = 72;

/** The last moment of a span belongs to it, its end does not. */
export const lastDay = (time: ZonedTime, { to }: Span): string => time.date(new Date(to.getTime() - 1));

/** One may be on call for several wards at once, and present at one only. */
const excludeEachOther = (one: Presence & { wardId: string }, other: Presence & { wardId: string }): boolean =>
  overlap(one, other) && (one.onCall === null || other.onCall === null || one.wardId === other.wardId);

/**
 * Whether a person may be on duty as asked.
 * @returns the duty as it is to be kept: with a reason for too little rest only where there is too little
 * @throws StaffInactive, OtherFacility, WrongProfession, DutyTooLong, DutyOverlaps, OnLeave, LicenceMissing, RestTooShort
 */
export function mayBeOnDuty<Plan extends DutyPlan>(person: Person, asked: Plan, time: PersonsTime): Plan {
  if (!person.active) throw new StaffInactive('Choose somebody who works here now.', { staffId: person.id });
  if (!person.facilityIds.includes(asked.facilityId))
    throw new OtherFacility("Choose somebody of the ward's facility.", { staffId: person.id });
  if (person.profession !== asked.role)
    throw new WrongProfession(`The duty is a ${asked.role}'s, the person is a ${person.profession}.`);
  if (asked.to.getTime() - asked.from.getTime() > LONGEST_DUTY_HOURS * HOUR_MS)
    throw new DutyTooLong(`A duty lasts ${LONGEST_DUTY_HOURS} hours at the most; check the dates.`);
  const clash = time.duties.find((it) => excludeEachOther(it, asked));
  if (clash)
    throw new DutyOverlaps('Choose another time or another person.', {
      from: clash.from.toISOString(),
      to: clash.to.toISOString(),
    });
  mustBeAvailable(person, asked, time);
  return mustRest(asked, time) ? asked : { ...asked, overrideReason: null };
}

function mustBeAvailable(person: Person, asked: DutyPlan, { leaves, licences, home, place }: PersonsTime): void {
  const leave = leaveDuring(leaves, home.date(asked.from), lastDay(home, asked));
  if (leave)
    throw new OnLeave('Choose another time or another person.', {
      staffId: person.id,
      from: leave.from,
      to: leave.to,
    });
  const day = firstUnlicensedDay(asked.role, licences, place.date(asked.from), lastDay(place, asked));
  if (day !== null)
    throw new LicenceMissing('Record the licence first, or choose somebody who has one.', { staffId: person.id, day });
}

/** @returns whether the rest is too short, and excused */
function mustRest(asked: DutyPlan, { duties }: PersonsTime): boolean {
  const close = tooCloseTo(asked, duties);
  if (close && asked.overrideReason === null)
    throw new RestTooShort(`There must be ${LEAST_REST_HOURS} hours between two duties; or say why not.`, {
      hours: Math.floor(close.hours * 10) / 10,
      from: close.other.from.toISOString(),
      to: close.other.to.toISOString(),
    });
  return close !== null;
}
