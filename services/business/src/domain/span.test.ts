import fc from 'fast-check';
import { expect, test } from 'vitest';
import { overlap } from './span.ts';

const hour = (n: number) => new Date(Date.UTC(2026, 10, 23, n));
const span = fc
  .tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 1, max: 24 }))
  .map(([from, hours]) => ({ from: hour(from), to: hour(from + hours) }));

test('two spans overlap exactly when there is an hour in both', () => {
  fc.assert(
    fc.property(span, span, (one, other) => {
      const hours = Array.from({ length: 130 }, (_, n) => hour(n));
      const inBoth = hours.some((it) => [one, other].every(({ from, to }) => from <= it && it < to));
      expect(overlap(one, other)).toBe(inBoth);
      expect(overlap(other, one)).toBe(inBoth);
    }),
  );
});
