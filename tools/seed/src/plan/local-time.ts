const HOUR_MS = 60 * 60 * 1000;

const partsAt = (instant: number, timeZone: string): Record<string, number> =>
  Object.fromEntries(
    new Intl.DateTimeFormat('en-u-hc-h23', {
      timeZone,
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  );

/** What a clock on the wall shows, as if it were UTC. */
function wallClock(instant: number, timeZone: string): number {
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = partsAt(instant, timeZone);
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/**
 * The moment at which clocks of the zone show this hour of this day; when they skip it, the moment they skip.
 * @param date `YYYY-MM-DD`
 * @param hour 0 to 24 and beyond: 31 is 7 o'clock of the next day
 */
export function localHour(date: string, hour: number, timeZone: string): Date {
  const wanted = Date.parse(`${date}T00:00:00Z`) + hour * HOUR_MS;
  const first = wanted - (wallClock(wanted, timeZone) - wanted);
  const second = wanted - (wallClock(first, timeZone) - first);
  return new Date(wallClock(second, timeZone) === wanted ? second : Math.max(first, second));
}

/** The day that calendars of the zone show, `YYYY-MM-DD`. */
export const localDate = (at: Date, timeZone: string): string =>
  new Date(wallClock(Math.floor(at.getTime() / 1000) * 1000, timeZone)).toISOString().slice(0, 10);

export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 24 * HOUR_MS).toISOString().slice(0, 10);
