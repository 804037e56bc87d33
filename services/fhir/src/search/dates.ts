import type { LocalTime } from './local-time.ts';

/** A span of time from `lo` to before `hi`, in milliseconds since 1970 UTC. */
export interface Span {
  readonly lo: number;
  readonly hi: number;
}

/** What a period without a beginning or an end is taken to reach to. */
export const BEGINNING = -8.64e15;
export const END = 8.64e15;

const DATE =
  /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01])(?:T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d|60)(?:\.(\d+))?)?(Z|[+-](?:0\d|1[0-4]):[0-5]\d)?)?)?)?$/;

const offsetOf = (zone: string): number => {
  if (zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6));
  return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
};

/** Date.UTC takes years below 100 for those of the twentieth century. */
function utc(year: number, month: number, day = 1): number {
  const at = Date.UTC(2000, month, day);
  return year >= 100 ? Date.UTC(year, month, day) : new Date(at).setUTCFullYear(year, month, day);
}

/**
 * The span that a date, dateTime or instant of FHIR covers: `2024-02` is all of February.
 * @param time of what has no zone
 * @returns undefined where it is none, or does not exist
 */
export function spanOf(text: string, time: LocalTime): Span | undefined {
  const match = DATE.exec(text);
  if (!match) return undefined;
  const [, y = '', month, day, hour, minute, second, fraction, zone] = match;
  const year = Number(y);
  if (year === 0) return undefined;
  if (month === undefined) return time.span(utc(year, 0), utc(year + 1, 0));
  if (day === undefined) return time.span(utc(year, Number(month) - 1), utc(year, Number(month)));
  const midnight = utc(year, Number(month) - 1, Number(day));
  if (Number(day) > 28 && new Date(midnight).getUTCDate() !== Number(day)) return undefined;
  if (hour === undefined) return time.span(midnight, midnight + 86_400_000);
  const toMinute = midnight + Number(hour) * 3_600_000 + Number(minute) * 60_000;
  const shown = withSeconds(toMinute, second, fraction);
  if (zone === undefined) return time.span(shown.lo, shown.hi);
  return { lo: shown.lo - offsetOf(zone), hi: shown.hi - offsetOf(zone) };
}

function withSeconds(toMinute: number, second: string | undefined, fraction: string | undefined): Span {
  if (second === undefined) return { lo: toMinute, hi: toMinute + 60_000 };
  const toSecond = toMinute + Number(second) * 1_000;
  if (fraction === undefined) return { lo: toSecond, hi: toSecond + 1_000 };
  // What is finer than a millisecond is not told apart.
  const digits = fraction.slice(0, 3);
  const step = 10 ** (3 - digits.length);
  const lo = toSecond + Number(digits) * step;
  return { lo, hi: lo + step };
}

/** Of a Period: where its start is missing it began before all time, where its end is missing it goes on. */
export function spanOfPeriod(start: unknown, end: unknown, time: LocalTime): Span | undefined {
  const first = typeof start === 'string' ? spanOf(start, time) : undefined;
  const last = typeof end === 'string' ? spanOf(end, time) : undefined;
  if (!first && !last) return undefined;
  return { lo: first?.lo ?? BEGINNING, hi: last?.hi ?? END };
}
