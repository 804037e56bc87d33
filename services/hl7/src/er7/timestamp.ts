import type { ZonedTime } from '@nilecare/service-kit/zoned-time.ts';

export type Precision = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second' | 'millisecond';

/** A time as it was written (HL7 v2.5.1, 2.A.22): what it says, and no more. */
export interface Timestamp {
  readonly precision: Precision;
  /** `YYYY-MM-DD`; parts that are not said are the first. */
  readonly date: string;
  /** Of the day, in milliseconds. */
  readonly time: number;
  /** Minutes east of Greenwich; undefined where the sender names no zone. */
  readonly offset: number | undefined;
}

const FORM =
  /^(\d{4})(?:(\d{2})(?:(\d{2})(?:(\d{2})(?:(\d{2})(?:(\d{2})(?:\.(\d{1,4}))?)?)?)?)?)?(?:([+-])(\d{2})(\d{2}))?$/;
const PRECISIONS: readonly Precision[] = ['year', 'month', 'day', 'hour', 'minute', 'second', 'millisecond'];

/** @returns undefined where it is no time, or one that no calendar or clock shows */
export function timestampOf(text: string): Timestamp | undefined {
  const parts = FORM.exec(text.trim());
  if (!parts) return undefined;
  const [, year = '', month, day, hour, minute, second, fraction, sign, offsetHours, offsetMinutes] = parts;
  const said = [year, month, day, hour, minute, second, fraction].filter((it) => it !== undefined);
  const precision = PRECISIONS[said.length - 1];
  const date = `${year}-${month ?? '01'}-${day ?? '01'}`;
  if (precision === undefined || !isDate(date)) return undefined;
  const [h, m, s] = [Number(hour ?? 0), Number(minute ?? 0), Number(second ?? 0)];
  // A leap second is the last of its minute.
  if (h > 23 || m > 59 || s > 60) return undefined;
  const seconds = h * 3600 + m * 60 + Math.min(s, 59);
  const time = seconds * 1000 + Math.floor(Number(`0.${fraction ?? '0'}`) * 1000);
  const east = Number(offsetHours ?? 0) * 60 + Number(offsetMinutes ?? 0);
  if (east > 14 * 60 || Number(offsetMinutes ?? 0) > 59) return undefined;
  return { precision, date, time, offset: sign === undefined ? undefined : sign === '-' ? -east : east };
}

function isDate(date: string): boolean {
  const at = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === date;
}

/** The moment that is meant: by the zone that the sender names, else by the clocks of the place. */
export function instantOf({ date, time, offset }: Timestamp, clocks: ZonedTime): Date {
  if (offset !== undefined) return new Date(Date.parse(`${date}T00:00:00Z`) + time - offset * 60_000);
  const minutes = Math.floor(time / 60_000);
  return new Date(clocks.instant(date, minutes).getTime() + (time % 60_000));
}

/** The day on the calendars of the place. */
export const dayOf = (at: Timestamp, clocks: ZonedTime): string =>
  at.offset === undefined || at.precision === 'day' ? at.date : clocks.date(instantOf(at, clocks));

/** A moment with seconds and the zone of the place, as all messages from here have it: `20260105143000+0200`. */
export function writtenTime(at: Date, clocks: ZonedTime): string {
  const date = clocks.date(at);
  const minutes = clocks.minutes(at);
  const onTheClock = Date.parse(`${date}T00:00:00Z`) + minutes * 60_000;
  const offset = Math.round((onTheClock - Math.floor(at.getTime() / 60_000) * 60_000) / 60_000);
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  const zone = `${offset < 0 ? '-' : '+'}${two(Math.abs(offset) / 60)}${two(Math.abs(offset) % 60)}`;
  return `${writtenDate(date)}${two(minutes / 60)}${two(minutes % 60)}${two(at.getUTCSeconds())}${zone}`;
}

/** The same in UTC, for what is of no place. */
export const writtenInUtc = (at: Date): string => `${at.toISOString().replace(/[-:T]|\.\d+Z/g, '')}+0000`;

/** @param date `YYYY-MM-DD` */
export const writtenDate = (date: string): string => date.replaceAll('-', '');
