const HOUR_MS = 60 * 60 * 1000;

/** Clock and calendar of a time zone. */
export interface LocalTime {
  /**
   * The moment at which clocks show this hour of this day; when they skip it, the moment at which they do.
   * @param date `YYYY-MM-DD`
   * @param hour 0 to 24 and beyond: 31 is 7 o'clock of the next day
   */
  hour(date: string, hour: number): Date;
  /** The day that calendars show, `YYYY-MM-DD`. */
  date(at: Date): string;
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

  return {
    hour(date, hour) {
      const wanted = Date.parse(`${date}T00:00:00Z`) + hour * HOUR_MS;
      const first = wanted - (wallClock(wanted) - wanted);
      const second = wanted - (wallClock(first) - first);
      return new Date(wallClock(second) === wanted ? second : Math.max(first, second));
    },
    date: (at) => new Date(wallClock(at.getTime())).toISOString().slice(0, 10),
  };
}

export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * 24 * HOUR_MS).toISOString().slice(0, 10);
