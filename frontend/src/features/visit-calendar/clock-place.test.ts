import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clockMinutes, entryAt, hoursShown, instantAt, placeOf } from './clock-place.ts';

const CAIRO = 'Africa/Cairo';
const KHARTOUM = 'Africa/Khartoum';
/** In Cairo the clock goes from 00:00 to 01:00, and in autumn from 24:00 back to 23:00. */
const SPRING = '2026-04-24';
const AUTUMN = '2026-10-29';

describe('where something stands in a day', () => {
  test('is where the clock of the facility shows it', () => {
    expect(clockMinutes('2026-11-28T07:00:00Z', '2026-11-28', CAIRO)).toBe(9 * 60);
    expect(clockMinutes('2026-07-28T06:00:00Z', '2026-07-28', CAIRO)).toBe(9 * 60);
    expect(clockMinutes('2026-07-28T07:00:00Z', '2026-07-28', KHARTOUM)).toBe(9 * 60);
  });

  test('what began the day before or ends the day after is cut off', () => {
    const night = { from: '2026-11-27T20:00:00Z', to: '2026-11-28T04:00:00Z' };
    expect(placeOf(night, '2026-11-28', CAIRO)).toEqual({ from: 0, to: 6 * 60 });
    expect(placeOf(night, '2026-11-27', CAIRO)).toEqual({ from: 22 * 60, to: 24 * 60 });
  });

  test('keeps its length in the hour that comes twice', () => {
    const [first, second] = ['2026-10-29T20:15:00Z', '2026-10-29T21:15:00Z'];
    const after = (at: string) => new Date(Date.parse(at) + 30 * 60_000).toISOString();
    const place = { from: 23 * 60 + 15, to: 23 * 60 + 45 };
    expect(placeOf({ from: first, to: after(first) }, AUTUMN, CAIRO)).toEqual(place);
    expect(placeOf({ from: second, to: after(second) }, AUTUMN, CAIRO)).toEqual(place);
  });
});

describe('where something is dropped', () => {
  test('falls onto the nearest five minutes, and never out of the day', () => {
    expect(entryAt('2026-11-28', 543)).toBe('2026-11-28T09:05');
    expect(entryAt('2026-11-28', 542)).toBe('2026-11-28T09:00');
    expect(entryAt('2026-11-28', -20)).toBe('2026-11-28T00:00');
    expect(entryAt('2026-11-28', 5000)).toBe('2026-11-28T23:55');
  });

  test('an hour that is left out is the moment of the change; one that comes twice is the first', () => {
    expect(instantAt(SPRING, 30, CAIRO)).toBe('2026-04-23T22:00:00.000Z');
    expect(instantAt(AUTUMN, 23 * 60 + 30, CAIRO)).toBe('2026-10-29T20:30:00.000Z');
  });

  test('is the time that the clock shows there, on every day and in every zone', () => {
    const zones = fc.constantFrom(CAIRO, KHARTOUM, 'Europe/London', 'America/New_York', 'Asia/Kolkata');
    const days = fc
      .integer({ min: 0, max: 729 })
      .map((n) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10));
    const office = fc.integer({ min: 6 * 12, max: 22 * 12 }).map((n) => n * 5);
    fc.assert(
      fc.property(zones, days, office, (zone, day, minutes) => {
        expect(clockMinutes(instantAt(day, minutes, zone), day, zone)).toBe(minutes);
      }),
    );
  });
});

test('all hours in which something is are shown, and the usual ones', () => {
  expect(hoursShown([])).toEqual({ first: 8, last: 16 });
  expect(hoursShown([{ from: 7 * 60 + 30, to: 19 * 60 + 10 }])).toEqual({ first: 7, last: 20 });
});
