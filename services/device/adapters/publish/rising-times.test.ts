import { expect, test } from 'vitest';
import { risingTimes } from './rising-times.ts';

const SECOND = 1_000;

/** Times of so many seconds, one a second, of a clock that is set back by so much before the sixth, ms. */
function timesOf(seconds: number, backMs: number): number[] {
  let [clock, passed] = [1_000_000, 0];
  const times = risingTimes(
    () => clock,
    () => passed,
  );
  return Array.from({ length: seconds }, (_, n) => {
    clock += SECOND - (n === 5 ? backMs : 0);
    passed += SECOND;
    return times.next();
  });
}
const steps = (times: readonly number[]) => times.slice(1).map((it, n) => it - (times[n] ?? 0));

test('no time is the same as one before, nor older, when the clock is set back, and time goes on till it has caught up', () => {
  const between = steps(timesOf(60, 20 * SECOND));
  expect(Math.min(...between)).toBe(SECOND / 2);
  expect(between.slice(-10)).toEqual(Array(10).fill(SECOND));
  expect(timesOf(60, 20 * SECOND).at(-1)).toBe(1_000_000 + 60 * SECOND - 20 * SECOND);
});

test('two of one moment differ', () => {
  const times = risingTimes(
    () => 5_000,
    () => 0,
  );
  expect([times.next(), times.next(), times.next()]).toEqual([5_000, 5_001, 5_002]);
});

test('a clock that was ahead by more than the platform believes is followed at once', () => {
  expect(steps(timesOf(8, 3_600 * SECOND))[4]).toBe(SECOND - 3_600 * SECOND);
});

test('what was not used yet is changed with the clock: later ones follow it', () => {
  let clock = 1_000_000;
  const times = risingTimes(
    () => clock,
    () => 0,
  );
  times.next();
  clock -= 60_000;
  times.shift(-60_000);
  clock += 5;
  expect(times.next()).toBe(940_005);
});
