import { PeriodEmpty, PeriodTooLong } from '@nilecare/contracts/api/facility-occupancy.ts';
import { addDays, zonedTime } from '@nilecare/service-kit/zoned-time.ts';
import type { Step } from './occupancy.ts';

const HOUR_MS = 3_600_000;
const LONGEST_DAYS = { day: 400, hour: 31 } as const;

interface Wanted {
  /** First and last day, calendar dates. */
  readonly from: string;
  readonly to: string;
  readonly step: 'hour' | 'day';
  /** IANA name. */
  readonly timeZone: string;
  /** What has not been is not counted: the last step ends here at the latest. */
  readonly now: Date;
}

/**
 * The steps of a period by the calendar of a facility.
 * @throws PeriodEmpty, PeriodTooLong
 */
export function stepsOf({ from, to, step, timeZone, now }: Wanted): Step[] {
  if (to < from) throw new PeriodEmpty('The last day lies before the first.', { from, to });
  const longest = LONGEST_DAYS[step];
  if (addDays(from, longest) <= to)
    throw new PeriodTooLong(`Ask for ${longest} days at the most, or for longer steps.`, { longest, step });
  const local = zonedTime(timeZone);
  const steps: Step[] = [];
  for (let date = from; date <= to; date = addDays(date, 1)) {
    const day = local.day(date);
    steps.push(...(step === 'day' ? [day] : hoursOf(day)));
  }
  return steps.filter((one) => one.from < now).map((one) => ({ from: one.from, to: one.to < now ? one.to : now }));
}

/** The hours of a day: 23 or 25 of them where clocks are changed. */
function hoursOf(day: Step): Step[] {
  const hours: Step[] = [];
  for (let at = day.from.getTime(); at < day.to.getTime(); at += HOUR_MS)
    hours.push({ from: new Date(at), to: new Date(Math.min(at + HOUR_MS, day.to.getTime())) });
  return hours;
}
