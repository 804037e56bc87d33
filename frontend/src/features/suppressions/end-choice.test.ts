import { expect, test } from 'vitest';
import { endOf, wrongEnd } from './end-choice.ts';

const T = Date.parse('2026-11-01T10:00:20Z');

test('a preset counts from now and ends with a whole minute', () => {
  expect(new Date(endOf({ minutes: 15 }, T)).toISOString()).toBe('2026-11-01T10:16:00.000Z');
  expect(wrongEnd({ minutes: 60 }, T)).toBeUndefined();
});

test.each([
  ['a minute from now', 60_000, undefined],
  ['two hours from now', 7_200_000, undefined],
  ['later than two hours from now', 7_200_001, 'tooLate'],
  ['now', 0, 'past'],
  ['at no time', Number.NaN, 'incomplete'],
])('an end %s', (_name, after, wrong) => {
  expect(wrongEnd({ at: T + after }, T)).toBe(wrong);
});
