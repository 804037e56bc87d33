import {
  ImplausibleBirthDate,
  ImplausibleDeath,
  type BirthDatePrecision,
  type Demographics,
} from '@nilecare/contracts/api/clinical-patients.ts';

const OLDEST_YEARS = 130;
/** Somewhere it is already tomorrow: the farthest time zone is 14 hours ahead of UTC. */
const AHEAD_MS = 14 * 60 * 60 * 1000;

const latestToday = (now: Date): string => new Date(now.getTime() + AHEAD_MS).toISOString().slice(0, 10);

/** @throws ImplausibleBirthDate when it lies in the future, or longer ago than people live */
export function mustBePlausible(birthDate: string, now: Date): void {
  const latest = latestToday(now);
  if (birthDate > latest) throw new ImplausibleBirthDate('It lies in the future.');
  const oldest = `${now.getUTCFullYear() - OLDEST_YEARS}${latest.slice(4)}`;
  if (birthDate < oldest) throw new ImplausibleBirthDate(`It is more than ${OLDEST_YEARS} years ago.`);
}

/** @throws ImplausibleDeath when it lies in the future or before the birth */
export function mustBePlausibleDeath(deceasedDate: string, birthDate: string | null, now: Date): void {
  if (deceasedDate > latestToday(now)) throw new ImplausibleDeath('It lies in the future.');
  if (birthDate !== null && deceasedDate < birthDate) throw new ImplausibleDeath('It lies before the birth.');
}

/** The middle of the year in which somebody of this age was born. */
export function likeliestBirthDate(age: number, now: Date): string {
  const at = new Date(now);
  at.setUTCFullYear(at.getUTCFullYear() - age, at.getUTCMonth() - 6);
  return age === 0 ? now.toISOString().slice(0, 10) : at.toISOString().slice(0, 10);
}

interface Born {
  readonly birthDate: string | null;
  readonly birthDatePrecision: BirthDatePrecision;
}

/**
 * When somebody was born, as far as it is known: of a month or year its first day.
 * @throws ImplausibleBirthDate
 */
export function bornAs(
  given: Pick<Demographics, 'birthDate' | 'estimatedAge'> & Pick<Born, 'birthDatePrecision'>,
  now: Date,
): Born {
  if (given.birthDate === null)
    return given.estimatedAge === null
      ? { birthDate: null, birthDatePrecision: 'exact' }
      : { birthDate: likeliestBirthDate(given.estimatedAge, now), birthDatePrecision: 'estimated' };
  mustBePlausible(given.birthDate, now);
  return {
    birthDate: firstDayOf(given.birthDate, given.birthDatePrecision),
    birthDatePrecision: given.birthDatePrecision,
  };
}

function firstDayOf(date: string, precision: BirthDatePrecision): string {
  switch (precision) {
    case 'exact':
    case 'estimated':
      return date;
    case 'month':
      return `${date.slice(0, 7)}-01`;
    case 'year':
      return `${date.slice(0, 4)}-01-01`;
  }
}
