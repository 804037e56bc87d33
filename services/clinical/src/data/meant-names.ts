import type { Reader } from '../deps.ts';
import { movedSpaces } from '../domain/moved-spaces.ts';
import { beginningWith, knownWords } from './vocabulary.ts';

/**
 * The words of the names that may have been meant, where a letter was typed on the wrong side of a space: with it on the
 * other side both are names, and as they were typed one of them begins none.
 */
export async function meantNames(db: Reader, typed: string): Promise<(readonly string[])[]> {
  const moved = movedSpaces(typed);
  const known = await knownWords(db, [...new Set(moved.flatMap(({ meant }) => meant))]);
  const names = moved.filter(({ meant }) => meant.length > 0 && meant.every((word) => known.has(word)));
  if (names.length === 0) return [];
  const unknown = await unknownBeginnings(db, [...new Set(names.flatMap((it) => it.typed))]);
  return names.filter((it) => it.typed.some((word) => unknown.has(word))).map(({ words }) => words);
}

async function unknownBeginnings(db: Reader, words: readonly string[]): Promise<ReadonlySet<string>> {
  const begun = await beginningWith(db, words);
  return new Set(words.filter((_, at) => begun[at]?.length === 0));
}
