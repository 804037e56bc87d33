import { createHmac, hkdfSync } from 'node:crypto';
import type { IdentityMarks } from '@nilecare/contracts/identity-marks.ts';
import type { KeyRing } from '../crypto/key-ring.ts';
import { normalise } from '../crypto/normalise.ts';

/** What is known of a person; a fact that is not known is left out or empty. */
export interface IdentityFacts {
  /** The whole name, once per script. */
  readonly names: readonly string[];
  readonly phones: readonly (string | null)[];
  /** Street and city as one text. */
  readonly addresses: readonly string[];
}

/** The national number is what two spellings of one number have in common. */
const PHONE_DIGITS = 9;
const FEWEST_DIGITS = 7;
const MARK_CHARS = 32;

const wordsOf = (text: string): string[] =>
  normalise(text)
    .replaceAll(/[\u064B-\u065F\u0640]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/**
 * Marks persons for one question: two services that share the ring make the same marks, and whoever compares them learns
 * only what is equal. HMAC-SHA-256 under a key of this purpose and the question's salt.
 */
export function identityMarks(ring: KeyRing, salt: string): (facts: IdentityFacts) => IdentityMarks {
  const key = Buffer.from(hkdfSync('sha256', ring.current.secret, salt, 'nilecare identity marks', 32));
  const mark = (kind: string, text: string): string =>
    createHmac('sha256', key).update(`${kind}\n${text}`).digest('hex').slice(0, MARK_CHARS);
  const marks = (kind: string, texts: readonly string[]): string[] => [
    ...new Set(texts.filter(Boolean).map((text) => mark(kind, text))),
  ];
  return ({ names, phones, addresses }) => {
    const words = names.map(wordsOf).filter((it) => it.length > 1);
    const digits = phones.map((it) => normalise(it ?? '').replaceAll(/\D/g, ''));
    return {
      fullNames: marks(
        'name',
        words.map((it) => it.join(' ')),
      ),
      familyNames: marks(
        'family',
        words.map((it) => it.at(-1) ?? ''),
      ),
      phones: marks(
        'phone',
        digits.filter((it) => it.length >= FEWEST_DIGITS).map((it) => it.slice(-PHONE_DIGITS)),
      ),
      addresses: marks(
        'address',
        addresses.map((it) => wordsOf(it).join(' ')),
      ),
    };
  };
}
