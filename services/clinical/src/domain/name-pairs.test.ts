import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keysOfTwo, pairKeys } from './name-pairs.ts';

const filed = (words: readonly string[]) => new Set(pairKeys(words));
const isFound = (ones: readonly string[], others: readonly string[], words: readonly string[]) =>
  keysOfTwo(ones, others)?.some((key) => filed(words).has(key));

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
  const [one, other] = typed;
  expect(isFound([one], [other], words)).toBe(true);
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
  const [one, other] = typed;
  expect(isFound([one], [other], words)).toBe(false);
});

test('one word alone is no pair, also when it may be read in several ways', () => {
  expect(pairKeys(['gamal'])).toEqual([]);
  expect(pairKeys([])).toEqual([]);
  expect(keysOfTwo(['mohamed'], ['محمد'])).toBeUndefined();
  expect(keysOfTwo(['mohamed'], ['3'])).toBeUndefined();
  expect(keysOfTwo(['gamal', 'ali'], ['hassan', 'gamal'])).toBeUndefined();
  expect(keysOfTwo(['gamal'], [])).toEqual([]);
});

test('all spellings have few keys together, and too many words have none', () => {
  expect(keysOfTwo(['mohamed', 'muhammad', 'محمد'], ['ali', 'aly', 'علي'])).toHaveLength(1);
  const many = Array.from({ length: 30 }, (_, at) => 'b'.repeat(at + 1));
  expect(
    keysOfTwo(
      many,
      many.map((it) => `r${it}`),
    ),
  ).toBeUndefined();
});

test('who has one of the ones and one of the others is never missed', () => {
  const word = fc.stringMatching(/^[a-z]{1,9}$|^[ابتثجحخدرزسشصطعغفقكلمنهوي]{1,7}$/);
  fc.assert(
    fc.property(
      fc.uniqueArray(word, { minLength: 2, maxLength: 6 }),
      fc.array(word, { maxLength: 3 }),
      fc.array(word, { maxLength: 3 }),
      (words, ones, others) => {
        const [first = '', second = ''] = words;
        expect(isFound([...ones, first], [...others, second], words)).not.toBe(false);
      },
    ),
  );
});
