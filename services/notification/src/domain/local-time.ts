const DAY_MS = 86_400_000;
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

interface Local {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** Since midnight on the clock on the wall. */
  readonly minutes: number;
  /** Monday is 1. */
  readonly weekday: number;
}

/** Whether it is a name of the IANA time zone database, such as `Africa/Cairo`. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** What calendar and clock show there. */
export function localTime(at: Date, timeZone: string): Local {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    weekday: 'short',
  });
  const parts = Object.fromEntries(format.formatToParts(at).map((it) => [it.type, it.value]));
  const number = (name: string) => Number(parts[name]);
  return {
    year: number('year'),
    month: number('month'),
    day: number('day'),
    minutes: number('hour') * 60 + number('minute'),
    weekday: WEEKDAYS.indexOf(parts['weekday'] ?? '') + 1,
  };
}

/** Minutes since midnight of `HH:MM`. */
export const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** The moment when the clock there shows the time on a day; one that is skipped in spring is the one after the gap. */
function momentOf(utcMidnight: number, minutes: number, timeZone: string): Date {
  const shown = utcMidnight + minutes * 60_000;
  const shift = (guess: number) => {
    const local = localTime(new Date(guess), timeZone);
    return Date.UTC(local.year, local.month - 1, local.day) + local.minutes * 60_000 - guess;
  };
  const first = shown - shift(shown);
  return new Date(shown - shift(first));
}

/** The next moment after `now` when the clock there shows `HH:MM`, on a weekday (Monday is 1) if one is given. */
export function nextTime(now: Date, timeZone: string, time: string, weekday?: number): Date {
  const { year, month, day } = localTime(now, timeZone);
  const today = Date.UTC(year, month - 1, day);
  for (let days = 0; ; days += 1) {
    const midnight = today + days * DAY_MS;
    const moment = momentOf(midnight, minutesOf(time), timeZone);
    const isDay = weekday === undefined || (new Date(midnight).getUTCDay() + 6) % 7 === weekday - 1;
    if (isDay && moment > now) return moment;
  }
}
