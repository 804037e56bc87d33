import { spell } from '@nilecare/service-kit/patients/letters-of-names.ts';

/** The words that are as long as a column allows. */
const LONGEST = 60;
const MOST_QUERY_WORDS = 6;

/**
 * Written with and without a space before what follows: Abdel Rahman is Abdelrahman, عبد الله is عبدالله, أبو بكر is
 * أبوبكر, Umm Kulthum is Ummkulthum.
 */
const BOUND = /^(?:abd|abd[aeiou]l|عبد|ab[uo]|abou|ab[uo]l|aboul|ابو|umm?|om|oum|ام)$/;
/** Joined to what stands before and behind: Abd el-Rahman. */
const SERVANT = /^(?:abd|عبد)$/;
const ARTICLE = /^(?:[ae]l|ul|ال)$/;
/** Say nothing of who it is: son of, daughter of. */
const PARTICLE = /^(?:ibn|bin|ben|bint|ابن|بن|بنت)$/;

interface Piece {
  readonly text: string;
  /** What stands between it and the next piece. */
  readonly gap: string;
}

const piecesOf = (text: string): Piece[] =>
  [...spell(text).matchAll(/([\p{L}\p{N}]+)([^\p{L}\p{N}]*)/gu)].map(([, word = '', gap = '']) => ({
    text: word.slice(0, LONGEST),
    gap,
  }));

const joined = (pieces: readonly Piece[]): string =>
  pieces
    .map((it) => it.text)
    .join('')
    .slice(0, LONGEST);

/** How many pieces from here on are one word: Abd el Rahman three, Abdel Rahman and Abu Bakr and El Tayeb two. */
function boundFrom(pieces: readonly Piece[], at: number): number {
  const [piece, next, afterNext] = pieces.slice(at, at + 3);
  if (!piece || !next) return 1;
  if (SERVANT.test(piece.text) && ARTICLE.test(next.text) && afterNext) return 3;
  return BOUND.test(piece.text) || ARTICLE.test(piece.text) ? 2 : 1;
}

/** The words under which a name is filed: each of its words, and those that may be written as one. */
export function nameWords(...names: readonly string[]): string[] {
  const words = names.flatMap((name) =>
    piecesOf(name).flatMap((piece, index, all) => {
      const hyphen = index + 1 < all.length && /^[-\u2010-\u2015]$/.test(piece.gap);
      const length = Math.max(boundFrom(all, index), hyphen ? 2 : 1);
      return length > 1 ? [piece.text, joined(all.slice(index, index + length))] : [piece.text];
    }),
  );
  return [...new Set(words)];
}

/** A name as its parts in their order: own name, father's, grandfather's or family's; what is bound is one part. */
export function nameParts(name: string): string[] {
  const pieces = piecesOf(name);
  const parts: string[] = [];
  for (let at = 0; at < pieces.length;) {
    const length = boundFrom(pieces, at);
    const part = joined(pieces.slice(at, at + length));
    if (!PARTICLE.test(part)) parts.push(part);
    at += length;
  }
  return parts;
}

/**
 * Beginnings of words that a searched name must have, the longest first. Articles by themselves and `son of` are left
 * out where there is more.
 */
export function searchWords(typed: string): string[] {
  const pieces = piecesOf(typed);
  const words: string[] = [];
  for (let at = 0; at < pieces.length;) {
    const article = ARTICLE.test(pieces[at]?.text ?? '');
    const length = article ? 1 : boundFrom(pieces, at);
    words.push(joined(pieces.slice(at, at + length)));
    at += length;
  }
  const telling = words.filter((it) => !ARTICLE.test(it) && !PARTICLE.test(it));
  return [...new Set(telling.length ? telling : words)]
    .toSorted((a, b) => b.length - a.length)
    .slice(0, MOST_QUERY_WORDS);
}
