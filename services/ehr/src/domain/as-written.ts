/** A text as it is compared, and where each of its letters stands in the text as it was written. */
export interface Folded {
  readonly text: string;
  /** For each letter of `text`, and one for its end. */
  readonly places: readonly number[];
}

/** A letter with the signs on it. */
const letters = /[\s\S]\p{M}*/gu;

/** @param fold what a letter is compared as; nothing, or several letters, too */
export function foldedWithPlaces(written: string, fold: (letter: string) => string): Folded {
  let text = '';
  const places: number[] = [];
  for (const { 0: letter, index } of written.matchAll(letters)) {
    const compared = fold(letter);
    text += compared;
    for (let at = 0; at < compared.length; at += 1) places.push(index);
  }
  return { text, places: [...places, written.length] };
}

/** The parts of a piece of the folded text as they were written; undefined where it does not stand there. */
export function asWritten(written: string, { text, places }: Folded, parts: readonly string[]): string[] | undefined {
  let at = text.indexOf(parts.join(''));
  if (at < 0) return undefined;
  return parts.map((part) => {
    const from = places[at];
    at += part.length;
    return written.slice(from, places[at]);
  });
}
