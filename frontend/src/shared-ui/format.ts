import type { Bilingual, Language } from '@nilecare/contracts/primitives.ts';
import { localeOf } from '../i18n/languages.ts';

export interface Amount {
  readonly unit: 'seconds' | 'minutes' | 'hours' | 'days';
  readonly n: number;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A length of time in its largest fitting unit, rounded down; never negative. */
export function amountOf(ms: number): Amount {
  const span = Math.max(0, ms);
  if (span < MINUTE) return { unit: 'seconds', n: Math.floor(span / SECOND) };
  if (span < HOUR) return { unit: 'minutes', n: Math.floor(span / MINUTE) };
  if (span < 2 * DAY) return { unit: 'hours', n: Math.floor(span / HOUR) };
  return { unit: 'days', n: Math.floor(span / DAY) };
}

export interface Age {
  readonly unit: 'years' | 'months' | 'days';
  readonly n: number;
}

/** Age on a day, as wards write it: days in the first month, months until two years, then years. */
export function ageOn(birthDate: string, today: string): Age {
  const [by = 0, bm = 1, bd = 1] = birthDate.split('-').map(Number);
  const [ty = 0, tm = 1, td = 1] = today.split('-').map(Number);
  const months = (ty - by) * 12 + (tm - bm) - (td < bd ? 1 : 0);
  if (months >= 24) return { unit: 'years', n: Math.floor(months / 12) };
  if (months >= 1) return { unit: 'months', n: months };
  const days = (Date.UTC(ty, tm - 1, td) - Date.UTC(by, bm - 1, bd)) / DAY;
  return { unit: 'days', n: Math.max(0, Math.round(days)) };
}

export const nameIn = (language: Language, name: Bilingual): string => name[language] || name.en || name.ar;

export interface Format {
  readonly language: Language;
  readonly timeZone: string;
  /** 14:05 */
  time(at: string | number): string;
  /** 14:05:09 */
  exactTime(at: string | number): string;
  /** 14 Mar, 14:05 */
  dayHour(at: string | number): string;
  /** 14 Mar 2026 */
  date(at: string | number): string;
  /** 14 Mar 2026, 14:05 */
  dateTime(at: string | number): string;
  /** 14 Mar 2026, 14:05:09 with the zone: for tooltips and logs. */
  full(at: string | number): string;
  /** A calendar date that has no time zone, such as a birth date; `?` where it is not known. */
  calendarDate(date: string | null): string;
  /** A date as exact as it is known: 1998, May 1998 or 14 May 1998. */
  partialDate(date: string): string;
  /** Today's date in the zone, YYYY-MM-DD. */
  today(now: number): string;
  /** At most one decimal, Latin digits. */
  number(value: number): string;
}

/** Dates, times and numbers of one language in one time zone (IANA name). */
export function createFormat(language: Language, timeZone: string): Format {
  const locale = localeOf(language);
  const make = (options: Intl.DateTimeFormatOptions, zone = timeZone) => {
    const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: zone });
    return (at: string | number) => format.format(typeof at === 'number' ? at : Date.parse(at));
  };
  const day = { day: 'numeric', month: 'short', year: 'numeric' } as const;
  const minute = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const second = { ...minute, second: '2-digit' } as const;
  const calendar = make(day, 'UTC');
  const month = make({ month: 'short', year: 'numeric' }, 'UTC');
  const iso = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  return {
    language,
    timeZone,
    time: make(minute),
    exactTime: make(second),
    dayHour: make({ day: 'numeric', month: 'short', ...minute }),
    date: make(day),
    dateTime: make({ ...day, ...minute }),
    full: make({ ...day, ...second, timeZoneName: 'short' }),
    calendarDate: (date) => (date === null ? '?' : calendar(`${date}T00:00:00Z`)),
    partialDate: (date) => {
      if (date.length <= 'YYYY'.length) return date;
      return date.length <= 'YYYY-MM'.length ? month(`${date}-01T00:00:00Z`) : calendar(`${date}T00:00:00Z`);
    },
    today: (now) => iso.format(now),
    number: (value) => number.format(value),
  };
}
