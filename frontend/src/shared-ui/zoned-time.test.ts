import fc from 'fast-check';
import { expect, test } from 'vitest';
import { clocksDiffer, fromLocalEntry, toLocalEntry, zoneName } from './zoned-time.ts';

const zones = fc.constantFrom('Africa/Cairo', 'Africa/Khartoum', 'UTC', 'America/New_York', 'Asia/Kathmandu');
const minutes = fc.integer({ min: 26_000_000, max: 30_000_000 }).map((it) => it * 60_000);

test('what is shown for an instant leads back to the same wall clock', () => {
  fc.assert(
    fc.property(minutes, zones, (at, zone) => {
      const entry = toLocalEntry(at, zone);
      expect(toLocalEntry(fromLocalEntry(entry, zone), zone)).toBe(entry);
    }),
  );
});

test('Cairo is two hours ahead in winter and three in summer', () => {
  expect(fromLocalEntry('2026-01-15T10:00', 'Africa/Cairo')).toBe(Date.parse('2026-01-15T08:00Z'));
  expect(fromLocalEntry('2026-07-15T10:00', 'Africa/Cairo')).toBe(Date.parse('2026-07-15T07:00Z'));
});

test('a time that occurs twice is the first, one that is left out is the change, a broken one is no number', () => {
  expect(fromLocalEntry('2026-11-01T01:30', 'America/New_York')).toBe(Date.parse('2026-11-01T05:30Z'));
  expect(toLocalEntry(fromLocalEntry('2026-03-08T02:30', 'America/New_York'), 'America/New_York')).toBe(
    '2026-03-08T03:00',
  );
  expect(fromLocalEntry('', 'UTC')).toBeNaN();
});

test('clocks of two zones are compared at the moment itself, and named in both languages', () => {
  const [winter, summer] = [Date.parse('2026-01-10T09:00:00Z'), Date.parse('2026-07-10T09:00:00Z')];
  expect(clocksDiffer(winter, 'Africa/Cairo', 'Africa/Khartoum')).toBe(false);
  expect(clocksDiffer(summer, 'Africa/Cairo', 'Africa/Khartoum')).toBe(true);
  expect(zoneName('en', 'Africa/Khartoum', winter)).toBe('Central Africa Time');
  expect(zoneName('ar', 'Africa/Khartoum', winter)).toMatch(/توقيت/);
});
