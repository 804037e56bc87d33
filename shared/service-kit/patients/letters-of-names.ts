/**
 * Spells names as people search for them: without case, accents and vowel signs, and with the variants of Arabic
 * letters made equal: أ إ آ ٱ are ا, ى and ئ are ي, ؤ is و, ة is ه, the Persian ی and ک are ي and ك; the tatweel and the
 * lone hamza are left out. Decomposition (Unicode NFKD) parts most of them from their marks.
 */
export const spell = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\p{M}\u0640\u0621'’ʼ`]/gu, '')
    .toLowerCase()
    .replaceAll('\u0671', '\u0627')
    .replace(/[\u0649\u06CC]/g, '\u064A')
    .replaceAll('\u06A9', '\u0643')
    .replaceAll('\u0629', '\u0647');

const ARABIC = /\p{Script=Arabic}/u;

export const isArabic = (word: string): boolean => ARABIC.test(word);
