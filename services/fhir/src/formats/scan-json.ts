import { isPlain } from './exact-decimals.ts';

/** What of a JSON text is lost once it is parsed. */
export interface Scanned {
  /** Names with a colon, repeated ones too. */
  readonly names: number;
  readonly depth: number;
  /** Whether each number is one that a computer can hold. */
  readonly isFinite: boolean;
  /** Texts of the numbers that would be written differently, by their place among all numbers of the text. */
  readonly exact: ReadonlyMap<number, string> | undefined;
}

const QUOTE = 34;
const MINUS = 45;
const ZERO = 48;
const NINE = 57;
const COLON = 58;
const BACKSLASH = 92;
/** Whole numbers of so few digits are always written as they were. */
const SAFE_DIGITS = 15;

/** Goes over a text that is known to be JSON. */
export function scanJson(text: string): Scanned {
  let names = 0;
  let depth = 0;
  let deepest = 0;
  let numbers = 0;
  let finite = true;
  let exact: Map<number, string> | undefined;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code <= 32) continue;
    if (code === QUOTE) at = endOfString(text, at);
    else if (code === COLON) names++;
    else if (code === 123 || code === 91) {
      depth++;
      if (depth > deepest) deepest = depth;
    } else if (code === 125 || code === 93) depth--;
    else if (code === MINUS || (code >= ZERO && code <= NINE)) {
      const end = endOfNumber(text, at);
      if (mayDiffer(text, at, end)) {
        const number = text.slice(at, end);
        if (!Number.isFinite(Number(number))) finite = false;
        if (!isPlain(number)) (exact ??= new Map()).set(numbers, number);
      }
      numbers++;
      at = end - 1;
    }
  }
  return { names, depth: deepest, isFinite: finite, exact };
}

/** Where the string that starts here has its last quote; -1 where it has none. */
export function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end >= 0 && text.charCodeAt(end - 1) === BACKSLASH && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end;
}

function isEscaped(text: string, quote: number): boolean {
  let first = quote - 1;
  while (text.charCodeAt(first - 1) === BACKSLASH) first--;
  return (quote - first) % 2 === 1;
}

function endOfNumber(text: string, start: number): number {
  let end = start + 1;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    // digits, + - . and e E
    if (!(
      (code >= ZERO && code <= NINE) ||
      code === 46 ||
      code === 43 ||
      code === MINUS ||
      code === 101 ||
      code === 69
    ))
      break;
  }
  return end;
}

/** Whether it is more than a plain whole number. */
function mayDiffer(text: string, start: number, end: number): boolean {
  if (end - start > SAFE_DIGITS) return true;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code > NINE || code === 46) return true;
  }
  return text.charCodeAt(start) === MINUS && text.charCodeAt(start + 1) === ZERO;
}
