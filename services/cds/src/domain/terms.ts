/** Arabic letters that people write in several ways, under one of them. */
const ARABIC_FORMS: readonly (readonly [RegExp, string])[] = [
  [/[\u064B-\u0652\u0670\u0640]/g, ''],
  [/[أإآٱ]/g, 'ا'],
  [/ى/g, 'ي'],
  [/ة/g, 'ه'],
  [/ؤ/g, 'و'],
  [/ئ/g, 'ي'],
];

/** A name as it is compared: small letters, no accents, one space between words, no punctuation. */
export function normalised(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFKC')
    .toLowerCase();
  return ARABIC_FORMS.reduce((it, [form, letter]) => it.replace(form, letter), plain)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Longest name of a substance that is looked for inside a sentence, in words. */
const LONGEST = 6;

export interface FoundTerms<T> {
  readonly found: readonly T[];
  /** Words that belong to no term. */
  readonly left: readonly string[];
}

/** All terms in a text, the longest first, and what is left of it. */
export function termsIn<T>(text: string, terms: ReadonlyMap<string, readonly T[]>): FoundTerms<T> {
  const words = normalised(text).split(' ').filter(Boolean);
  const found: T[] = [];
  const left: string[] = [];
  for (let at = 0; at < words.length;) {
    const length = longestAt(words, at, terms);
    if (length === 0) {
      left.push(words[at] ?? '');
      at += 1;
    } else {
      found.push(...(terms.get(words.slice(at, at + length).join(' ')) ?? []));
      at += length;
    }
  }
  return { found, left };
}

function longestAt(words: readonly string[], at: number, terms: ReadonlyMap<string, unknown>): number {
  for (let length = Math.min(LONGEST, words.length - at); length > 0; length -= 1)
    if (terms.has(words.slice(at, at + length).join(' '))) return length;
  return 0;
}
