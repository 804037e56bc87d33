import fc from 'fast-check';
import { expect, test } from 'vitest';
import { oneTypoApart, typoVariants } from './one-typo.ts';

test.each([
  ['a letter left out', 'hassan', 'hasan', true],
  ['a letter too many', 'mona', 'monaa', true],
  ['another letter', 'khaled', 'khalid', true],
  ['neighbours swapped', 'ahmed', 'amhed', true],
  ['a wrong first letter', 'zayat', 'ayat', true],
  ['an Arabic letter', 'محمود', 'محمد', true],
  ['the same', 'ahmed', 'ahmed', false],
  ['the first two swapped', 'ahmed', 'hamed', true],
  ['two mistakes', 'ibrahim', 'ebrahem', false],
  ['letters that are no neighbours swapped', 'samir', 'maSir', false],
])('%s: %s and %s', (_, one, other, apart) => {
  expect(oneTypoApart(one, other)).toBe(apart);
  expect(oneTypoApart(other, one)).toBe(apart);
});

const word = fc.string({ unit: fc.constantFrom(...'abcdهم'), minLength: 4, maxLength: 10 });

test('words one typing error apart have a variant in common, where both are long enough', () => {
  fc.assert(
    fc.property(word, fc.nat(9), fc.constantFrom(...'abم'), (given, place, letter) => {
      const at = place % given.length;
      const typed = given.slice(0, at) + letter + given.slice(at + 1);
      expect(typoVariants(given).some((it) => typoVariants(typed).includes(it))).toBe(true);
    }),
  );
});

test('short words have no variants', () => {
  expect(typoVariants('ali')).toEqual([]);
});
