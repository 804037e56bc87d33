import { AsNeeded } from '@nilecare/contracts/dosing.ts';
import type { PatternSaid } from './pattern-said.ts';
import { timesPerDay, timingOf } from './repeat-code.ts';
import { dosesADay, withinADay } from './together.ts';

const SECONDS = { S: 1, M: 60, H: 3_600 } as const;
const HOUR_SECONDS = 3_600;

/**
 * What is only taken when it is needed, and how often at the most: so far apart (`Q6H`), so often a day (`QID`), at which meals.
 * @param codes without `PRN`
 * @returns undefined for a most that nobody counts here, or that is said twice
 */
export function whenNeeded(codes: readonly string[]): PatternSaid | undefined {
  const [apart, aDay] = [codes.flatMap((it) => hoursApart(it) ?? []), codes.flatMap((it) => timesPerDay(it) ?? [])];
  const rest = codes.filter((it) => hoursApart(it) === undefined && timesPerDay(it) === undefined).map(timingOf);
  if (apart.length > 1 || aDay.length > 1 || rest.some((it) => it?.kind !== 'meals' && it?.kind !== 'bedtime'))
    return undefined;
  const timing = withinADay(rest.flatMap((it) => (it ? [{ timing: it }] : []))) ?? null;
  if (rest.length > 0 && timing === null) return undefined;
  const limits = { minHours: apart[0] ?? null, maxPerDay: aDay[0] ?? (timing && dosesADay(timing)) ?? null };
  const isCounted = AsNeeded.omit({ reason: true }).safeParse(limits).success;
  return isCounted ? { timing, asNeeded: limits } : undefined;
}

function hoursApart(code: string): number | undefined {
  const [, count, unit] = /^Q(\d{1,6})([SMH])$/.exec(code) ?? [];
  if (count === undefined || (unit !== 'S' && unit !== 'M' && unit !== 'H')) return undefined;
  return (Number(count) * SECONDS[unit]) / HOUR_SECONDS;
}
