import { HoursOverlap, type WorkingHours } from '@nilecare/contracts/api/business.ts';

/** Hours of one weekday in minutes since midnight. */
export interface WorkingMinutes {
  /** Monday is 1. */
  readonly weekday: number;
  readonly from: number;
  readonly to: number;
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const timeOf = (minutes: number): string =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');

/**
 * The week in order.
 * @throws HoursOverlap
 */
export function readWeek(hours: readonly WorkingHours[]): WorkingMinutes[] {
  const week = hours
    .map(({ weekday, from, to }) => ({ weekday, from: minutesOf(from), to: minutesOf(to) }))
    .toSorted((a, b) => a.weekday - b.weekday || a.from - b.from);
  for (const [index, one] of week.entries()) {
    const next = week[index + 1];
    if (next && next.weekday === one.weekday && next.from < one.to)
      throw new HoursOverlap('Join the hours of a day that overlap.', { weekday: one.weekday });
  }
  return week;
}

export const writeWeek = (week: readonly WorkingMinutes[]): WorkingHours[] =>
  week.map(({ weekday, from, to }) => ({ weekday, from: timeOf(from), to: timeOf(to) }));
