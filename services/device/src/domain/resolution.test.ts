import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RangeTooLong } from '@nilecare/contracts/api/device.ts';
import { MAX_POINTS, resolutionFor } from './resolution.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const KEPT = 30 * DAY;

test.each([
  ['5 minutes', 5 * MINUTE, 'raw', 1_000],
  ['2 hours', 2 * HOUR, 'raw', 4_000],
  ['6 hours', 6 * HOUR, '1m', MINUTE],
  ['3 days', 3 * DAY, '1m', 3 * MINUTE],
  ['1 week', 7 * DAY, '1h', HOUR],
  ['1 year', 365 * DAY, '1h', 5 * HOUR],
])('%s', (_, range, resolution, bucketMs) => {
  expect(resolutionFor(range, range, KEPT)).toEqual({ resolution, bucketMs });
});

test('samples that are gone are read as minutes', () => {
  expect(resolutionFor(HOUR, 31 * DAY, KEPT).resolution).toBe('1m');
});

test('never more points than a screen can show, always whole steps', () => {
  const step = { raw: 1_000, '1m': MINUTE, '1h': HOUR };
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3650 * DAY }), (range) => {
      const { resolution, bucketMs } = resolutionFor(range, range, KEPT);
      expect(range / bucketMs).toBeLessThanOrEqual(MAX_POINTS);
      expect(bucketMs % step[resolution]).toBe(0);
    }),
  );
});

describe('a resolution that is insisted on', () => {
  test('is given unthinned', () => {
    expect(resolutionFor(2 * HOUR, 2 * HOUR, KEPT, 'raw')).toEqual({ resolution: 'raw', bucketMs: 1_000 });
    expect(resolutionFor(MINUTE, MINUTE, KEPT, '1h')).toEqual({ resolution: '1h', bucketMs: HOUR });
  });

  test('has its end', () => {
    expect(() => resolutionFor(3 * HOUR, 3 * HOUR, KEPT, 'raw')).toThrow(RangeTooLong);
    expect(() => resolutionFor(7 * DAY, 7 * DAY, KEPT, '1m')).toThrow(/less than 166 hours/);
  });
});
