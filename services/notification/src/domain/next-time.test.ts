import fc from 'fast-check';
import { expect, test } from 'vitest';
import { minutesOf, zonedTime } from '@nilecare/service-kit/zoned-time.ts';
import { nextTime } from './next-time.ts';

const at = (text: string) => new Date(text);
const cairo = 'Africa/Cairo';

test.each([
  // Winter, UTC+2.
  ['2026-01-10T05:00:00Z', '08:00', undefined, '2026-01-10T06:00:00.000Z'],
  ['2026-01-10T06:00:00Z', '08:00', undefined, '2026-01-11T06:00:00.000Z'],
  // Summer, UTC+3.
  ['2026-07-10T21:30:00Z', '00:15', undefined, '2026-07-11T21:15:00.000Z'],
  // Over the change: Egypt moves its clocks on the last Friday of April, at midnight.
  ['2026-04-23T12:00:00Z', '09:00', undefined, '2026-04-24T06:00:00.000Z'],
  // A Monday, seen from a Saturday.
  ['2026-01-10T05:00:00Z', '07:00', 1, '2026-01-12T05:00:00.000Z'],
] as const)('after %s, Cairo shows %s (weekday %s) at %s', (now, time, weekday, moment) =>
  expect(nextTime(at(now), zonedTime(cairo), time, weekday).toISOString()).toBe(moment),
);

test('the next time is later, within two days, and shows that time unless the clock skips it', () => {
  const zones = fc.constantFrom(cairo, 'Asia/Kolkata', 'America/New_York', 'Pacific/Auckland', 'UTC');
  const instants = fc.date({ min: at('2020-01-01T00:00:00Z'), max: at('2030-01-01T00:00:00Z'), noInvalidDate: true });
  fc.assert(
    fc.property(instants, zones, fc.integer({ min: 3 * 60, max: 1439 }), (now, zone, minutes) => {
      const time = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
      const next = nextTime(now, zonedTime(zone), time);
      expect(next.getTime()).toBeGreaterThan(now.getTime());
      expect(next.getTime() - now.getTime()).toBeLessThan(2 * 86_400_000);
      expect(zonedTime(zone).minutes(next)).toBe(minutesOf(time));
    }),
  );
});
