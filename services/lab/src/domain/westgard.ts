import type { WestgardRule } from '@nilecare/contracts/api/lab-quality.ts';

/** 1-2s only warns; each of the others rejects the run. */
export const rejects = (rule: WestgardRule): boolean => rule !== '1-2s';

/** Distance from the mean in standard deviations. What lies on a limit is not beyond it, though decimal numbers are not exact. */
export const scoreOf = (value: number, { mean, sd }: { readonly mean: number; readonly sd: number }): number =>
  Number(((value - mean) / sd).toFixed(6));

const sameSide = (values: readonly number[], beyond: number): boolean =>
  values.every((it) => it > beyond) || values.every((it) => it < -beyond);

/**
 * The rules of Westgard that the last of these runs breaks.
 * @param scores distances from the mean in standard deviations, the oldest first
 * @param otherLevels the last scores of the other levels of the same test
 */
export function brokenRules(scores: readonly number[], otherLevels: readonly number[] = []): WestgardRule[] {
  const last = scores.at(-1);
  if (last === undefined) return [];
  const before = scores.at(-2);
  const beside = [...(before === undefined ? [] : [before]), ...otherLevels];
  const broken: WestgardRule[] = [];
  if (Math.abs(last) > 2) broken.push('1-2s');
  if (Math.abs(last) > 3) broken.push('1-3s');
  if (beside.some((it) => sameSide([it, last], 2))) broken.push('2-2s');
  if (otherLevels.some((it) => (it > 2 && last < -2) || (it < -2 && last > 2))) broken.push('R-4s');
  if (scores.length >= 4 && sameSide(scores.slice(-4), 1)) broken.push('4-1s');
  if (scores.length >= 10 && sameSide(scores.slice(-10), 0)) broken.push('10-x');
  return broken;
}
