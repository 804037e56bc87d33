import { numberOf } from '../../shared-ui/entries/numbers.ts';

/** How many digits a currency has behind the point (ISO 4217, as browsers know it). */
const digitsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

/** @param minor minor units of the currency: 1250 of EGP is `12.50 EGP` */
export const moneyText = (minor: number, currency: string): string => {
  const digits = digitsOf(currency);
  return `${(minor / 10 ** digits).toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })} ${currency}`;
};

/** What is typed, in minor units; undefined while it is no price: negative, or finer than the currency has coins. */
export function minorOf(entry: string, currency: string): number | undefined {
  const n = numberOf(entry);
  if (n === null || !Number.isFinite(n) || n < 0) return undefined;
  const minor = n * 10 ** digitsOf(currency);
  const whole = Math.round(minor);
  return Math.abs(minor - whole) < 1e-6 && whole <= 1_000_000_000 ? whole : undefined;
}

/** A price as it is typed. */
export const priceEntry = (minor: number, currency: string): string =>
  (minor / 10 ** digitsOf(currency)).toFixed(digitsOf(currency));
