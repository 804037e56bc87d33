import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayAfter, weekdayNames, weekdayOf, weekStart } from './weekdays.ts';

test('days follow over the ends of months, years and changes of clocks', () => {
  expect(dayAfter('2026-12-31', 1)).toBe('2027-01-01');
  expect(dayAfter('2028-03-01', -1)).toBe('2028-02-29');
  expect(dayAfter('2026-04-23', 7)).toBe('2026-04-30');
});

test('a week begins with the Sunday before, or the day itself', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40_000 }), (offset) => {
      const day = dayAfter('2000-01-01', offset);
      const start = weekStart(day);
      expect(weekdayOf(start)).toBe(7);
      expect([start, 1, 2, 3, 4, 5, 6].map((it) => (typeof it === 'number' ? dayAfter(start, it) : it))).toContain(day);
    }),
  );
});

test('the names stand in the order of the week', () => {
  expect(weekdayNames('en', 'short').map(([iso, name]) => `${iso} ${name}`)).toEqual([
    '7 Sun',
    '1 Mon',
    '2 Tue',
    '3 Wed',
    '4 Thu',
    '5 Fri',
    '6 Sat',
  ]);
});
