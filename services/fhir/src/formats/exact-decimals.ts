/**
 * Decimals keep the precision that they were written with: `1.50` is stored and answered as `1.50`. In memory they are
 * numbers like any other; where the number alone would be written differently, its text stands beside it under a symbol,
 * which spreading copies and neither `for … in` nor `JSON.stringify` sees. What holds such an object has the symbol too.
 */
const EXACT = Symbol('exact decimals');

type Texts = Readonly<Record<string, string>>;
interface Marked {
  readonly [EXACT]?: Texts;
}

const NONE: Texts = Object.freeze({});

/** Whether there is a decimal in it whose text must be kept. */
export const holdsExact = (value: object): boolean => EXACT in value;

/** The text of the number under a name, where the number alone would be written differently. */
export function exactText(holder: object, name: string | number, value: number): string | undefined {
  const text = (holder as Marked)[EXACT]?.[name];
  // The number may have been replaced since by another one.
  return text !== undefined && Number(text) === value ? text : undefined;
}

/** Says that something within holds an exact decimal. */
export function markHolder(holder: object): void {
  if (!(EXACT in holder))
    Object.defineProperty(holder, EXACT, { value: NONE, enumerable: true, writable: true, configurable: true });
}

/** Keeps the text of a number beside it; those that hold the holder are marked by the caller. */
export function keepExact(holder: object, name: string | number, text: string): void {
  const value: Texts = { ...(holder as Marked)[EXACT], [name]: text };
  Object.defineProperty(holder, EXACT, { value, enumerable: true, writable: true, configurable: true });
}

/** Lets a copy of an object, or of a part of it, keep what the original keeps. */
export function carryExact<Copy extends object>(original: object, copy: Copy): Copy {
  const texts = (original as Marked)[EXACT];
  if (texts) Object.defineProperty(copy, EXACT, { value: texts, enumerable: true, writable: true, configurable: true });
  return copy;
}

/** Whether JavaScript writes the number as it was written. */
export const isPlain = (text: string): boolean => String(Number(text)) === text;
