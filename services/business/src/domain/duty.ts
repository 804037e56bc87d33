import {
  DutyOverlaps,
  DutyTooLong,
  OtherFacility,
  StaffInactive,
  WrongProfession,
  type Duty as DutyView,
  type Staff,
} from '@nilecare/contracts/api/business.ts';
import { newId } from '@nilecare/service-kit/ids.ts';

/** A time in which somebody is responsible at a ward, from `from` up to but not including `to`. */
export interface Duty {
  readonly id: string;
  readonly staffId: string;
  readonly facilityId: string;
  readonly wardId: string;
  readonly role: DutyView['role'];
  readonly from: Date;
  readonly to: Date;
}

export interface DutyAsked {
  readonly wardId: string;
  readonly facilityId: string;
  readonly role: DutyView['role'];
  readonly from: Date;
  readonly to: Date;
}

type Person = Pick<Staff, 'id' | 'facilityId' | 'profession' | 'active'>;
type Span = Pick<Duty, 'from' | 'to'>;

const HOUR_MS = 60 * 60 * 1000;
/** A weekend on call; what is longer has a wrong date in it. */
export const LONGEST_DUTY_HOURS = 72;

/** Two duties that touch do not overlap. */
export const overlap = (one: Span, other: Span): boolean => one.from < other.to && other.from < one.to;

/**
 * Puts a person on duty.
 * @param others the person's duties that may overlap
 * @throws StaffInactive, OtherFacility, WrongProfession, DutyTooLong, DutyOverlaps
 */
export function assign(person: Person, asked: DutyAsked, others: readonly Span[]): Duty {
  if (!person.active) throw new StaffInactive('Choose somebody who works here now.', { staffId: person.id });
  if (person.facilityId !== asked.facilityId)
    throw new OtherFacility("Choose somebody of the ward's facility.", { staffId: person.id });
  if (person.profession !== asked.role)
    throw new WrongProfession(`The duty is a ${asked.role}'s, the person is a ${person.profession}.`);
  if (asked.to.getTime() - asked.from.getTime() > LONGEST_DUTY_HOURS * HOUR_MS)
    throw new DutyTooLong(`A duty lasts ${LONGEST_DUTY_HOURS} hours at the most; check the dates.`);
  const clash = others.find((it) => overlap(it, asked));
  if (clash)
    throw new DutyOverlaps('Choose another time or another person.', {
      from: clash.from.toISOString(),
      to: clash.to.toISOString(),
    });
  return { id: newId(), staffId: person.id, ...asked };
}
