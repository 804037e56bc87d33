const MARK = /\{\{\s*\w+\s*\}\}/g;
const ISOLATES = /[\u2066\u2069]/g;

/**
 * A template as it stands in a field of Arabic: each placeholder is kept left to right (U+2066 … U+2069), or the brackets around
 * several of them would be shown in another order. What is saved is without them.
 */
export const shownMarks = (text: string): string => text.replace(MARK, (mark) => `\u2066${mark}\u2069`);

export const typedText = (shown: string): string => shown.replace(ISOLATES, '');

/** A place in the field, counted in the text that is saved. */
export const placeInText = (shown: string, at: number): number => typedText(shown.slice(0, at)).length;

/** A place in the text that is saved, counted in the field. */
export function placeInField(shown: string, at: number): number {
  let place = 0;
  while (place < shown.length && placeInText(shown, place) < at) place += 1;
  return place;
}
