import { z } from 'zod';

/** ISO 4217, e.g. EGP. */
export const Currency = z.string().regex(/^[A-Z]{3}$/, 'must be a currency of three letters (ISO 4217), e.g. EGP');
export type Currency = z.infer<typeof Currency>;

/** Far beyond any hospital's books, and far below where whole numbers lose exactness. */
export const MOST_MINOR = 1_000_000_000_000;

/** Money in the smallest unit of its currency: 12.50 EGP is 1250. */
export const Minor = z.number().int().min(0).max(MOST_MINOR);
/** An amount that something costs or that is paid: never nothing. */
export const PositiveMinor = z.number().int().min(1).max(MOST_MINOR);
/** A balance or a difference: may be below nothing. */
export const SignedMinor = z.number().int().min(-MOST_MINOR).max(MOST_MINOR);

/** Parts of a hundred in hundredths of a percent (basis points): 14 % is 1400. */
export const BasisPoints = z.number().int().min(0).max(10_000);

/** What many amounts come to: a year of a hospital may be more than one bill can be, in pounds that buy little. */
export const MinorSum = z.number().int().min(0);
/** The same, where it may be below nothing. */
export const SignedMinorSum = z.number().int();

/** Currencies with other digits behind the point than two, as ISO 4217 has them. */
const otherDigits: Readonly<Record<number, readonly string[]>> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' '),
  3: 'BHD IQD JOD KWD LYD OMR TND'.split(' '),
  4: 'CLF UYW'.split(' '),
};
const digitsOf = new Map(
  Object.entries(otherDigits).flatMap(([digits, of]) => of.map((it): [string, number] => [it, Number(digits)])),
);

/**
 * How many digits stand behind the point of a currency: 2 of EGP, 3 of KWD, 0 of JPY. What `Intl` says is no answer: it
 * tells what people write (none of IQD and SYP), another thing in other browsers, and changes with its versions.
 */
export const minorDigits = (currency: string): number => digitsOf.get(currency) ?? 2;

/** `1250`, `EGP` → `12.50`: for files and messages of programs. */
export function decimalOf(minor: number, currency: string): string {
  const digits = minorDigits(currency);
  const sign = minor < 0 ? '-' : '';
  const figures = String(Math.abs(minor)).padStart(digits + 1, '0');
  return digits === 0 ? `${sign}${figures}` : `${sign}${figures.slice(0, -digits)}.${figures.slice(-digits)}`;
}

/** `1234550`, `EGP` → `12,345.50`: for papers that people read. */
export function printedDecimalOf(minor: number, currency: string): string {
  const [whole = '', ...fraction] = decimalOf(minor, currency).split('.');
  return [whole.replaceAll(/\B(?=(?:\d{3})+$)/g, ','), ...fraction].join('.');
}

/**
 * A share of an amount, rounded half away from zero: the usual rule of invoices.
 * @param basisPoints 1400 is 14 %
 */
export const shareOf = (minor: number, basisPoints: number): number => {
  const product = BigInt(Math.abs(minor)) * BigInt(basisPoints);
  const rounded = Number((product + 5_000n) / 10_000n);
  return minor < 0 ? -rounded : rounded;
};
