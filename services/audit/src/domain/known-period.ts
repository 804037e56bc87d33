import { KNOWN_PERSONS_DAYS } from '@nilecare/contracts/api/audit-reports.ts';
import { InvalidRequest } from '@nilecare/contracts/errors.ts';

const DAY_MS = 86_400_000;

export interface AskedTime {
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
}

/**
 * The time of which a report compares every reader with every patient: bounded, as it asks other services of each pair.
 * @throws InvalidRequest when it is longer than one answer tells of, or ends before it begins
 */
export function knownPeriod(asked: AskedTime, now: Date): { readonly from: Date; readonly to: Date } {
  const to = asked.to ?? now;
  const from = asked.from ?? new Date(to.getTime() - KNOWN_PERSONS_DAYS.usual * DAY_MS);
  const days = (to.getTime() - from.getTime()) / DAY_MS;
  if (days > KNOWN_PERSONS_DAYS.most)
    throw new InvalidRequest([
      { field: 'query.from', message: `at most ${KNOWN_PERSONS_DAYS.most} days before the end` },
    ]);
  if (days < 0) throw new InvalidRequest([{ field: 'query.to', message: 'not before the beginning' }]);
  return { from, to };
}
