/** Shorter words differ in one letter from too many others. */
const SHORTEST = 4;
const LONGEST = 30;

/**
 * The word and what is left of it without one of its letters: two words that are one typing error apart have one of
 * these in common.
 */
export function typoVariants(word: string): string[] {
  const letters = [...word];
  if (letters.length < SHORTEST || letters.length > LONGEST) return [];
  return [...new Set([word, ...letters.map((_, at) => letters.toSpliced(at, 1).join(''))])];
}

/** Whether one letter was added, left out, mistaken, or swapped with its neighbour; equal words are not one typo apart. */
export function oneTypoApart(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (short === long || long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  const [restOfShort, restOfLong] = [short.slice(at), long.slice(at)];
  if (short.length < long.length) return restOfShort === restOfLong.slice(1);
  const swapped = restOfShort[0] === restOfLong[1] && restOfShort[1] === restOfLong[0];
  return restOfShort.slice(1) === restOfLong.slice(1) || (swapped && restOfShort.slice(2) === restOfLong.slice(2));
}
