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

/**
 * The keys of everybody in whose name there is a word that sounds like the one and a word that sounds like the other.
 * @returns none where one word may be both, or one of them is no name
 */
export function keysOfTwo(one: string, other: string): number[] {
  const [ones, others] = [skeletonsOf(one), skeletonsOf(other)];
  return ones.some((it) => others.includes(it)) ? [] : [...new Set(keysOf(ones, others))];
}
