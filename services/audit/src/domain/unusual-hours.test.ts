import { describe, expect, test } from 'vitest';
import { median, unusualHours, type ActiveHour } from './unusual-hours.ts';

const hour = (day: number, time: number, records: number): ActiveHour => ({
  hour: new Date(Date.UTC(2026, 10, day, time)),
  records,
});
/** Twelve days of early shifts, 8 to 10 o'clock, with five records an hour. */
const shifts = Array.from({ length: 12 }, (_, day) => [8, 9, 10].map((time) => hour(day + 1, time, 5))).flat();
const rules = { factor: 4, atLeast: 10 };

test.each([
  [[], null],
  [[7], 7],
  [[9, 1, 5], 5],
  [[1, 2, 3, 10], 2.5],
])('the median of %j is %j', (numbers, expected) => {
  expect(median(numbers)).toBe(expected);
});

describe('an hour is unusual', () => {
  test.each([
    ['not when it is as ever', hour(20, 9, 6), []],
    ['not below the factor', hour(20, 9, 19), []],
    ['when it has four times the median', hour(20, 9, 20), ['volume']],
    ['when nobody saw the person at that time', hour(20, 2, 1), ['hour']],
    ['not an hour beside the usual ones', hour(20, 11, 1), []],
    ['for both reasons', hour(20, 2, 50), ['volume', 'hour']],
  ])('%s', (_when, active, why) => {
    expect(unusualHours(shifts, [active], rules).flatMap((it) => it.why)).toEqual(why);
  });

  test('not with few records, however few are usual', () => {
    const few = shifts.map((it) => ({ ...it, records: 1 }));
    expect(unusualHours(few, [hour(20, 9, 9)], rules)).toEqual([]);
    expect(unusualHours(few, [hour(20, 9, 10)], rules)).toHaveLength(1);
  });

  test('of somebody new only with far too many records', () => {
    expect(unusualHours([], [hour(20, 3, 39)], rules)).toEqual([]);
    expect(unusualHours([], [hour(20, 3, 40)], rules)).toEqual([{ ...hour(20, 3, 40), usual: null, why: ['volume'] }]);
  });

  test('around midnight no more than elsewhere', () => {
    const nights = Array.from({ length: 12 }, (_, day) => hour(day + 1, 23, 5));
    expect(unusualHours(nights, [hour(20, 0, 5)], rules)).toEqual([]);
    expect(unusualHours(nights, [hour(20, 2, 5)], rules)).toHaveLength(1);
  });
});
