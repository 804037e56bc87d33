/**
 * A name as searches compare it: small letters without accents, Arabic without vowel signs, its alefs, yas and ta marbutas
 * as one, so that people find what they spell a little differently.
 */
export const folded = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}|ـ/gu, '')
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/ى/g, 'ي')
    .replace(/ة/g, 'ه')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Its words with a space before each, so that a search for ` am` finds words that begin with it. */
export const searchText = (names: readonly string[]): string =>
  ` ${[...new Set(names.flatMap((name) => folded(name).split(' ')))].join(' ')} `;

/** Patterns of `like`: each word begins one of a name. */
export const searchPatterns = (search: string): string[] =>
  folded(search)
    .split(' ')
    .filter((word) => word !== '')
    .slice(0, 8)
    .map((word) => `% ${word}%`);
