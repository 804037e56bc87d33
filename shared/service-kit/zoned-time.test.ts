import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, datesBetween, daysUntil, weekdayOf, zonedTime } from './zoned-time.ts';

const MINUTE_MS = 60_000;
/** Egypt goes to summer time in the last hour of a Thursday in April and back on one in October; Sudan does neither. */
const CAIRO_SKIPS = '2026-04-24';
const CAIRO_DOUBLES = '2026-10-29';
const days = [CAIRO_SKIPS, addDays(CAIRO_SKIPS, -1), CAIRO_DOUBLES, addDays(CAIRO_DOUBLES, 1), '2026-07-01'];
const zones = ['Africa/Cairo', 'Africa/Khartoum', 'Europe/Berlin', 'America/Santiago', 'Australia/Lord_Howe', 'UTC'];

const wall = (timeZone: string) => {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  return (at: Date) => format.format(at);
};
const shown = (date: string, minutes: number) => {
  const at = new Date(Date.parse(`${date}T00:00:00Z`) + minutes * MINUTE_MS);
  return at.toISOString().slice(0, 16).replace('T', ' ');
};

const place = fc.record({
  zone: fc.constantFrom(...zones),
  date: fc.oneof(
    fc.constantFrom(...days),
    fc.integer({ min: 0, max: 730 }).map((n) => addDays('2026-01-01', n)),
  ),
  minutes: fc.integer({ min: 0, max: 2880 }),
});

test('a time of day is the first minute at which clocks show it or a later one', () => {
  fc.assert(
    fc.property(place, ({ zone, date, minutes }) => {
      const at = zonedTime(zone).instant(date, minutes);
      const clock = wall(zone);
      const wanted = shown(date, minutes);
      expect(clock(at) >= wanted).toBe(true);
      // No zone is more than a day and a half from UTC, and no change is longer than two hours.
      for (let back = 1; back <= 180; back += 1)
        expect(clock(new Date(at.getTime() - back * MINUTE_MS)) < wanted).toBe(true);
    }),
    { numRuns: 150 },
  );
});

test('what is later on the clock is never earlier in fact', () => {
  fc.assert(
    fc.property(place, fc.integer({ min: 0, max: 2880 }), ({ zone, date, minutes }, other) => {
      const time = zonedTime(zone);
      const [first, second] = [Math.min(minutes, other), Math.max(minutes, other)];
      expect(time.instant(date, first).getTime()).toBeLessThanOrEqual(time.instant(date, second).getTime());
    }),
  );
});

describe('Cairo', () => {
  const cairo = zonedTime('Africa/Cairo');

  test('has no midnight on the day that summer time begins', () => {
    expect(cairo.instant(CAIRO_SKIPS, 0).toISOString()).toBe('2026-04-23T22:00:00.000Z');
    expect(cairo.instant(CAIRO_SKIPS, 30)).toEqual(cairo.instant(CAIRO_SKIPS, 60));
    expect(cairo.minutes(cairo.instant(CAIRO_SKIPS, 0))).toBe(60);
    expect(cairo.date(cairo.instant(CAIRO_SKIPS, 0))).toBe(CAIRO_SKIPS);
  });

  test('shows the last hour before midnight twice when it ends', () => {
    expect(cairo.instant(CAIRO_DOUBLES, 23 * 60).toISOString()).toBe('2026-10-29T20:00:00.000Z');
    expect(cairo.instant(CAIRO_DOUBLES, 24 * 60).toISOString()).toBe('2026-10-29T22:00:00.000Z');
  });
});

test('Khartoum has days of twenty-four hours', () => {
  const khartoum = zonedTime('Africa/Khartoum');
  for (const date of datesBetween('2026-01-01', '2026-12-31'))
    expect(khartoum.instant(date, 1440).getTime() - khartoum.instant(date, 0).getTime()).toBe(1440 * MINUTE_MS);
});

test('days are counted over months and years', () => {
  expect(addDays('2027-12-31', 1)).toBe('2028-01-01');
  expect(daysUntil('2028-02-28', '2028-03-01')).toBe(2);
  expect(daysUntil('2026-03-01', '2026-02-01')).toBe(-28);
  expect([weekdayOf('2026-11-23'), weekdayOf('2026-11-29')]).toEqual([1, 7]);
  expect(datesBetween('2026-02-27', '2026-03-01')).toEqual(['2026-02-27', '2026-02-28', '2026-03-01']);
  expect(datesBetween('2026-03-02', '2026-03-01')).toEqual([]);
});

