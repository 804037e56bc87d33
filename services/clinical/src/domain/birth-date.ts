import { ImplausibleBirthDate } from '@nilecare/contracts/api/clinical.ts';

const OLDEST_YEARS = 130;
/** Somewhere it is already tomorrow: the farthest time zone is 14 hours ahead of UTC. */
const AHEAD_MS = 14 * 60 * 60 * 1000;

/** @throws ImplausibleBirthDate when it lies in the future, or longer ago than people live */
export function mustBePlausible(birthDate: string, now: Date): void {
  const latest = new Date(now.getTime() + AHEAD_MS).toISOString().slice(0, 10);
  if (birthDate > latest) throw new ImplausibleBirthDate('It lies in the future.');
  const oldest = `${now.getUTCFullYear() - OLDEST_YEARS}${latest.slice(4)}`;
  if (birthDate < oldest) throw new ImplausibleBirthDate(`It is more than ${OLDEST_YEARS} years ago.`);
}
