import { usePreferences } from '../../app/platform-context.ts';
import { localeOf } from '../../i18n/languages.ts';

/** A Monday. */
const MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;

/** Names of the days of the week in the chosen language, Monday is 1. */
export function useWeekdayName(): (weekday: number) => string {
  const language = usePreferences((it) => it.language);
  const format = new Intl.DateTimeFormat(localeOf(language), { weekday: 'long', timeZone: 'UTC' });
  return (weekday) => format.format(MONDAY + (weekday - 1) * DAY_MS);
}
