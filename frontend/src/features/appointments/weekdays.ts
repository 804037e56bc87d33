import { localeOf } from '../../i18n/languages.ts';
import type { Language } from '@nilecare/contracts/primitives.ts';

const DAY = 86_400_000;

/** A calendar date so many days later; negative: earlier. */
export const dayAfter = (date: string, days: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);

/** ISO 8601 weekday of a calendar date: Monday is 1. */
export const weekdayOf = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay() || 7;

/** Weeks begin on Sunday where NileCare is used. */
export const weekStart = (date: string): string => dayAfter(date, -(weekdayOf(date) % 7));

/** The days of a week in the order in which it runs, each with its ISO number. */
export function weekdayNames(
  language: Language,
  style: 'short' | 'long',
): readonly (readonly [iso: number, name: string])[] {
  const format = new Intl.DateTimeFormat(localeOf(language), { weekday: style, timeZone: 'UTC' });
  // 4 January 2026 was a Sunday.
  return [7, 1, 2, 3, 4, 5, 6].map((iso) => [iso, format.format(Date.UTC(2026, 0, 4 + (iso % 7)))]);
}

/** "Thu, 26 Nov" of a calendar date. */
export const dayTitle = (language: Language, date: string): string =>
  new Intl.DateTimeFormat(localeOf(language), {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  }).format(Date.parse(`${date}T00:00:00Z`));
