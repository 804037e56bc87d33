import type { DoseAmount } from '@nilecare/contracts/dosing.ts';
import { unitWords } from './words.ts';

export type Language = 'en' | 'ar';

/** `0.5`, `1`, `1,000`: a leading zero, no trailing one, thousands set apart (ISMP). */
export const printedNumber = (value: number): string =>
  value.toLocaleString('en-US', { maximumFractionDigits: 4, useGrouping: 'always' });

/** The number with its unit, never the one without the other. */
export function printedAmount({ value, unit }: DoseAmount, language: Language): string {
  const words = unitWords[unit];
  const word = language === 'en' ? words.en[value > 1 ? 1 : 0] : words.ar[arabicForm(value)];
  return `${printedNumber(value)} ${word}`;
}

/** After 3 to 10 stands the plural, after 11 and more the accusative; with the digits before it the singular serves for 1, 2 and parts. */
const arabicForm = (value: number): 0 | 1 | 2 => {
  if (!Number.isInteger(value) || value < 3) return 0;
  const last = value % 100;
  if (last >= 3 && last <= 10) return 1;
  return last >= 11 ? 2 : 0;
};

const inOne: Partial<Record<DoseAmount['unit'], { readonly of: 'mass' | 'volume'; readonly factor: number }>> = {
  g: { of: 'mass', factor: 1e9 },
  mg: { of: 'mass', factor: 1e6 },
  ug: { of: 'mass', factor: 1e3 },
  ng: { of: 'mass', factor: 1 },
  L: { of: 'volume', factor: 1000 },
  mL: { of: 'volume', factor: 1 },
};

/** The amount in another unit; undefined where they measure different things. */
export function inUnit({ value, unit }: DoseAmount, other: DoseAmount['unit']): number | undefined {
  if (unit === other) return value;
  const [from, to] = [inOne[unit], inOne[other]];
  return from && to && from.of === to.of ? (value * from.factor) / to.factor : undefined;
}
