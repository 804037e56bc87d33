/** Vowel signs (tashkeel), the dagger alef and the lengthening stroke (tatweel): written or not, it is the same word. */
const marks = /[\u064B-\u0652\u0653-\u0655\u0670\u0640]/g;

/**
 * Arabic as its letters are compared: without vowel signs, every alef as the bare one, the final yeh without its dots as yeh,
 * teh marbuta as heh, hamza on its seat as the seat. Everything that is not Arabic stays as it is.
 */
export const foldArabic = (text: string): string =>
  text
    .normalize('NFC')
    .replace(marks, '')
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/[ىئ]/g, 'ي')
    .replace(/ة/g, 'ه')
    .replace(/ؤ/g, 'و');

export const hasArabic = (text: string): boolean => /[\u0600-\u06FF]/.test(text);
