const YEAR_MS = 366 * 24 * 3_600_000;
const ISO = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?$/i;

export type ParsedTime = { readonly time: number; readonly wrong?: never } | { readonly wrong: string };

/**
 * When a sample was measured, epoch ms. Numbers are seconds, milliseconds, microseconds or nanoseconds since 1970, told
 * apart by their size (each reaches from 1973 to 5138); texts are ISO 8601, in UTC when they carry no offset.
 *
 * A clock that is wrong must not cost a sample, so the time is taken as it stands: `placeInTime` (device-clock.ts)
 * corrects clocks that run ahead. Only what is more than a year away from now is refused, because nobody could find such
 * a sample again: a monitor whose battery died says 1970 or 2000.
 */
export function parseTimestamp(given: unknown, receivedAt: number): ParsedTime {
  const time = typeof given === 'number' ? fromNumber(given) : typeof given === 'string' ? fromText(given) : NaN;
  if (Number.isNaN(time)) return { wrong: 'send epoch milliseconds or an ISO 8601 date and time' };
  if (Math.abs(time - receivedAt) > YEAR_MS)
    return { wrong: `${new Date(clamp(time)).toISOString()} is more than a year away: set the device's clock` };
  return { time };
}

function fromNumber(given: number): number {
  if (!(given > 0)) return NaN;
  if (given < 1e11) return Math.round(given * 1000);
  if (given < 1e14) return Math.round(given);
  if (given < 1e17) return Math.round(given / 1000);
  return Math.round(given / 1e6);
}

function fromText(given: string): number {
  const match = ISO.exec(given);
  if (!match) return NaN;
  const text = given.replace(' ', 'T').replace(',', '.');
  return Date.parse(match[1] ? text : `${text}Z`);
}

const clamp = (time: number) => Math.min(Math.max(time, -8.64e15), 8.64e15);
