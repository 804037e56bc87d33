import { addDays, datesBetween, daysUntil, weekdayOf, type ZonedTime } from '@nilecare/service-kit/zoned-time.ts';

/** When the doses of an order are due, as rules need it. */
export type DosePlan =
  /** At times of the day that clocks show, in minutes since midnight; on every n-th day, or on some weekdays (ISO, Monday is 1). */
  | {
      readonly kind: 'clock';
      readonly minutes: readonly number[];
      readonly everyDays: number;
      readonly weekdays: readonly number[];
    }
  /** So many minutes after the one before, however clocks are changed. */
  | { readonly kind: 'interval'; readonly minutes: number }
  | { readonly kind: 'once' }
  /** Whenever it is needed. */
  | { readonly kind: 'as-needed' };

export interface Course {
  readonly plan: DosePlan;
  readonly startAt: Date;
  /** No dose is due at or after it; null: until somebody ends it. */
  readonly endAt: Date | null;
}

const MINUTE_MS = 60_000;

/**
 * Every moment from one up to, not including, the other at which a dose is due, in their order.
 * Of a time that clocks skip the dose is due when they do, of one that they show twice it is due the first time, so that
 * each time of the plan is one dose on every day.
 * @param span not longer than some weeks
 */
export function dueTimes(
  { plan, startAt, endAt }: Course,
  span: { readonly from: Date; readonly to: Date },
  zone: ZonedTime,
): Date[] {
  const from = Math.max(span.from.getTime(), startAt.getTime());
  const to = Math.min(span.to.getTime(), endAt?.getTime() ?? Infinity);
  if (from >= to) return [];
  switch (plan.kind) {
    case 'as-needed':
      return [];
    case 'once':
      return startAt.getTime() >= span.from.getTime() ? [startAt] : [];
    case 'interval':
      return atInterval(startAt.getTime(), plan.minutes * MINUTE_MS, from, to);
    case 'clock': {
      const firstDay = firstDoseDay(plan, startAt, zone);
      return datesBetween(zone.date(new Date(from)), zone.date(new Date(to)))
        .filter((date) => isDoseDay(plan, firstDay, date))
        .flatMap((date) => [...new Set(plan.minutes)].map((minutes) => zone.instant(date, minutes)))
        .filter((at) => at.getTime() >= from && at.getTime() < to)
        .toSorted((one, other) => one.getTime() - other.getTime());
    }
  }
}

function atInterval(start: number, step: number, from: number, to: number): Date[] {
  const first = start + Math.ceil((from - start) / step) * step;
  const count = Math.max(0, Math.ceil((to - first) / step));
  return Array.from({ length: count }, (_, index) => new Date(first + index * step));
}

/** The day from which days are counted: what begins after the last time of its day begins on the next one. */
function firstDoseDay({ minutes }: Extract<DosePlan, { kind: 'clock' }>, startAt: Date, zone: ZonedTime): string {
  const day = zone.date(startAt);
  return minutes.some((it) => zone.instant(day, it) >= startAt) ? day : addDays(day, 1);
}

const isDoseDay = (
  { everyDays, weekdays }: Extract<DosePlan, { kind: 'clock' }>,
  firstDay: string,
  date: string,
): boolean =>
  weekdays.length > 0 ? weekdays.includes(weekdayOf(date)) : daysUntil(firstDay, date) % Math.max(1, everyDays) === 0;

/** Whether a dose is due at exactly this moment. */
export const isDueAt = (course: Course, at: Date, zone: ZonedTime): boolean =>
  dueTimes(course, { from: at, to: new Date(at.getTime() + 1) }, zone).length > 0;
