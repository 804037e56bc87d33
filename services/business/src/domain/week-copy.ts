import { ContractError } from '@nilecare/contracts/errors.ts';
import { addDays, type ZonedTime } from '@nilecare/service-kit/zoned-time.ts';
import { spanOfDay, type LocalHours } from './duty-time.ts';
import { mayBeOnDuty, type Duty, type DutyPlan, type Person, type PersonsTime } from './duty.ts';
import type { Presence, Span } from './span.ts';

/** A duty moved by days on the calendar: clocks show the same times then, whatever has become of the hours between. */
export function movedByDays(duty: Duty, days: number, time: ZonedTime, shift: LocalHours | undefined): DutyPlan {
  const { id: _id, version: _version, staffId: _staffId, ...plan } = duty;
  return { ...plan, overrideReason: null, ...movedSpan(duty, days, time, shift) };
}

function movedSpan(duty: Duty, days: number, time: ZonedTime, shift: LocalHours | undefined): Span {
  const date = addDays(time.date(duty.from), days);
  if (shift) return spanOfDay(time, date, shift);
  return {
    from: time.instant(date, time.minutes(duty.from)),
    to: time.instant(addDays(time.date(duty.to), days), time.minutes(duty.to)),
  };
}

/** What becomes of a duty that is copied: a plan to be kept, or the name of what is in its way. */
export type Copied = { readonly plan: DutyPlan } | { readonly code: string };

/** A copy that is there already is not made again; one that a rule forbids is left out. */
export function copied(person: Person, plan: DutyPlan, time: PersonsTime): Copied {
  if (time.duties.some((it) => isSame(it, plan))) return { code: 'already-there' };
  try {
    return { plan: mayBeOnDuty(person, plan, time) };
  } catch (error) {
    if (error instanceof ContractError) return { code: error.code };
    throw error;
  }
}

type Place = Presence & { readonly wardId: string };

const isSame = (one: Place, other: Place): boolean =>
  one.wardId === other.wardId &&
  one.onCall === other.onCall &&
  one.from.getTime() === other.from.getTime() &&
  one.to.getTime() === other.to.getTime();
