import { nameKey } from './name-key.ts';
import { skeletonsOf } from './sounds.ts';

const keyOf = (one: string, other: string): number =>
  nameKey(`sounds of two words: ${[one, other].toSorted().join('+')}`);

const keysOf = (ones: readonly string[], others: readonly string[]): number[] =>
  ones.flatMap((one) => others.filter((other) => other !== one).map((other) => keyOf(one, other)));

/**
 * What the words of one name are filed under two by two, besides each by itself: few people have two common names
 * together. It goes by their sounds, so that every spelling and both scripts have one key.
 */
export function pairKeys(words: readonly string[]): number[] {
  const sounds = words.map(skeletonsOf);
  return [...new Set(sounds.flatMap((ones, at) => sounds.slice(at + 1).flatMap((others) => keysOf(ones, others))))];
}

/** Two words that stand for more than this together are looked for by one of them. */
const MOST_KEYS = 100;

/**
 * The keys of everybody in whose name there is one of these words and one of those. A name is filed under every reading of
 * its words, so that the first will do.
 * @returns undefined where they are too many, or where one word may be both
 */
export function keysOfTwo(ones: readonly string[], others: readonly string[]): number[] | undefined {
  if (ones.length * others.length > MOST_KEYS || ones.some((it) => others.includes(it))) return undefined;
  const [these = [], those = []] = [ones, others].map((words) => words.map(skeletonsOf));
  const keys = these.flatMap((one) => those.map((other) => keysOf(one, other)[0]));
  const known = keys.filter((key) => key !== undefined);
  return known.length === keys.length ? [...new Set(known)] : undefined;
}
