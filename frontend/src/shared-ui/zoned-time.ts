import type { Language } from '@nilecare/contracts/primitives.ts';
import { localeOf } from '../i18n/languages.ts';

const partsIn = (zone: string) =>
  new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });

/** The wall clock of a zone at an instant (epoch ms), read as if it were UTC. */
function wallClock(at: number, zone: string): number {
  const part = Object.fromEntries(
    partsIn(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  return Date.parse(
    `${part['year']}-${part['month']}-${part['day']}T${part['hour']}:${part['minute']}:${part['second']}Z`,
  );
}

/** `2026-03-14T08:30`, as a browser's date-and-time entry gives and takes it, of an instant (epoch ms) in a zone. */
export const toLocalEntry = (at: number, zone: string): string =>
  new Date(wallClock(at, zone)).toISOString().slice(0, 16);

/** Whether the clocks of two zones show different times at an instant (epoch ms). */
export const clocksDiffer = (at: number, zone: string, other: string): boolean =>
  wallClock(at, zone) !== wallClock(at, other);

/** What the time of a zone is called in a language, e.g. "Eastern European Summer Time"; at an instant (epoch ms). */
export function zoneName(language: Language, zone: string, at: number): string {
  const named = new Intl.DateTimeFormat(localeOf(language), { timeZone: zone, timeZoneName: 'long' });
  return named.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? zone;
}

const DAY = 86_400_000;
const MINUTE = 60_000;

/**
 * The instant (epoch ms) of a local date and time in a zone (IANA name), by the rule of the services: a time that a change
 * to summer time leaves out is the moment of the change; of a time that occurs twice the first is taken. NaN for what is no
 * date.
 */
export function fromLocalEntry(entry: string, zone: string): number {
  const wanted = Date.parse(`${entry}Z`);
  if (Number.isNaN(wanted)) return Number.NaN;
  const offsetAt = (at: number) => wallClock(at, zone) - at;
  const candidates = [offsetAt(wanted - DAY), offsetAt(wanted + DAY)].map((offset) => wanted - offset);
  const exact = candidates.filter((at) => wallClock(at, zone) === wanted);
  return exact.length > 0
    ? Math.min(...exact)
    : changeBetween(Math.min(...candidates), Math.max(...candidates), offsetAt);
}

/** The first minute from which clocks have the later offset. */
function changeBetween(before: number, after: number, offsetAt: (at: number) => number): number {
  const later = offsetAt(after);
  let [from, to] = [before, after];
  while (to - from > MINUTE) {
    const middle = from + Math.floor((to - from) / 2 / MINUTE) * MINUTE;
    if (offsetAt(middle) === later) to = middle;
    else from = middle;
  }
  return to;
}
