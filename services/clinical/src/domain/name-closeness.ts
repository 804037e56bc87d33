import { oneTypoApart } from './one-typo.ts';
import { soundAlike } from './sounds.ts';

/** How close a name is to what was typed: as it was typed, sounding like it, or with a typing error; the lower, the closer. */
export const AS_TYPED = 0;
export const SOUNDING = 1;
export const MISTYPED = 2;
const ANOTHER = 3;

/** @returns undefined where a typed word is not in the name, or more than one is mistyped */
export type Closeness = (wordsOfName: readonly string[]) => number | undefined;

/** Measures names against typed words. Namesakes have their words in common, so each of them is compared once. */
export function closenessTo(typed: readonly string[]): Closeness {
  const measures = typed.map(closenessOfWord);
  return (wordsOfName) => {
    const tiers = measures.map((measure) => Math.min(ANOTHER, ...wordsOfName.map(measure)));
    const mistakes = tiers.filter((it) => it === MISTYPED).length;
    return tiers.includes(ANOTHER) || mistakes > 1 ? undefined : Math.max(AS_TYPED, ...tiers);
  };
}

function closenessOfWord(typed: string): (word: string) => number {
  const compared = new Map<string, number>();
  return (word) => {
    const known = compared.get(word);
    if (known !== undefined) return known;
    const tier = compare(word, typed);
    compared.set(word, tier);
    return tier;
  };
}

function compare(word: string, typed: string): number {
  if (word === typed) return AS_TYPED;
  if (soundAlike(word, typed)) return SOUNDING;
  return oneTypoApart(word, typed) ? MISTYPED : ANOTHER;
}
