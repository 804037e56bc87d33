import type { AsNeeded, DosageStep, PlannedStep, Timing } from '@nilecare/contracts/dosing.ts';
import { addDays, minutesOf, type ZonedTime } from '@nilecare/service-kit/zoned-time.ts';
import type { Course, DosePlan } from '../bedside/due-times.ts';

/** When the ward gives what is taken so often a day. */
const roundTimes: Readonly<Record<number, readonly string[]>> = {
  1: ['08:00'],
  2: ['08:00', '20:00'],
  3: ['08:00', '14:00', '20:00'],
  4: ['06:00', '12:00', '18:00', '22:00'],
  5: ['06:00', '10:00', '14:00', '18:00', '22:00'],
  6: ['02:00', '06:00', '10:00', '14:00', '18:00', '22:00'],
  7: ['06:00', '09:00', '12:00', '15:00', '18:00', '21:00', '23:30'],
  8: ['00:00', '03:00', '06:00', '09:00', '12:00', '15:00', '18:00', '21:00'],
};
const mealTimes = { breakfast: '08:00', lunch: '14:00', dinner: '20:00' } as const;
/** Before a meal is half an hour before it, after a meal half an hour after. */
const aroundMeal = { before: -30, with: 0, after: 30 } as const;
const BEDTIME = '22:00';

/** When doses are due, by the wall clock of the facility where the timing names one. */
export function planOf(timing: Timing | null, asNeeded: AsNeeded | null): DosePlan {
  if (asNeeded !== null || timing === null) return { kind: 'as-needed' };
  switch (timing.kind) {
    case 'once':
      return { kind: 'once' };
    case 'every-hours':
      return { kind: 'interval', minutes: timing.hours * 60 };
    case 'times-per-day':
      return atClock(timing, (roundTimes[timing.times] ?? []).map(minutesOf));
    case 'at-times':
      return atClock(timing, timing.times.map(minutesOf));
    case 'meals':
      return atClock(
        timing,
        timing.meals.map((meal) => minutesOf(mealTimes[meal]) + aroundMeal[timing.relation]),
      );
    case 'bedtime':
      return atClock(timing, [minutesOf(BEDTIME)]);
  }
}

const atClock = (
  { everyDays, weekdays }: { readonly everyDays: number; readonly weekdays: readonly number[] },
  minutes: readonly number[],
): DosePlan => ({ kind: 'clock', minutes, everyDays, weekdays });

/** What bedside and queue work with: each step of the order with its dose and its doses' times. */
export const coursesOf = (
  steps: readonly PlannedStep[],
  asNeeded: AsNeeded | null,
): (Course & { readonly dose: PlannedStep['dose'] })[] =>
  steps.map(({ dose, timing, startAt, endAt }) => ({
    dose,
    plan: planOf(timing, asNeeded),
    startAt: new Date(startAt),
    endAt: endAt === null ? null : new Date(endAt),
  }));

/**
 * Steps one after the other from a moment on. A day is one of the calendar: a course that began at eight ends at eight,
 * also where clocks are changed between.
 */
export function plannedSteps(steps: readonly DosageStep[], startAt: Date, zone: ZonedTime): PlannedStep[] {
  const minutes = zone.minutes(startAt);
  let date = zone.date(startAt);
  let from = startAt;
  return steps.map((step) => {
    const once = step.timing?.kind === 'once';
    const days = step.days ?? (once ? 1 : null);
    const start = from;
    if (days === null) return { ...step, startAt: start.toISOString(), endAt: null };
    date = addDays(date, days);
    const end = zone.instant(date, minutes);
    from = end;
    return { ...step, startAt: start.toISOString(), endAt: end.toISOString() };
  });
}

/** Doses in a day on the average; the most of them where it is taken as needed; null: nobody said. */
export function dosesPerDay(timing: Timing | null, asNeeded: AsNeeded | null): number | null {
  if (asNeeded !== null) {
    if (asNeeded.maxPerDay !== null) return asNeeded.maxPerDay;
    if (asNeeded.minHours !== null) return Math.max(1, 24 / asNeeded.minHours);
  }
  if (timing === null) return null;
  switch (timing.kind) {
    case 'once':
      return 1;
    case 'every-hours':
      return 24 / timing.hours;
    case 'times-per-day':
      return timing.times * partOfDays(timing);
    case 'at-times':
      return timing.times.length * partOfDays(timing);
    case 'meals':
      return timing.meals.length * partOfDays(timing);
    case 'bedtime':
      return partOfDays(timing);
  }
}

const partOfDays = ({ everyDays, weekdays }: { readonly everyDays: number; readonly weekdays: readonly number[] }) =>
  weekdays.length > 0 ? weekdays.length / 7 : 1 / everyDays;

/** Of an order as needed: between two doses, where it says so; `every 6 hours as needed` says six. */
export const minMinutesBetween = (timing: Timing | null, { minHours }: AsNeeded): number | null => {
  if (minHours !== null) return minHours * 60;
  return timing?.kind === 'every-hours' ? timing.hours * 60 : null;
};

/** Of an order as needed: doses in 24 hours at the most, where it says so. */
export const maxInDay = (timing: Timing | null, { maxPerDay }: AsNeeded): number | null => {
  if (maxPerDay !== null) return maxPerDay;
  switch (timing?.kind) {
    case 'times-per-day':
      return timing.times;
    case 'at-times':
      return timing.times.length;
    case 'meals':
      return timing.meals.length;
    case 'once':
    case 'bedtime':
      return 1;
    default:
      return null;
  }
};
