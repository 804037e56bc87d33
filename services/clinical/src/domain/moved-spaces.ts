import { searchWords } from './name-words.ts';

/** What may have been meant where a letter changed places with a space: Kama lYoussef is Kamal Youssef. */
export interface MovedSpace {
  /** All words, with the space where it may belong. */
  readonly words: readonly string[];
  /** Those of them that were typed otherwise. */
  readonly meant: readonly string[];
  /** As those were typed. */
  readonly typed: readonly string[];
}

const PIECES = /[\p{L}\p{N}]+/gu;

/** The names that were meant, if a letter was typed on the wrong side of a space: one for each side of each space. */
export function movedSpaces(typed: string): MovedSpace[] {
  const pieces = typed.match(PIECES) ?? [];
  const before = searchWords(typed);
  return pieces.slice(1).flatMap((right, at) => {
    const left = pieces[at] ?? '';
    const [toTheLeft, toTheRight] = [
      [left + right.slice(0, 1), right.slice(1)],
      [left.slice(0, -1), left.slice(-1) + right],
    ];
    return [toTheLeft, toTheRight].flatMap((moved) => {
      if (moved.includes('')) return [];
      const words = searchWords(pieces.toSpliced(at, 2, ...moved).join(' '));
      const meant = words.filter((it) => !before.includes(it));
      return [{ words, meant, typed: before.filter((it) => !words.includes(it)) }];
    });
  });
}
