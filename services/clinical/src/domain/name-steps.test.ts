import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pairsOf, stepsTo, type Step, type WordSet } from './name-steps.ts';

const fits = (person: WordSet, sets: readonly WordSet[]) =>
  sets.every((set) => set.some((word) => person.includes(word)));
const isIn = (person: WordSet, { sets, butNot }: Step) =>
  fits(person, sets) && !butNot.some((word) => person.includes(word));

test('whoever fits the wider sets and not the narrower ones is met in one step, and nobody else in any', () => {
  const names = fc.uniqueArray(fc.constantFrom(...'abcdefghijkl'), { maxLength: 5 });
  const word = fc.tuple(names, names).map(([narrow, more]) => ({ narrow, wide: [...new Set([...narrow, ...more])] }));
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), names, (words, person) => {
      const [before, sets] = [words.map((it) => it.narrow), words.map((it) => it.wide)];
      const met = stepsTo(sets, before).filter((step) => isIn(person, step));
      expect(met).toHaveLength(fits(person, sets) && !fits(person, before) ? 1 : 0);
    }),
  );
});

test('the first sets are one step, and what is not wider is none', () => {
  expect(stepsTo([['a'], []], undefined)).toEqual([{ at: 0, sets: [['a'], []], butNot: [] }]);
  expect(stepsTo([['a'], ['b']], [['a'], ['b']])).toEqual([]);
});

test('the words of a step go two by two, whatever they stand for', () => {
  const [one, two, three] = [['mohamed', 'محمد'], ['ali'], []];
  expect(pairsOf({ at: 0, sets: [one, two, three], butNot: [] })).toEqual([
    [one, two],
    [one, three],
    [two, three],
  ]);
});
