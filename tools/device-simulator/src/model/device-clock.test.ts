import { expect, test } from 'vitest';
import { deviceClock } from './device-clock.ts';

const noon = Date.parse('2027-01-09T12:00:00Z');

test('a clock is as wrong as it was until it is told the time', () => {
  const clock = deviceClock(-600_000, () => noon);
  expect(clock.at(noon)).toBe(noon - 600_000);
  clock.set(noon);
  expect(clock.at(noon + 5_000)).toBe(noon + 5_000);
});

test('a word that was some time on its way moves no clock that is right', () => {
  const clock = deviceClock(0, () => noon);
  clock.set(noon - 300);
  expect(clock.at(noon)).toBe(noon);
});
