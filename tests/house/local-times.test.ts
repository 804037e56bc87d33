import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromLocalEntry } from '@nilecare/frontend/src/shared-ui/zoned-time.ts';
import { zonedTime } from '@nilecare/service-kit/zoned-time.ts';

const zones = ['Africa/Cairo', 'Africa/Khartoum', 'Europe/London', 'America/New_York', 'Australia/Lord_Howe'];
/** Nights in which the clocks of one of them are changed, and days between. */
const dates = [
  '2026-04-24',
  '2026-10-30',
  '2026-03-29',
  '2026-10-25',
  '2026-03-08',
  '2026-11-01',
  '2026-04-05',
  '2026-10-04',
];

const twoDigits = (value: number) => String(value).padStart(2, '0');

test('a page and a service mean the same moment by a local time, also in the nights in which clocks are changed', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.constantFrom(...dates),
      fc.integer({ min: 0, max: 1439 }),
      (zone, date, minutes) => {
        const entry = `${date}T${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
        expect(new Date(fromLocalEntry(entry, zone))).toEqual(zonedTime(zone).instant(date, minutes));
      },
    ),
    { numRuns: 2_000 },
  );
});
