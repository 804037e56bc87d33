import { MOST_MINOR, minorDigits } from '@nilecare/contracts/money.ts';
import { elementOf, whereOf, X12Fault, type ReadSegment } from './read-interchange.ts';

/**
 * An amount of a file in minor units, exactly; an absent one is 0.
 * @throws X12Fault when it is no number, or finer than the currency
 */
export function amountOf(segment: ReadSegment, number: number, currency: string): number {
  const text = elementOf(segment, number).trim();
  const fault = () => new X12Fault(whereOf(segment), `Element ${number} is no amount of ${currency}.`);
  if (text === '') return 0;
  const [, sign = '', whole = '', fraction = ''] = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(text) ?? [];
  if (whole + fraction === '') throw fault();
  const digits = minorDigits(currency);
  if (/[1-9]/.test(fraction.slice(digits))) throw fault();
  const minor = Number(`${whole}${fraction.slice(0, digits).padEnd(digits, '0')}`);
  if (minor > MOST_MINOR) throw fault();
  return sign === '-' && minor !== 0 ? -minor : minor;
}
