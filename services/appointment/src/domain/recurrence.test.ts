import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SeriesEmpty, type RecurrenceRule } from '@nilecare/contracts/api/appointment-series.ts';
import { addDays, weekdayOf, zonedTime } from '@nilecare/service-kit/zoned-time.ts';
import { occurrences } from './recurrence.ts';

const cairo = zonedTime('Africa/Cairo');
const khartoum = zonedTime('Africa/Khartoum');
const rule: RecurrenceRule = { frequency: 'daily', interval: 1, weekdays: [], count: null, until: null };
const first = (date: string, minutes = 540) => cairo.instant(date, minutes);
const dates = (all: readonly Date[]) => all.map((it) => cairo.date(it));

test('a week has the weekdays that were asked for, from the first one on', () => {
  const weekly = { ...rule, frequency: 'weekly' as const, interval: 2, weekdays: [1, 4], count: 4 };
  // 3 December 2026 is a Thursday.
  expect(dates(occurrences(weekly, first('2026-12-03'), cairo))).toEqual([
    ...['2026-12-03', '2026-12-14', '2026-12-17', '2026-12-28'],
  ]);
  const plain = { ...weekly, interval: 1, weekdays: [], count: 2 };
  expect(dates(occurrences(plain, first('2026-12-03'), cairo))).toEqual(['2026-12-03', '2026-12-10']);
});

test('a month that does not have the day is left out', () => {
  const monthly = { ...rule, frequency: 'monthly' as const, count: 3 };
  expect(dates(occurrences(monthly, first('2026-12-31'), cairo))).toEqual(['2026-12-31', '2027-01-31', '2027-03-31']);
});

test('the last day belongs to it, and one without times or with too many is none', () => {
  const until = { ...rule, until: '2026-12-03' };
  expect(dates(occurrences(until, first('2026-12-01'), cairo))).toEqual(['2026-12-01', '2026-12-02', '2026-12-03']);
  expect(() => occurrences({ ...rule, until: '2026-11-30' }, first('2026-12-01'), cairo)).toThrow(SeriesEmpty);
  expect(() => occurrences({ ...rule, until: '2027-12-01' }, first('2026-12-01'), cairo)).toThrow(SeriesEmpty);
});

test('over the change of the clocks the same time of the day stays, and only where it is skipped it is later', () => {
  const daily = { ...rule, count: 4 };
  const shown = (minutes: number) =>
    occurrences(daily, first('2026-04-22', minutes), cairo).map((it) => [cairo.date(it).slice(8), cairo.minutes(it)]);
  expect(shown(540)).toEqual(['22', '23', '24', '25'].map((day) => [day, 540]));
  // On 24 April clocks go from 00:00 to 01:00.
  expect(shown(30)).toEqual([
    ['22', 30],
    ['23', 30],
    ['24', 60],
    ['25', 30],
  ]);
});

test.each([cairo, khartoum])('any rule in $timeZone gives moments in order that clocks show as they should', (time) => {
  const any = fc.record({
    frequency: fc.constantFrom('daily' as const, 'weekly' as const, 'monthly' as const),
    interval: fc.integer({ min: 1, max: 12 }),
    weekdays: fc.constant<number[]>([]),
    count: fc.integer({ min: 1, max: 40 }),
    until: fc.constant(null),
  });
  fc.assert(
    fc.property(any, fc.nat(700), fc.nat(1439), (given, days, minutes) => {
      const start = time.instant(addDays('2026-01-01', days), minutes);
      const all = occurrences(given, start, time);
      expect(all).toHaveLength(given.count);
      expect(all[0]).toEqual(start);
      for (const [index, one] of all.entries()) {
        const before = all[index - 1];
        if (before) expect(one > before).toBe(true);
        if (given.frequency === 'weekly') expect(weekdayOf(time.date(one))).toBe(weekdayOf(time.date(start)));
        const [shown, wanted] = [time.minutes(one), time.minutes(start)];
        // Later only where the hour is skipped, and then by less than it.
        expect(shown === wanted || (shown > wanted && shown - wanted <= 60)).toBe(true);
      }
    }),
  );
});
