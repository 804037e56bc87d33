import { expect, test } from 'vitest';
import type { Timing } from '@nilecare/contracts/dosing.ts';
import { repeatPattern } from './repeat-pattern.ts';

const daily = { everyDays: 1, weekdays: [] };
const codes = (
  timing: Timing | null,
  limits?: { readonly minHours: number | null; readonly maxPerDay: number | null },
) => {
  const pattern = repeatPattern(timing, limits ? { reason: 'pain', ...limits } : null);
  return [...pattern.codes, ...pattern.times].join(' ');
};

test.each<[Timing | null, string]>([
  [{ kind: 'times-per-day', times: 1, ...daily }, 'QD'],
  [{ kind: 'times-per-day', times: 4, ...daily }, 'QID'],
  [{ kind: 'times-per-day', times: 5, ...daily }, '5ID'],
  [{ kind: 'times-per-day', times: 1, everyDays: 2, weekdays: [] }, 'QOD'],
  [{ kind: 'times-per-day', times: 1, everyDays: 3, weekdays: [] }, 'Q3D'],
  [{ kind: 'times-per-day', times: 1, everyDays: 1, weekdays: [4, 1] }, 'QJ14'],
  [{ kind: 'times-per-day', times: 1, everyDays: 1, weekdays: [3] }, 'Q1J3'],
  [{ kind: 'times-per-day', times: 3, everyDays: 1, weekdays: [1, 3, 5] }, 'TID QJ135'],
  [{ kind: 'times-per-day', times: 2, everyDays: 2, weekdays: [] }, 'BID QOD'],
  [{ kind: 'bedtime', everyDays: 1, weekdays: [5] }, 'QHS Q1J5'],
  [{ kind: 'every-hours', hours: 6 }, 'Q6H'],
  [{ kind: 'at-times', times: ['08:00', '20:00'], ...daily }, 'BID 0800 2000'],
  [{ kind: 'at-times', times: ['08:00', '20:00'], everyDays: 2, weekdays: [] }, 'BID QOD 0800 2000'],
  [{ kind: 'meals', relation: 'before', meals: ['breakfast', 'dinner'], ...daily }, 'ACM ACV'],
  [{ kind: 'meals', relation: 'with', meals: ['lunch'], ...daily }, 'CD'],
  [{ kind: 'bedtime', ...daily }, 'QHS'],
  [{ kind: 'once' }, 'Once'],
  [null, 'PRN'],
])('%j is %s', (timing, written) => expect(codes(timing)).toBe(written));

test.each<[Timing | null, number | null, number | null, string]>([
  [null, null, null, 'PRN'],
  [null, 6, null, 'PRNQ6H'],
  [null, 0.5, null, 'PRNQ30M'],
  [null, 6, 4, 'PRNQ6H PRNQID'],
  [{ kind: 'every-hours', hours: 6 }, null, null, 'PRNQ6H'],
  [{ kind: 'every-hours', hours: 6 }, 8, 2, 'PRNQ8H PRNBID'],
  [{ kind: 'times-per-day', times: 3, ...daily }, null, null, 'PRNTID'],
  [{ kind: 'times-per-day', times: 3, ...daily }, null, 2, 'PRNBID'],
  [{ kind: 'bedtime', everyDays: 1, weekdays: [5] }, null, null, 'PRNQHS PRNQ1J5'],
])(
  'as needed, and how often at the most: %j, %j hours apart, %j a day, is %s',
  (timing, minHours, maxPerDay, written) => expect(codes(timing, { minHours, maxPerDay })).toBe(written),
);
