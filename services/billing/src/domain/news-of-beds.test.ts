import { expect, test } from 'vitest';
import { isUnderWay, type KnownBeds } from './news-of-beds.ts';

const known = (version: number | null, leftAt: Record<string, number | null>): KnownBeds => ({
  version,
  leftAt: new Map(Object.entries(leftAt)),
});

test.each([
  ['both know the same', known(2, { a: 10, b: 20 }), known(2, { a: 10, b: 20 }), false],
  ['facility has not heard of the correction', known(3, { a: 10 }), known(2, { a: 10 }), true],
  ['facility knows of more than concerns a bill', known(2, { a: 10 }), known(4, { a: 10 }), false],
  ['billing has not heard when the bed was left', known(3, { a: 10 }), known(3, { a: 30 }), true],
  ['she lies there still', known(2, { a: 10 }), known(2, { a: null }), true],
  ['older news said no version', known(null, { a: 10 }), known(2, { a: 10 }), false],
  ['facility knows of none', known(2, { a: 10 }), known(null, {}), false],
  ['a stay was before the time of billing', known(2, { a: 10 }), known(2, { a: 10, b: 5 }), false],
  ['billing has not heard of a later bed', known(2, { a: 10 }), known(2, { a: 10, b: 20 }), true],
  ['nor of the one she lies in', known(2, { a: 10 }), known(2, { a: 10, b: null }), true],
])('%s', (_, heard, said, expected) => expect(isUnderWay(heard, said, 5)).toBe(expected));

test('who has not heard when the first one began does not know what was before its time', () =>
  expect(isUnderWay(known(2, { a: 10 }), known(2, { a: 10, b: 20 }), null)).toBe(false));
