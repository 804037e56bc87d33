import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bySize } from './by-size.ts';

const LIMIT = 512 * 1024;
const sizes = fc.array(fc.oneof(fc.integer({ min: 0, max: 2_000 }), fc.integer({ min: 0, max: 2 * LIMIT })), {
  maxLength: 200,
});
const sum = (run: readonly number[]) => run.reduce((total, size) => total + size, 0);

test('nothing is lost, reordered or put into a run that is too large', () => {
  fc.assert(
    fc.property(sizes, (items) => {
      const runs = [...bySize(items, (size) => size)];
      expect(runs.flat()).toEqual(items);
      for (const run of runs) expect(run.length === 1 || sum(run) <= LIMIT).toBe(true);
    }),
  );
});

test('runs are as long as they can be', () => {
  fc.assert(
    fc.property(sizes, (items) => {
      const runs = [...bySize(items, (size) => size)];
      for (const [index, run] of runs.slice(1).entries())
        expect(sum(runs[index] ?? []) + (run[0] ?? 0)).toBeGreaterThan(LIMIT);
    }),
  );
});
