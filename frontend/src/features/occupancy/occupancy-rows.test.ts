import { expect, test } from 'vitest';
import { daysBefore, rowsOf } from './occupancy-rows.ts';

test('a period goes back over months and leap days', () => {
  expect(daysBefore('2026-11-27', 29)).toBe('2026-10-29');
  expect(daysBefore('2028-03-01', 1)).toBe('2028-02-29');
});

test('a step without beds has no rate in its row', () => {
  const step = { from: '2026-11-01T22:00:00.000Z', to: '2026-11-02T22:00:00.000Z', bedDays: 0.5, arrivals: 1 };
  expect(rowsOf([{ ...step, availableBedDays: 0, rate: null, departures: 0 }])).toEqual([
    ['2026-11-01T22:00:00.000Z', '2026-11-02T22:00:00.000Z', '0.5', '0', '', '1', '0'],
  ]);
});
