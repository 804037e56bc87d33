/** The words of names that a typed word may stand for. */
export type WordSet = readonly string[];

/** One of the ways in which a name may fit what was typed, none of which has anybody in common with another. */
export interface Step {
  /** The typed word that stands for more than in the steps before. */
  readonly at: number;
  /** What it stands for here, and each of the others. */
  readonly sets: readonly WordSet[];
  /** Who has one of these for it, was found before. */
  readonly butNot: WordSet;
}

/**
 * The ways to fit wider sets and not the narrower ones: each word in its turn is what does not fit those, so that
 * only the entries of what is new need be read.
 * @param before undefined where nobody was looked for yet
 */
export function stepsTo(sets: readonly WordSet[], before: readonly WordSet[] | undefined): Step[] {
  if (before === undefined) return [{ at: 0, sets, butNot: [] }];
  return sets.flatMap((set, at) => {
    const known = before[at] ?? [];
    const fresh = set.filter((word) => !known.includes(word));
    const step = { at, sets: [...before.slice(0, at), fresh, ...sets.slice(at + 1)], butNot: known };
    return step.sets.every((it) => it.length > 0) ? [step] : [];
  });
}

/** Two of so many words are rare enough together. */
const MOST_IN_PAIRS = 4;

/** Every two of the words of a step, by their places, in an order that depends on how many there are alone. */
export const pairsOf = ({ sets }: Step): [WordSet, WordSet][] =>
  sets
    .slice(0, MOST_IN_PAIRS)
    .flatMap((one, at, all) => all.slice(at + 1).map((other): [WordSet, WordSet] => [one, other]));
