import { commonWords } from './common-passwords.ts';

export const MIN_LENGTH = 12;
/** How many of the last passwords may not come again. */
export const HISTORY = 5;
const PRODUCT = 'nilecare';

export type PasswordFault =
  'too-short' | 'too-common' | 'repetitive' | 'contains-user-name' | 'contains-product-name' | 'used-before';

/**
 * What is wrong with a password; nothing when it may be used. NIST SP 800-63B: length and a list of what attackers try
 * first, no rules about kinds of characters, no expiry. Whether it was used before is not known here.
 */
export function passwordFaults(password: string, userName: string): PasswordFault[] {
  const text = password.normalize('NFKC').toLowerCase();
  const faults: PasswordFault[] = [];
  if ([...text].length < MIN_LENGTH) faults.push('too-short');
  if (isCommon(text)) faults.push('too-common');
  if (isRepetitive(text)) faults.push('repetitive');
  if (partsOf(userName).some((part) => text.includes(part))) faults.push('contains-user-name');
  if (text.includes(PRODUCT)) faults.push('contains-product-name');
  return faults;
}

/** Pieces of a user name that would give a password away; shorter ones are in too many words. */
const partsOf = (userName: string): string[] =>
  userName
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part.length >= 4);

const lookalikes: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '@': 'a',
  $: 's',
  '!': 'i',
  '|': 'l',
};

const spelt = (text: string): string => [...text].map((sign) => lookalikes[sign] ?? sign).join('');

/** One or two words of the list, however decorated with digits and signs or spelt with lookalikes. */
function isCommon(text: string): boolean {
  const [headless, tailless] = [text.replace(/^[^\p{L}]+/u, ''), text.replace(/[^\p{L}]+$/u, '')];
  const bare = headless.replace(/[^\p{L}]+$/u, '');
  const readings = [text, spelt(text), spelt(headless), spelt(tailless), spelt(bare)];
  return readings.map((it) => it.replaceAll(/[^\p{L}]/gu, '')).some(isFewCommonWords);
}

function isFewCommonWords(letters: string): boolean {
  if (letters === '') return false;
  if (commonWords.has(letters)) return true;
  for (let cut = 1; cut < letters.length; cut += 1)
    if (commonWords.has(letters.slice(0, cut)) && commonWords.has(letters.slice(cut))) return true;
  return false;
}

/** The share of steps between neighbours that may be the same sign again or the next one up or down. */
const RUN_SHARE = 0.6;

/** `aaaaaaaaaaaa`, `123456789012`, `abcabcabcabc`. */
function isRepetitive(text: string): boolean {
  const signs = [...text];
  if (new Set(signs).size < 5) return true;
  if (/^(.{1,4})\1+.{0,3}$/su.test(text)) return true;
  const steps = signs.slice(1).map((sign, index) => stepBetween(signs[index] ?? '', sign));
  const runs = steps.filter((step) => Math.abs(step) <= 1).length;
  return runs > RUN_SHARE * steps.length;
}

const stepBetween = (one: string, next: string): number => (next.codePointAt(0) ?? 0) - (one.codePointAt(0) ?? 0);
