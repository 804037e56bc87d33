import {
  HoursOverlap,
  type DayHours,
  type WorkingException,
  type WorkingHours,
} from '@nilecare/contracts/api/business-hours.ts';
import { minutesOf } from '@nilecare/service-kit/zoned-time.ts';
import { timeOf } from './duty-time.ts';

/** Minutes since midnight, the end up to 1440. */
export interface DayMinutes {
  readonly from: number;
  readonly to: number;
}

/** Hours of one weekday. */
export interface WorkingMinutes extends DayMinutes {
  /** Monday is 1. */
  readonly weekday: number;
}

/** A day that has other hours than its weekday. */
export interface DayException {
  readonly date: string;
  readonly hours: readonly DayMinutes[];
  readonly reason: string | null;
}

const minutes = ({ from, to }: DayHours): DayMinutes => ({ from: minutesOf(from), to: minutesOf(to) });
const hours = ({ from, to }: DayMinutes): DayHours => ({ from: timeOf(from), to: timeOf(to) });

/**
 * The hours of one day in order.
 * @throws HoursOverlap
 */
export function readDay(given: readonly DayHours[]): DayMinutes[] {
  const day = given.map(minutes).toSorted((a, b) => a.from - b.from);
  for (const [index, one] of day.entries()) {
    const next = day[index + 1];
    if (next && next.from < one.to) throw new HoursOverlap('Join the hours of a day that overlap.');
  }
  return day;
}

/**
 * The week in order.
 * @throws HoursOverlap
 */
export const readWeek = (given: readonly WorkingHours[]): WorkingMinutes[] =>
  [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) =>
    readDay(given.filter((it) => it.weekday === weekday)).map((it) => ({ weekday, ...it })),
  );

export const writeWeek = (week: readonly WorkingMinutes[]): WorkingHours[] =>
  week.map(({ weekday, ...day }) => ({ weekday, ...hours(day) }));

export const writeException = ({ date, hours: day, reason }: DayException): WorkingException => ({
  date,
  hours: day.map(hours),
  reason,
});
