import { fromLocalEntry, toLocalEntry } from '../../shared-ui/zoned-time.ts';

const MINUTE = 60_000;
const HOUR = 60;
const DAY = 24 * HOUR;
/** What is dragged falls onto the next of these. */
export const STEP_MINUTES = 5;

const pad = (n: number) => String(n).padStart(2, '0');

/** Minutes that the clock of the zone shows at an instant; 0 before the day, 1440 after it. */
export function clockMinutes(at: string, day: string, zone: string): number {
  const [date = '', time = ''] = toLocalEntry(Date.parse(at), zone).split('T');
  if (date < day) return 0;
  if (date > day) return DAY;
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * HOUR + minutes;
}

/**
 * From where to where a span stands in the column of a day. It keeps its own length: on the day on which a clock goes back
 * half an hour still is half an hour.
 */
export function placeOf(span: { readonly from: string; readonly to: string }, day: string, zone: string) {
  const from = clockMinutes(span.from, day, zone);
  const length = (Date.parse(span.to) - Date.parse(span.from)) / MINUTE;
  const begins = toLocalEntry(Date.parse(span.from), zone).slice(0, 10);
  return { from, to: begins === day ? Math.min(DAY, from + length) : clockMinutes(span.to, day, zone) };
}

/** The clock's entry for a place in the column of a day, on the nearest step: `2026-03-14T08:30`. */
export function entryAt(day: string, minutes: number): string {
  const snapped = Math.round(Math.min(Math.max(minutes, 0), DAY - STEP_MINUTES) / STEP_MINUTES) * STEP_MINUTES;
  return `${day}T${pad(Math.floor(snapped / HOUR))}:${pad(snapped % HOUR)}`;
}

/** The instant at a place in the column of a day, by the rules of `fromLocalEntry` where a clock is changed. */
export const instantAt = (day: string, minutes: number, zone: string): string =>
  new Date(fromLocalEntry(entryAt(day, minutes), zone)).toISOString();

interface Hours {
  /** Whole hours of the clock, the last one not included. */
  readonly first: number;
  readonly last: number;
}

const OFFICE: Hours = { first: 8, last: 16 };

/** Which hours a page shows: all in which somebody works or has something, and the usual ones in any case. */
export function hoursShown(places: readonly { readonly from: number; readonly to: number }[]): Hours {
  return {
    first: Math.min(OFFICE.first, ...places.map((it) => Math.floor(it.from / HOUR))),
    last: Math.max(OFFICE.last, ...places.map((it) => Math.ceil(it.to / HOUR))),
  };
}
