import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { placeInTime, TOLERANCE_MS, unmeasuredClock } from './device-clock.ts';
import type { DeviceClock } from './device-clock.ts';

const NOW = Date.parse('2026-11-22T10:00:00Z');
const HOUR = 3_600_000;

/** A device whose clock is `skew` off sends live, once a second, with 50 to 250 ms on the way. */
function live(skew: number, seconds: number, clock: DeviceClock = unmeasuredClock, from = NOW) {
  const times: number[] = [];
  for (let second = 0; second < seconds; second += 1) {
    const measured = from + second * 1000;
    const placed = placeInTime(clock, measured + skew, measured + 50 + ((second * 37) % 200));
    clock = placed.clock;
    times.push(placed.time - measured);
  }
  return { clock, errors: times };
}

describe('a clock that is right', () => {
  test('is taken at its word', () => {
    const { clock, errors } = live(0, 100);
    expect(new Set(errors)).toEqual(new Set([0]));
    expect(clock.correctionMs).toBe(0);
    expect(Math.abs(clock.skewMs ?? NaN)).toBeLessThan(250);
  });

  test('also when the device sends an hour of stored samples', () => {
    let { clock } = live(0, 100);
    for (let second = 0; second < 3600; second += 1) {
      const placed = placeInTime(clock, NOW - HOUR + second * 1000, NOW + second);
      expect(placed.time).toBe(NOW - HOUR + second * 1000);
      clock = placed.clock;
    }
    expect(Math.abs(live(0, 5, clock, NOW + 10_000).clock.skewMs ?? NaN)).toBeLessThan(250);
  });
});

describe('a clock that is ahead by a time zone', () => {
  test('is put back, to the second, always by the same', () => {
    const { clock, errors } = live(2 * HOUR, 100);
    expect(clock.correctionMs).toBe(2 * HOUR);
    expect(new Set(errors)).toEqual(new Set([0]));
  });

  test('gives a message that comes twice the same time twice', () => {
    const { clock } = live(2 * HOUR, 100);
    const time = NOW + 100_000 + 2 * HOUR;
    expect(placeInTime(clock, time, NOW + 160_000).time).toBe(placeInTime(clock, time, NOW + 100_100).time);
  });

  test('is believed as soon as it was set right', () => {
    const { clock } = live(2 * HOUR, 100);
    const { clock: after, errors } = live(0, 10, clock, NOW + 100_000);
    expect(after.correctionMs).toBe(0);
    expect(new Set(errors)).toEqual(new Set([0]));
  });
});

describe('a clock that is behind by a time zone', () => {
  test('is corrected after forty seconds of live samples, and shown', () => {
    const { clock, errors } = live(-HOUR, 100);
    expect(clock.skewMs).toBeLessThan(-HOUR + 1000);
    expect(clock.correctionMs).toBe(-HOUR);
    expect(new Set(errors.slice(0, 40))).toEqual(new Set([-HOUR]));
    expect(new Set(errors.slice(41))).toEqual(new Set([0]));
  });

  test('is not what stored samples look like, however many', () => {
    let { clock } = live(0, 20);
    for (let second = 0; second < 3600; second += 1) {
      const placed = placeInTime(clock, NOW - 2 * HOUR + second * 1000, NOW + 20_000 + second * 20);
      expect(placed.time).toBe(NOW - 2 * HOUR + second * 1000);
      clock = placed.clock;
    }
  });

  test.each([1.1, 1.5, 20])('is not what a backlog looks like that is taken at %d times the pace of time', (pace) => {
    let clock = unmeasuredClock;
    for (let second = 0; second < 600; second += 1) {
      const measured = NOW - 60_000 + second * 1_000;
      const placed = placeInTime(clock, measured, Math.max(NOW + (second * 1_000) / pace, measured + 50));
      expect(placed.time).toBe(measured);
      clock = placed.clock;
    }
  });

  test('is believed as soon as it was set right', () => {
    const { clock } = live(-HOUR, 100);
    const { clock: after, errors } = live(0, 10, clock, NOW + 100_000);
    expect(after.correctionMs).toBe(0);
    expect(new Set(errors)).toEqual(new Set([0]));
  });
});

test('nothing is placed in the future beyond the tolerance, nor reordered while the clock runs on', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -400 * HOUR, max: 400 * HOUR }),
      fc.array(fc.nat({ max: 5000 }), { maxLength: 50 }),
      (skew, steps) => {
        let clock = unmeasuredClock;
        let at = NOW;
        let last = -Infinity;
        for (const step of steps) {
          at += step + 1;
          const placed = placeInTime(clock, at + skew, at + 100);
          clock = placed.clock;
          expect(placed.time).toBeLessThanOrEqual(at + TOLERANCE_MS);
          expect(placed.time).toBeGreaterThan(last);
          last = placed.time;
        }
      },
    ),
  );
});
