import { Temporal } from 'temporal-polyfill';

/** Clocks and calendars of one time zone. */
export interface ZonedTime {
  readonly timeZone: string;
  /**
   * The first moment at which clocks show this time of this day or a later one. A time that clocks skip is the moment at
   * which they do; of one that they show twice it is the first. What is later on the clock is therefore never earlier in
   * fact, and spans that touch on the clock touch in fact.
   * @param date `YYYY-MM-DD`
   * @param minutes since midnight; 1440 and more are of the days after
   */
  instant(date: string, minutes: number): Date;
  /** The day that calendars show, `YYYY-MM-DD`. */
  date(at: Date): string;
  /** What clocks show, in minutes since midnight. */
  minutes(at: Date): number;
  /** The day from its first moment to the first of the next: of 23 or 25 hours, where clocks are changed. */
  day(date: string): { readonly from: Date; readonly to: Date };
}

/**
 * @param timeZone IANA name, e.g. Africa/Cairo
 * @throws RangeError when there is no such zone
 */
export function zonedTime(timeZone: string): ZonedTime {
  const zoned = (at: Date) => Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone);
  zoned(new Date(0));
  const instant = (date: string, minutes: number): Date => {
    const wanted = Temporal.PlainDate.from(date).toPlainDateTime().add({ minutes });
    const found = wanted.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
    const skipped = !found.toPlainDateTime().equals(wanted);
    // Found lies before the gap then, and the change of the clocks is what comes next.
    const at = (skipped ? found.getTimeZoneTransition('next') : null) ?? found;
    return new Date(at.epochMilliseconds);
  };
  return {
    timeZone,
    instant,
    date: (at) => zoned(at).toPlainDate().toString(),
    minutes: (at) => zoned(at).hour * 60 + zoned(at).minute,
    day: (date) => ({ from: instant(date, 0), to: instant(addDays(date, 1), 0) }),
  };
}

/** Minutes since midnight of a time of day, `HH:MM`; `24:00` is the next midnight. */
export const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** @param date `YYYY-MM-DD` */
export const addDays = (date: string, days: number): string => Temporal.PlainDate.from(date).add({ days }).toString();

/** How many days the other date is later; negative when it is earlier. */
export const daysUntil = (date: string, other: string): number =>
  Temporal.PlainDate.from(date).until(other, { largestUnit: 'day' }).days;

/** ISO 8601: Monday is 1, Sunday is 7. */
export const weekdayOf = (date: string): number => Temporal.PlainDate.from(date).dayOfWeek;

/** The days from one up to and including the other. */
export const datesBetween = (from: string, to: string): string[] =>
  Array.from({ length: Math.max(0, daysUntil(from, to) + 1) }, (_, index) => addDays(from, index));
