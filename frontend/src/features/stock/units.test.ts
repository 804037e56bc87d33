import { expect, test } from 'vitest';
import { unitsOf } from './units.ts';

test.each([
  ['12', 12],
  ['١٢', 12],
  ['1000000', 1_000_000],
])('%s is %i units', (entry, units) => {
  expect(unitsOf(entry)).toBe(units);
});

test.each(['', '0', '-1', '1.5', '1000001', 'ten', '1e9'])('%j is no number of units', (entry) => {
  expect(unitsOf(entry)).toBeUndefined();
});

test('where nothing may be counted, 0 is a number too', () => {
  expect(unitsOf('0', 0)).toBe(0);
});
