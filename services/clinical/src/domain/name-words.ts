/** The words that are as long as a column allows. */
const LONGEST = 60;
const MOST_QUERY_WORDS = 6;

/**
 * Spells names as people search for them: without case, accents and vowel signs, and with the variants of Arabic
 * letters made equal: أ إ آ ٱ are ا, ى and ئ are ي, ؤ is و, ة is ه, the Persian ی and ک are ي and ك; the tatweel and the
 * lone hamza are left out. Decomposition (Unicode NFKD) parts most of them from their marks.
 */
const spell = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\p{M}\u0640\u0621'’ʼ`]/gu, '')
    .toLowerCase()
    .replaceAll('\u0671', '\u0627')
    .replace(/[\u0649\u06CC]/g, '\u064A')
    .replaceAll('\u06A9', '\u0643')
    .replaceAll('\u0629', '\u0647');

/** Written with and without a space before what follows: Abdel Rahman is Abdelrahman, عبد الله is عبدالله. */
const BOUND = /^(?:abd|abd[aeu]l|عبد)$/;

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

const joined = (one: Piece, next: Piece): string => (one.text + next.text).slice(0, LONGEST);

/** The words under which a name is filed: each of its words, and those that may be written as one. */
export function nameWords(...names: readonly string[]): string[] {
  const words = names.flatMap((name) =>
    piecesOf(name).flatMap((piece, index, all) => {
      const next = all[index + 1];
      const mayBeOne = next !== undefined && (BOUND.test(piece.text) || /^[-\u2010-\u2015]$/.test(piece.gap));
      return mayBeOne ? [piece.text, joined(piece, next)] : [piece.text];
    }),
  );
  return [...new Set(words)];
}

/** Beginnings of words that a searched name must have, the longest first. */
export function searchWords(typed: string): string[] {
  const pieces = piecesOf(typed);
  const words: string[] = [];
  for (let index = 0; index < pieces.length; index += 1) {
    const [piece, next] = [pieces[index], pieces[index + 1]];
    if (!piece) break;
    const bound = next !== undefined && BOUND.test(piece.text);
    words.push(bound ? joined(piece, next) : piece.text);
    if (bound) index += 1;
  }
  return [...new Set(words)].toSorted((a, b) => b.length - a.length).slice(0, MOST_QUERY_WORDS);
}
