import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, localTime } from './local-time.ts';

describe('an hour of a day', () => {
  test.each([
    ['Cairo in winter', '2026-11-23', 7, 'Africa/Cairo', '2026-11-23T05:00:00.000Z'],
    ['Cairo in summer', '2026-07-01', 7, 'Africa/Cairo', '2026-07-01T04:00:00.000Z'],
    ['Khartoum', '2026-11-23', 19, 'Africa/Khartoum', '2026-11-23T17:00:00.000Z'],
    ['the next morning', '2026-11-23', 31, 'Africa/Khartoum', '2026-11-24T05:00:00.000Z'],
    ['midnight', '2026-01-01', 0, 'Africa/Cairo', '2025-12-31T22:00:00.000Z'],
    ['an hour that is skipped', '2026-03-29', 2, 'Europe/Berlin', '2026-03-29T01:00:00.000Z'],
  ])('%s', (_, date, hour, zone, instant) => {
    expect(localTime(zone).hour(date, hour).toISOString()).toBe(instant);
  });

  test('is on that day, and the days follow each other without a gap', () => {
    const zones = ['Africa/Cairo', 'Africa/Khartoum', 'Asia/Kathmandu', 'America/St_Johns'].map(localTime);
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 3000 }),
        fc.integer({ min: 2, max: 23 }),
        (zone, days, hour) => {
          const date = addDays('2024-01-01', days);
          expect(zone.date(zone.hour(date, hour))).toBe(date);
          expect(zone.hour(date, 31)).toEqual(zone.hour(addDays(date, 1), 7));
        },
      ),
    );
  });
});
