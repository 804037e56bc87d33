import { expect, test } from 'vitest';
import { platformTime } from './platform-time.ts';

test('a clock that is wrong is set right, in both directions, and one that is nearly right is left alone', () => {
  let own = 1_000_000;
  const time = platformTime(() => own);
  expect(time.now()).toBe(1_000_000);
  expect(time.learn(1_000_900)).toBe(0);
  expect(time.now()).toBe(1_000_000);
  expect(time.learn(1_060_000)).toBe(60_000);
  own += 500;
  expect(time.now()).toBe(1_060_500);
  expect(time.learn(1_000_500)).toBe(-60_000);
  expect(time.now()).toBe(1_000_500);
});
