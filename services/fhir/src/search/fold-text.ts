import { normalise } from '@nilecare/service-kit/crypto/normalise.ts';
import { spell } from '@nilecare/service-kit/patients/letters-of-names.ts';

const PLAIN = /^[ -~]*$/;
const NOT_PLAIN_YET = /[A-Z'`]|^ | $| {2}/;

/**
 * A text as strings are compared in searches: without case, accents and vowel signs, variants of Arabic letters equal, digits
 * of either script equal, white space as one space. What is kept is literal: `%`, `_`, `*` and `.` are characters.
 */
export function foldText(text: string): string {
  if (!PLAIN.test(text)) return normalise(spell(text));
  if (!NOT_PLAIN_YET.test(text)) return text;
  return text.replace(/['`]/g, '').toLowerCase().replace(/ {2,}/g, ' ').trim();
}
