import { decimalOf, minorDigits, MOST_MINOR } from '@nilecare/contracts/money.ts';
import { withLatinDigits } from './entries/numbers.ts';

const MINUS = '\u2212';

/** @param minor minor units of the currency: 1250 of EGP is `12.50 EGP`, -123456 is `−1,234.56 EGP` */
export function moneyText(minor: number, currency: string): string {
  const [whole = '', fraction] = decimalOf(Math.abs(minor), currency).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${minor < 0 ? MINUS : ''}${grouped}${fraction === undefined ? '' : `.${fraction}`} ${currency}`;
}

/** The same inside a text that may be right to left: one run from left to right (U+2066 … U+2069). */
export const moneyRun = (minor: number, currency: string): string => `\u2066${moneyText(minor, currency)}\u2069`;

/**
 * What is typed, in minor units, without a detour through floating point; undefined while it is no amount: negative,
 * finer than the currency has coins, or more than `most`.
 */
export function minorOf(entry: string, currency: string, most: number = MOST_MINOR): number | undefined {
  const found = /^(\d{1,13})(?:\.(\d*))?$/.exec(withLatinDigits(entry).trim());
  if (!found) return undefined;
  const [, whole = '', typed = ''] = found;
  const fraction = typed.replace(/0+$/, '');
  const digits = minorDigits(currency);
  if (fraction.length > digits) return undefined;
  const minor = Number(whole + fraction.padEnd(digits, '0'));
  return minor <= most ? minor : undefined;
}

/** An amount as it is typed. */
export const priceEntry = (minor: number, currency: string): string => decimalOf(minor, currency);

const WHOLE_PERCENT = 100;

/** 1400 basis points → `14`, 1450 → `14.5`: as it is typed and shown before the sign. */
export const percentOf = (basisPoints: number): string => String(basisPoints / WHOLE_PERCENT);

/** What is typed as a percentage, in basis points; undefined while it is none of 0 to 100 with at the most two digits. */
export function basisPointsOf(entry: string): number | undefined {
  const found = /^(\d{1,3})(?:\.(\d{0,2}))?$/.exec(withLatinDigits(entry).trim());
  if (!found) return undefined;
  const points = Number((found[1] ?? '') + (found[2] ?? '').padEnd(2, '0'));
  return points <= 100 * WHOLE_PERCENT ? points : undefined;
}
