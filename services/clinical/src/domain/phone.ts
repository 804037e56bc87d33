import { normalise } from '@nilecare/service-kit/crypto/normalise.ts';

/** A phone number without spaces and signs, the digits of either script as 0–9, `00` abroad as `+`. */
export function compactPhone(typed: string): string {
  const text = normalise(typed);
  const digits = text.replace(/\D/g, '');
  if (text.startsWith('+')) return `+${digits}`;
  return digits.startsWith('00') ? `+${digits.slice(2)}` : digits;
}

/** Digits that a number has in common with its other spellings: the national one and the one with a country code. */
const TAIL = 9;

/**
 * What two spellings of one number have in common: `010 0123 4567` and `+20 100 123 4567` are equal in their last nine
 * digits, in Egypt and in Sudan alike.
 */
export const phoneKey = (typed: string): string => compactPhone(typed).replace('+', '').slice(-TAIL);
