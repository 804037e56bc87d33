import { AgeBand } from '@nilecare/contracts/alarms.ts';

export const ageBands: readonly AgeBand[] = AgeBand.options;

const DAY_MS = 24 * 3_600_000;

/**
 * The age band on a day.
 * @param birthDate `YYYY-MM-DD`; null when it is not known, which counts as adult
 * @param at epoch ms; the day in UTC decides: a few hours do not change a band that lasts years
 */
export function ageBandOf(birthDate: string | null, at: number): AgeBand {
  if (birthDate === null) return 'adult';
  const born = Date.parse(`${birthDate}T00:00:00Z`);
  if (Number.isNaN(born)) return 'adult';
  // A birth date "in the future" is a newborn in a time zone ahead of UTC.
  if (at - born < 28 * DAY_MS) return 'neonate';
  const years = fullYears(new Date(born), new Date(at));
  if (years < 1) return 'infant';
  if (years < 3) return 'toddler';
  if (years < 6) return 'preschool';
  if (years < 12) return 'school-age';
  return years < 18 ? 'adolescent' : 'adult';
}

/**
 * When somebody completes so many years, epoch ms of the day's beginning in UTC; long ago for an unknown birth date,
 * which counts as adult.
 */
export function birthday(birthDate: string | null, years: number): number {
  const born = new Date(`${birthDate ?? ''}T00:00:00Z`);
  if (Number.isNaN(born.getTime())) return -Infinity;
  return Date.UTC(born.getUTCFullYear() + years, born.getUTCMonth(), born.getUTCDate());
}

/** Completed years, as birthdays count them. */
export function fullYears(born: Date, at: Date): number {
  const years = at.getUTCFullYear() - born.getUTCFullYear();
  const months = at.getUTCMonth() - born.getUTCMonth();
  const days = at.getUTCDate() - born.getUTCDate();
  return months < 0 || (months === 0 && days < 0) ? years - 1 : years;
}
