import type { DutyRole, LicenceFacts } from '@nilecare/contracts/api/business.ts';
import { addDays } from '@nilecare/service-kit/zoned-time.ts';

export type LicenceSpan = Pick<LicenceFacts, 'kind' | 'validFrom' | 'validUntil'>;

const licensing: Readonly<Record<DutyRole, ReadonlySet<LicenceFacts['kind']>>> = {
  nurse: new Set(['nursing']),
  doctor: new Set(['medical', 'specialist']),
};

/**
 * The first of these days on which somebody has no licence to be on duty in a role; null when each of them is covered,
 * be it by several licences that follow one another.
 * @param from first day, `YYYY-MM-DD` by the calendar of the ward's facility
 * @param to last day
 */
export function firstUnlicensedDay(
  role: DutyRole,
  licences: readonly LicenceSpan[],
  from: string,
  to: string,
): string | null {
  const fitting = licences
    .filter((it) => licensing[role].has(it.kind))
    .toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  let day = from;
  for (const { validFrom, validUntil } of fitting)
    if (validFrom <= day && day <= validUntil) day = addDays(validUntil, 1);
  return day > to ? null : day;
}
