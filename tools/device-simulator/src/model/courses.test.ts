import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { bradycardia } from './bradycardia.ts';
import { seededRandom } from './random.ts';
import { SEPSIS_SECONDS, sepsis } from './sepsis.ts';

const moments = fc.double({ min: 0, max: 2 * SEPSIS_SECONDS, noNaN: true });

test('sepsis never gets better, at any pace', () => {
  fc.assert(
    fc.property(moments, moments, fc.double({ min: 0.1, max: 1000, noNaN: true }), (one, other, pace) => {
      const course = sepsis(pace);
      const earlier = course(Math.min(one, other));
      const later = course(Math.max(one, other));
      for (const rising of ['heartRate', 'respiration', 'temperature'] as const) {
        expect(later[rising]).toBeGreaterThanOrEqual(earlier[rising]);
      }
      for (const falling of ['meanPressure', 'pulsePressure', 'saturation'] as const) {
        expect(later[falling]).toBeLessThanOrEqual(earlier[falling]);
      }
    }),
  );
});

test('pace compresses sepsis: the same state so many times earlier', () => {
  fc.assert(
    fc.property(moments, fc.integer({ min: 2, max: 500 }), (seconds, pace) => {
      const slow = sepsis(1)(seconds);
      const fast = sepsis(pace)(seconds / pace);
      expect(fast.heartRate).toBeCloseTo(slow.heartRate, 6);
      expect(fast.meanPressure).toBeCloseTo(slow.meanPressure, 6);
    }),
  );
});

test('the escape pacemaker takes over smoothly and never more than wholly', () => {
  fc.assert(
    fc.property(fc.string(), fc.constantFrom(1, 10, 100), (seed, pace) => {
      const course = bradycardia(pace, seededRandom(seed));
      const shares = Array.from({ length: 3600 }, (_, second) => course(second).escape?.share ?? NaN);
      expect(Math.min(...shares)).toBe(0);
      expect(Math.max(...shares)).toBe(1);
      const steps = shares.map((share, second) => Math.abs(share - (shares[second - 1] ?? 0)));
      expect(Math.max(...steps)).toBeLessThan(0.25);
    }),
    { numRuns: 50 },
  );
});
