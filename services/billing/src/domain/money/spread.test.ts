import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fill, spread } from './spread.ts';

const weights = fc.array(fc.nat(1_000_000_000), { minLength: 1, maxLength: 40 });

describe('a spread amount', () => {
  test('adds up, and no part is larger than its weight', () => {
    fc.assert(
      fc.property(weights, fc.nat(), (given, at) => {
        const sum = given.reduce((total, it) => total + it, 0);
        fc.pre(sum > 0);
        const amount = at % (sum + 1);
        const parts = spread(amount, given);
        expect(parts.reduce((total, it) => total + it, 0)).toBe(amount);
        for (const [position, part] of parts.entries()) {
          expect(part).toBeGreaterThanOrEqual(0);
          expect(part).toBeLessThanOrEqual(given[position] ?? 0);
        }
      }),
    );
  });

  test('is in proportion, to one minor unit', () => {
    expect(spread(100, [1, 1, 1])).toEqual([34, 33, 33]);
    expect(spread(10, [0, 30, 10])).toEqual([0, 8, 2]);
    expect(spread(0, [0, 0])).toEqual([0, 0]);
    expect(() => spread(1, [0, 0])).toThrow(RangeError);
  });
});

test('what is filled in turn adds up with what is left over', () => {
  fc.assert(
    fc.property(fc.nat(1_000_000), weights, (amount, room) => {
      const { parts, leftMinor } = fill(amount, room);
      expect(parts.reduce((total, it) => total + it, 0) + leftMinor).toBe(amount);
      expect(parts.every((it, position) => it <= (room[position] ?? 0))).toBe(true);
    }),
  );
});
