const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Clock and calendar of a time zone. */
export interface LocalTime {
  /** The day that calendars show, `YYYY-MM-DD`. */
  dateOf(at: Date): string;
  /**
   * The moment at which clocks show this time of this day. One that a change to summer time leaves out is moved by the
   * length of the gap; of one that comes twice the first is taken.
   * @param minutes since midnight; 1440 is the next midnight
   */
  momentOf(date: string, minutes: number): Date;
  /** The day from its first moment to the first of the next: of 23 or 25 hours, where clocks are changed. */
  dayOf(date: string): { readonly from: Date; readonly to: Date };
}

/** @param timeZone IANA name */
export function localTime(timeZone: string): LocalTime {
  const format = new Intl.DateTimeFormat('en-u-hc-h23', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  /** What a clock on the wall shows, as if it were UTC. */
  const wallClock = (instant: number): number => {
    const parts: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
    for (const { type, value } of format.formatToParts(instant)) parts[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
    return Date.UTC(year, month - 1, day, hour, minute, second);
  };
  const offsetAt = (instant: number) => wallClock(instant) - instant;

  const momentOf = (date: string, minutes: number): Date => {
    const wanted = Date.parse(`${date}T00:00:00Z`) + minutes * 60_000;
    const candidates = [offsetAt(wanted - DAY_MS), offsetAt(wanted + DAY_MS)].map((offset) => wanted - offset);
    const exact = candidates.filter((instant) => wallClock(instant) === wanted);
    return new Date(exact.length > 0 ? Math.min(...exact) : Math.max(...candidates));
  };
  return {
    dateOf: (at) => new Date(wallClock(at.getTime())).toISOString().slice(0, 10),
    momentOf,
    dayOf: (date) => ({ from: momentOf(date, 0), to: momentOf(addDays(date, 1), 0) }),
  };
}

export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

/** ISO 8601: 1 is Monday. */
export const weekdayOf = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
