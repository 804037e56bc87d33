import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keysOfTwo, pairKeys } from './name-pairs.ts';
import { skeletonsOf, soundAlike } from './sounds.ts';

const filed = (words: readonly string[]) => new Set(pairKeys(words));
const isFound = (typed: readonly [string, string], words: readonly string[]) =>
  keysOfTwo(...typed).some((key) => filed(words).has(key));

test.each([
  [
    ['mohamed', 'ali'],
    ['محمد', 'حسن', 'علي'],
  ],
  [
    ['aly', 'muhammad'],
    ['mohamed', 'hassan', 'ali'],
  ],
  [
    ['فاطمه', 'osman'],
    ['fatma', 'hassan', 'othman'],
  ],
] as const)('%j is found in %j', (typed, words) => {
  expect(isFound([...typed], words)).toBe(true);
});

test.each([
  [
    ['mohamed', 'omar'],
    ['محمد', 'حسن', 'علي'],
  ],
  [
    ['mohamed', 'hassan'],
    ['mohamed', 'ali'],
  ],
] as const)('%j is not found in %j', (typed, words) => {
  expect(isFound([...typed], words)).toBe(false);
});

test('one word alone is no pair, also when it may be read in several ways', () => {
  expect(pairKeys(['gamal'])).toEqual([]);
  expect(pairKeys([])).toEqual([]);
  expect(keysOfTwo('mohamed', 'محمد')).toEqual([]);
  expect(keysOfTwo('mohamed', '3')).toEqual([]);
});

test('who has two words that sound like the typed ones is never missed', () => {
  const word = fc.stringMatching(/^[a-z]{1,9}$|^[ابتثجحخدرزسشصطعغفقكلمنهوي]{1,7}$/);
  fc.assert(
    fc.property(fc.array(word, { minLength: 2, maxLength: 6 }), word, word, (words, one, other) => {
      const [first = '', second = ''] = words;
      // Words of the name as they are, and any others that happen to sound like them.
      for (const [a, b] of [
        [first, second],
        [one, other],
      ] as const) {
        if (skeletonsOf(a).some((it) => skeletonsOf(b).includes(it))) continue;
        const fitsA = words.filter((it) => soundAlike(it, a));
        const fitsB = words.filter((it) => soundAlike(it, b));
        const isThere = fitsA.some((x) => fitsB.some((y) => x !== y));
        if (isThere) expect(isFound([a, b], words)).toBe(true);
      }
    }),
  );
});
