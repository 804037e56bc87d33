/** Vowel signs (tashkeel), marks of the Koran, the dagger alef and the lengthening stroke (tatweel): the same word without. */
const marks = /[\u0610-\u061A\u064B-\u0655\u0670\u06D6-\u06DC\u06DF-\u06E4\u06E7\u06E8\u06EA-\u06ED\u0640]/g;
/** Letters in the shape that they have in a word, and drawn together, as old files hold them. */
const shapes = /[\uFB50-\uFDFB\uFE70-\uFEFC]+/g;
/** Digits of Arabic, and those of Persian and Urdu. */
const digits = /[\u0660-\u0669\u06F0-\u06F9]/g;

/**
 * Arabic as its letters are compared: without vowel signs, every alef as the bare one, the final yeh without its dots and the
 * one of Persian keyboards as yeh, teh marbuta as heh, hamza on its seat as the seat, digits as those of English. Everything
 * that is not Arabic stays as it is.
 */
export const foldArabic = (text: string): string =>
  text
    .replace(shapes, (drawn) => drawn.normalize('NFKC'))
    .normalize('NFC')
    .replace(marks, '')
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/[ىئی]/g, 'ي')
    .replace(/ک/g, 'ك')
    .replace(/ة/g, 'ه')
    .replace(/ؤ/g, 'و')
    .replace(digits, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf))
    .replace(/٫/g, '.');

/**
 * A text as its words are looked up. Marks of direction say nothing; other signs than those of ASCII would be taken for letters
 * of the word they stand at.
 */
export const compared = (text: string): string =>
  foldArabic(text)
    .replace(/\p{Cf}/gu, '')
    .replace(/[^\p{ASCII}\p{L}\p{N}\p{M}\s]/gu, ' $& ');

export const hasArabic = (text: string): boolean => /[\u0600-\u06FF]/.test(text);
