import { expect, test } from 'vitest';
import { daysShown, monthAfter, weeksOf } from './calendar-address.ts';

test('a week has its seven days from Sunday on', () => {
  expect(daysShown('week', '2026-11-28')).toEqual([
    '2026-11-22',
    '2026-11-23',
    '2026-11-24',
    '2026-11-25',
    '2026-11-26',
    '2026-11-27',
    '2026-11-28',
  ]);
  expect(daysShown('day', '2026-11-28')).toEqual(['2026-11-28']);
});

test('months follow over the ends of years', () => {
  expect(monthAfter('2026-12-31', 1)).toBe('2027-01-01');
  expect(monthAfter('2026-01-15', -1)).toBe('2025-12-01');
});

test('every day of a month stands once in its weeks, under its weekday', () => {
  const weeks = weeksOf('2026-11-15');
  expect(weeks.flat().filter((it) => it !== null)).toHaveLength(30);
  expect(weeks.every((it) => it.length === 7)).toBe(true);
  expect(weeks[0]?.[0]).toBe('2026-11-01');
  expect(weeksOf('2026-02-10').flat().filter(Boolean)).toHaveLength(28);
});
