import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countOf, counted, denominationsOf, isBegun } from './denominations.ts';

test('each value is there once, the largest first', () => {
  for (const currency of ['EGP', 'SDG', 'USD', 'EUR', 'SAR', 'KWD', 'JPY']) {
    const values = denominationsOf(currency);
    expect(values).toEqual([...new Set(values)].toSorted((a, b) => b - a));
    expect(values.every((it) => Number.isInteger(it) && it > 0)).toBe(true);
  }
});

test('the sum is that of what was counted, to the last coin', () => {
  const values = denominationsOf('EGP');
  const countsOfAll = fc.array(fc.nat(500), { minLength: values.length, maxLength: values.length });
  fc.assert(
    fc.property(countsOfAll, (numbers) => {
      const entries = Object.fromEntries(values.map((it, at) => [it, String(numbers[at] ?? 0)]));
      const found = counted(values, entries);
      expect(found?.totalMinor).toBe(values.reduce((sum, it, at) => sum + it * (numbers[at] ?? 0), 0));
      expect(found?.counts.every((it) => it.count > 0)).toBe(true);
    }),
  );
});

test.each(['-1', '1.5', 'some', '10000000'])('%s is no count, and then there is no sum', (entry) => {
  expect(countOf(entry)).toBeUndefined();
  expect(counted([100, 50], { 100: '3', 50: entry })).toBeUndefined();
});

test('an empty drawer is one in which a 0 was counted, not one in which nothing was', () => {
  expect(isBegun({})).toBe(false);
  expect(isBegun({ 100: '', 50: ' ' })).toBe(false);
  expect(isBegun({ 100: '0' })).toBe(true);
});
