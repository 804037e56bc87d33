import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pairsOf, stepsTo, usablePairs, type KeySet, type Step } from './name-steps.ts';

const fits = (person: KeySet, sets: readonly KeySet[]) => sets.every((set) => set.some((key) => person.includes(key)));
const isIn = (person: KeySet, { sets, butNot }: Step) =>
  fits(person, sets) && !butNot.some((key) => person.includes(key));

test('whoever fits the wider sets and not the narrower ones is met in one step, and nobody else in any', () => {
  const keys = fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { maxLength: 5 });
  const word = fc.tuple(keys, keys).map(([narrow, more]) => ({ narrow, wide: [...new Set([...narrow, ...more])] }));
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), keys, (words, person) => {
      const [before, sets] = [words.map((it) => it.narrow), words.map((it) => it.wide)];
      const met = stepsTo(sets, before).filter((step) => isIn(person, step));
      expect(met).toHaveLength(fits(person, sets) && !fits(person, before) ? 1 : 0);
    }),
  );
});

test('the first sets are one step, and what is not wider is none', () => {
  expect(stepsTo([[1], []], undefined)).toEqual([{ at: 0, sets: [[1], []], butNot: [] }]);
  expect(stepsTo([[1], [2]], [[1], [2]])).toEqual([]);
});

test('two words go by their sounds together until one of them stands for more', () => {
  const pairs = pairsOf(['mohamed', 'ali', 'hassan']);
  expect(pairs.map((it) => it.of)).toEqual([
    [0, 1],
    [0, 2],
    [1, 2],
  ]);
  const step = { at: 1, sets: [[1], [2, 9], [3]], butNot: [2] };
  expect(usablePairs(pairs, step, undefined)).toEqual(pairs);
  expect(usablePairs(pairs, step, [[1], [2], [3]]).map((it) => it.keys.length > 0)).toEqual([false, true, false]);
});
