/** Longer values are shown by their beginning. */
const LONGEST_SHOWN = 160;
const SHOWN_OF_LONG = 100;
/** Shorter than this nothing is worth being embedded. */
const LEAST_EMBEDDED = 400;
/** Base64, whose lines may be parted by escapes: `\.br\`, `\X0D0A\`. */
const NOT_BASE64 = /[^A-Za-z0-9+/=\\.]/;

/** How a value is drawn. */
export type Folded =
  | { readonly kind: 'whole' }
  /** By its beginning, and how many characters there are. */
  | { readonly kind: 'long'; readonly beginning: string; readonly characters: number }
  /** A file, of which nothing is drawn. */
  | { readonly kind: 'embedded'; readonly characters: number };

/** A file that is embedded in a message as base64 text. */
export const isEmbedded = (value: string): boolean => value.length >= LEAST_EMBEDDED && !NOT_BASE64.test(value);

export function folded(value: string): Folded {
  if (isEmbedded(value)) return { kind: 'embedded', characters: value.length };
  if (value.length <= LONGEST_SHOWN) return { kind: 'whole' };
  // Not in the middle of a letter that two units make.
  const [beginning = ''] = /^[\s\S]*[^\uD800-\uDBFF]/.exec(value.slice(0, SHOWN_OF_LONG)) ?? [];
  return { kind: 'long', beginning, characters: value.length };
}
