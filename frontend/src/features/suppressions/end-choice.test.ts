import { expect, test } from 'vitest';
import { endAsked, endOf, wrongEnd } from './end-choice.ts';

const T = Date.parse('2026-11-01T10:00:20Z');

test('a preset counts from now; only its length is sent', () => {
  expect(new Date(endOf({ minutes: 15 }, T)).toISOString()).toBe('2026-11-01T10:15:20.000Z');
  expect(wrongEnd({ minutes: 60 }, T)).toBeUndefined();
  expect(endAsked({ minutes: 15 })).toEqual({ forMinutes: 15 });
});

test('a time of its own is sent as it is', () => {
  expect(endAsked({ at: T })).toEqual({ until: '2026-11-01T10:00:20.000Z' });
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
