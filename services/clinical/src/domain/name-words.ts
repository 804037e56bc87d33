import { boundFrom, isArticle, isDescent } from '@nilecare/service-kit/patients/bound-words.ts';
import { spell } from '@nilecare/service-kit/patients/letters-of-names.ts';

/** The words that are as long as a column allows. */
const LONGEST = 60;
const MOST_QUERY_WORDS = 6;

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

const spelt = (pieces: readonly Piece[]): string[] => pieces.map((it) => it.text);

/** The words under which a name is filed: each of its words, and those that may be written as one. */
export function nameWords(...names: readonly string[]): string[] {
  const words = names.flatMap((name) =>
    piecesOf(name).flatMap((piece, index, all) => {
      const hyphen = index + 1 < all.length && /^[-\u2010-\u2015]$/.test(piece.gap);
      const length = Math.max(boundFrom(spelt(all), index), hyphen ? 2 : 1);
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
    const length = boundFrom(spelt(pieces), at);
    const part = joined(pieces.slice(at, at + length));
    if (!isDescent(part)) parts.push(part);
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
    const article = isArticle(pieces[at]?.text ?? '');
    const length = article ? 1 : boundFrom(spelt(pieces), at);
    words.push(joined(pieces.slice(at, at + length)));
    at += length;
  }
  const telling = words.filter((it) => !isArticle(it) && !isDescent(it));
  return [...new Set(telling.length ? telling : words)]
    .toSorted((a, b) => b.length - a.length)
    .slice(0, MOST_QUERY_WORDS);
}