describe('an hour of a day', () => {
  test.each([
    ['Cairo in winter', '2026-11-23', 7, 'Africa/Cairo', '2026-11-23T05:00:00.000Z'],
    ['Cairo in summer', '2026-07-01', 7, 'Africa/Cairo', '2026-07-01T04:00:00.000Z'],
    ['Khartoum', '2026-11-23', 19, 'Africa/Khartoum', '2026-11-23T17:00:00.000Z'],
    ['the next morning', '2026-11-23', 31, 'Africa/Khartoum', '2026-11-24T05:00:00.000Z'],
    ['midnight', '2026-01-01', 0, 'Africa/Cairo', '2025-12-31T22:00:00.000Z'],
    ['an hour that is skipped', '2026-03-29', 2, 'Europe/Berlin', '2026-03-29T01:00:00.000Z'],
  ])('%s', (_, date, hour, zone, instant) => {
    expect(
      zonedTime(zone)
        .instant(date, hour * 60)
        .toISOString(),
    ).toBe(instant);
  });

  test('is on that day, and the days follow each other without a gap', () => {
    const places = ['Africa/Cairo', 'Africa/Khartoum', 'Asia/Kathmandu', 'America/St_Johns'].map(zonedTime);
    fc.assert(
      fc.property(
        fc.constantFrom(...places),
        fc.integer({ min: 0, max: 3000 }),
        fc.integer({ min: 2, max: 23 }),
        (zone, later, hour) => {
          const date = addDays('2024-01-01', later);
          expect(zone.date(zone.instant(date, hour * 60))).toBe(date);
          expect(zone.instant(date, 31 * 60)).toEqual(zone.instant(addDays(date, 1), 7 * 60));
        },
      ),
    );
  });
});

const hoursOf = (zone: string, date: string) => {
  const { from, to } = zonedTime(zone).day(date);
  return [from.toISOString(), (to.getTime() - from.getTime()) / 3_600_000];
};

describe('a day has as many hours as its clocks show', () => {
  test.each([
    ['Africa/Cairo', '2026-11-23', '2026-11-22T22:00:00.000Z', 24],
    // Midnight is left out: the day begins at 1 o'clock.
    ['Africa/Cairo', '2026-04-24', '2026-04-23T22:00:00.000Z', 23],
    ['Africa/Cairo', '2026-10-29', '2026-10-28T21:00:00.000Z', 25],
    ['Africa/Cairo', '2026-10-30', '2026-10-29T22:00:00.000Z', 24],
    ['Africa/Khartoum', '2026-04-24', '2026-04-23T22:00:00.000Z', 24],
    ['Europe/Berlin', '2026-03-29', '2026-03-28T23:00:00.000Z', 23],
    ['Europe/Berlin', '2026-10-25', '2026-10-24T22:00:00.000Z', 25],
    ['Asia/Kathmandu', '2026-01-01', '2025-12-31T18:15:00.000Z', 24],
    ['Pacific/Kiritimati', '2026-01-01', '2025-12-31T10:00:00.000Z', 24],
  ])('%s, %s', (zone, date, from, hours) => {
    expect(hoursOf(zone, date)).toEqual([from, hours]);
  });
});

test('the days of a year follow one another without a gap', () => {
  const { day, date: dateOf } = zonedTime('Africa/Cairo');
  for (let date = '2026-01-01'; date < '2027-01-01'; date = addDays(date, 1)) {
    const { from, to } = day(date);
    expect(day(addDays(date, 1)).from).toEqual(to);
    expect([dateOf(from), dateOf(new Date(to.getTime() - 1))]).toEqual([date, date]);
  }
});

test('of a time that clocks show twice the first is meant', () => {
  expect(zonedTime('Europe/Berlin').instant('2026-10-25', 150).toISOString()).toBe('2026-10-25T00:30:00.000Z');
});

test('an unknown zone is refused', () => {
  expect(() => zonedTime('Africa/Nowhere')).toThrow(RangeError);
});
