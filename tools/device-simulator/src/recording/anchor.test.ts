import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { BadAnchor, firstSampleAt, parseAnchor } from './anchor.ts';

const now = Date.parse('2026-11-22T10:00:00Z');

test('anchored at its end no sample is in the future when it is sent, and the last is as late as that allows', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 200 * 3_600_000 }),
      fc.double({ min: 0.1, max: 100_000, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (length, speed, part) => {
        const first = firstSampleAt('end', now, length, speed);
        const sample = first + length * part;
        const sent = now + (length * part) / speed;
        expect(sample).toBeLessThanOrEqual(sent + 1);
        if (speed >= 1) expect(first + length).toBeGreaterThanOrEqual(now + length / speed - 1);
        else expect(first).toBe(now);
      },
    ),
  );
});

test('anchored at its start the first sample is of now; anchored at an instant it is of that instant', () => {
  expect(firstSampleAt('start', now, 3_600_000, 60)).toBe(now);
  expect(firstSampleAt(123_000, now, 3_600_000, 60)).toBe(123_000);
});

test('reads an instant only with its offset', () => {
  expect(parseAnchor('2026-11-22T08:00:00+02:00')).toBe(Date.parse('2026-11-22T06:00:00Z'));
  expect(parseAnchor('2026-11-22T08:00:00Z')).toBe(Date.parse('2026-11-22T08:00:00Z'));
  expect(parseAnchor('end')).toBe('end');
  for (const wrong of ['2026-11-22T08:00:00', '2026-11-22', 'now', '', '2026-13-40T08:00:00Z']) {
    expect(() => parseAnchor(wrong)).toThrow(BadAnchor);
  }
});
