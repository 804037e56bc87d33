import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { latencies } from './latency.ts';

test('quantiles are those of the sorted list, to 4 %', () => {
  const times = fc.array(fc.double({ min: 0.02, max: 100_000, noNaN: true }), { minLength: 1, maxLength: 300 });
  fc.assert(
    fc.property(times, fc.constantFrom(0.5, 0.9, 0.99, 1), (all, part) => {
      const measured = latencies();
      for (const one of all) measured.add(one);
      const exact = all.toSorted((a, b) => a - b)[Math.max(1, Math.ceil(part * all.length)) - 1] ?? NaN;
      const estimate = measured.quantile(part) ?? NaN;
      expect(estimate).toBeGreaterThanOrEqual(exact * 0.999);
      expect(estimate).toBeLessThanOrEqual(exact * 1.041);
    }),
  );
});

test('nothing measured has no quantile, and clearing forgets', () => {
  const measured = latencies();
  expect(measured.quantile(0.5)).toBeNull();
  measured.add(3);
  measured.clear();
  expect(measured.quantile(0.5)).toBeNull();
  expect(measured.count()).toBe(0);
});
