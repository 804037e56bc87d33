import { minorDigits, MOST_MINOR } from '@nilecare/contracts/money.ts';
import { normalise } from '@nilecare/service-kit/crypto/normalise.ts';

const GROUPED = /^([+-]?) ?(\d{1,3}(?:[,٬ ]\d{3})+|\d{1,15})(?:[.٫](\d+))?$/;
/** `1,250`: one and a quarter of a currency with three digits, or a thousand? */
const IN_DOUBT = /^[+-]? ?\d{1,3},\d{3}$/;

/**
 * Minor units out of `1,234.50` in the digits of either script; undefined: it is no amount of the currency. A comma stands
 * between thousands alone: what has it elsewhere is a fraction to some, and is not guessed.
 */
export function readAmount(cell: string, currency: string): number | undefined {
  const text = normalise(cell);
  const digits = minorDigits(currency);
  if (digits === 3 && IN_DOUBT.test(text)) return undefined;
  const [, sign, grouped = '', part = ''] = GROUPED.exec(text) ?? [];
  const whole = grouped.replace(/[,٬ ]/g, '');
  if (whole === '' || /[^0]/.test(part.slice(digits))) return undefined;
  const minor = Number(`${whole}${part.slice(0, digits).padEnd(digits, '0')}`);
  if (minor > MOST_MINOR) return undefined;
  return sign === '-' ? 0 - minor : minor;
}
