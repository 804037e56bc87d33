import type { AsNeeded, PlannedStep } from '@nilecare/contracts/dosing.ts';
import type { ZonedTime } from '@nilecare/service-kit/zoned-time.ts';
import { dueTimes } from '../bedside/due-times.ts';
import { maxInDay, minMinutesBetween, planOf } from './plan.ts';
import { rounded, unitsOfDose, type Substance } from './drug.ts';

const DAY_MS = 24 * 60 * 60_000;

/** Doses of a step: counted by their times; as needed the most there may be; null where there is no end, or no most. */
function dosesOf({ timing, startAt, endAt }: PlannedStep, asNeeded: AsNeeded | null, zone: ZonedTime): number | null {
  const [from, to] = [new Date(startAt), endAt === null ? null : new Date(endAt)];
  if (timing?.kind === 'once' && asNeeded === null) return 1;
  if (to === null) return null;
  if (asNeeded === null)
    return dueTimes({ plan: planOf(timing, null), startAt: from, endAt: to }, { from, to }, zone).length;
  const [maxPerDay, minMinutes] = [maxInDay(timing, asNeeded), minMinutesBetween(timing, asNeeded)];
  const perDay = maxPerDay ?? (minMinutes === null ? null : Math.floor((24 * 60) / minMinutes));
  return perDay === null ? null : Math.ceil(((to.getTime() - from.getTime()) / DAY_MS) * perDay);
}

/**
 * Dispensing units that the whole course takes, rounded up to whole ones.
 * @returns null where it has no end, or nobody can say how much a dose takes
 */
export function quantityOf(
  drug: Substance,
  steps: readonly PlannedStep[],
  asNeeded: AsNeeded | null,
  zone: ZonedTime,
): number | null {
  let total = 0;
  for (const step of steps) {
    const doses = dosesOf(step, asNeeded, zone);
    const each = unitsOfDose(drug, step.dose);
    if (doses === null || each === undefined) return null;
    total += doses * each;
  }
  return Math.max(1, Math.ceil(rounded(total)));
}
