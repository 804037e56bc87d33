import { keysOfTwo } from './name-pairs.ts';

/** Keys of words: of the ones that a typed word may stand for. */
export type KeySet = readonly number[];

/** One of the ways in which a name may fit what was typed, none of which has anybody in common with another. */
export interface Step {
  /** The typed word that stands for more than in the steps before. */
  readonly at: number;
  /** What it stands for here, and each of the others. */
  readonly sets: readonly KeySet[];
  /** Who has one of these for it, was found before. */
  readonly butNot: KeySet;
}

/**
 * The ways to fit wider sets of keys and not the narrower ones: each word in its turn is what does not fit those, so that
 * only the entries of what is new need be read.
 * @param before undefined where nobody was looked for yet
 */
export function stepsTo(sets: readonly KeySet[], before: readonly KeySet[] | undefined): Step[] {
  if (before === undefined) return [{ at: 0, sets, butNot: [] }];
  return sets.flatMap((set, at) => {
    const known = before[at] ?? [];
    const fresh = set.filter((key) => !known.includes(key));
    const step = { at, sets: [...before.slice(0, at), fresh, ...sets.slice(at + 1)], butNot: known };
    return step.sets.every((it) => it.length > 0) ? [step] : [];
  });
}

/** Two of so many words are rare enough together. */
const MOST_IN_PAIRS = 4;

export interface Pair {
  /** The places of its words. */
  readonly of: readonly [number, number];
  readonly keys: KeySet;
}

/** Every two of the words, in an order that depends on them alone. */
export const pairsOf = (words: readonly string[]): Pair[] =>
  words
    .slice(0, MOST_IN_PAIRS)
    .flatMap((one, at, all) =>
      all.slice(at + 1).map((other, next): Pair => ({ of: [at, at + next + 1], keys: keysOfTwo(one, other) })),
    );

/**
 * The pairs, without the keys of those with a word that stands for more in this step than for what sounds like it.
 * @param sounding what sounds like each word; undefined where none stands for more
 */
export function usablePairs(pairs: readonly Pair[], { sets }: Step, sounding: readonly KeySet[] | undefined): Pair[] {
  const goesBySound = (at: number) =>
    sounding === undefined || (sets[at] ?? []).every((key) => sounding[at]?.includes(key));
  return pairs.map((pair) => (pair.of.every(goesBySound) ? pair : { ...pair, keys: [] }));
}
