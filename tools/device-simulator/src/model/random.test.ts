import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom } from './random.ts';
import { slowDrift } from './slow-drift.ts';

const draw = <T>(count: number, next: () => T) => Array.from({ length: count }, next);
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const deviation = (values: readonly number[]) => {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
};

test('a seed fixes the sequence, another seed gives another', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (seed, other) => {
      const sequence = draw(20, seededRandom(seed).uniform);
      expect(draw(20, seededRandom(seed).uniform)).toEqual(sequence);
      if (other !== seed) expect(draw(20, seededRandom(other).uniform)).not.toEqual(sequence);
    }),
  );
});

test('the sequence is the same on every machine and in every release', () => {
  expect(draw(4, seededRandom('1:ecg-001').uniform).map((value) => Math.floor(value * 1e6))).toMatchInlineSnapshot(`
    [
      537691,
      448757,
      747308,
      988316,
    ]
  `);
});

test('uniform, normal and exponential draws have the moments of their distributions', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const random = seededRandom(String(seed));
      const uniform = draw(20_000, random.uniform);
      expect(Math.min(...uniform)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...uniform)).toBeLessThan(1);
      expect(Math.abs(mean(uniform) - 0.5)).toBeLessThan(0.015);
      const normal = draw(20_000, random.gaussian);
      expect(Math.abs(mean(normal))).toBeLessThan(0.05);
      expect(Math.abs(deviation(normal) - 1)).toBeLessThan(0.04);
      expect(Math.abs(mean(draw(20_000, () => random.exponential(60))) - 60)).toBeLessThan(3);
    }),
    { numRuns: 20 },
  );
});

test('a slow drift keeps its spread whatever the step', () => {
  const spread = (step: number) => {
    const random = seededRandom(`spread ${step}`);
    return deviation(
      draw(400, () => {
        const drift = slowDrift(random, 600);
        let value = 0;
        for (let passed = 0; passed < 600; passed += step) value = drift(step);
        return value;
      }),
    );
  };
  for (const step of [1, 10, 100, 600]) expect(Math.abs(spread(step) - 1)).toBeLessThan(0.15);
});
