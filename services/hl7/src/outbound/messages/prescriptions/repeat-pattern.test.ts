import { expect, test } from 'vitest';
import type { Timing } from '@nilecare/contracts/dosing.ts';
import { repeatPattern } from './repeat-pattern.ts';

const daily = { everyDays: 1, weekdays: [] };
const codes = (timing: Timing | null, asNeeded = false): string => {
  const pattern = repeatPattern(timing, asNeeded ? { reason: 'pain', minHours: null, maxPerDay: null } : null);
  return [...pattern.codes, ...pattern.times].join(' ');
};

test.each<[Timing | null, string]>([
  [{ kind: 'times-per-day', times: 1, ...daily }, 'QD'],
  [{ kind: 'times-per-day', times: 4, ...daily }, 'QID'],
  [{ kind: 'times-per-day', times: 5, ...daily }, '5ID'],
  [{ kind: 'times-per-day', times: 1, everyDays: 2, weekdays: [] }, 'QOD'],
  [{ kind: 'times-per-day', times: 1, everyDays: 3, weekdays: [] }, 'Q3D'],
  [{ kind: 'times-per-day', times: 1, everyDays: 1, weekdays: [1, 4] }, 'Q1J1 Q1J4'],
  [{ kind: 'every-hours', hours: 6 }, 'Q6H'],
  [{ kind: 'at-times', times: ['08:00', '20:00'], ...daily }, 'BID 0800 2000'],
  [{ kind: 'at-times', times: ['08:00', '20:00'], everyDays: 2, weekdays: [] }, 'QOD 0800 2000'],
  [{ kind: 'meals', relation: 'before', meals: ['breakfast', 'dinner'], ...daily }, 'ACM ACV'],
  [{ kind: 'meals', relation: 'with', meals: ['lunch'], ...daily }, 'CD'],
  [{ kind: 'bedtime', ...daily }, 'QHS'],
  [{ kind: 'once' }, 'Once'],
  [null, 'PRN'],
])('%j is %s', (timing, written) => expect(codes(timing)).toBe(written));

test('as needed, and how often at the most', () => {
  expect(codes({ kind: 'every-hours', hours: 6 }, true)).toBe('PRNQ6H');
});

test('what has no code is no other code: the text of the order says it', () => {
  expect(codes({ kind: 'times-per-day', times: 2, everyDays: 2, weekdays: [] })).toBe('');
  expect(codes({ kind: 'bedtime', everyDays: 1, weekdays: [5] })).toBe('');
  expect(codes({ kind: 'bedtime', everyDays: 1, weekdays: [5] }, true)).toBe('PRN');
});
