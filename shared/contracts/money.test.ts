import { expect, test } from 'vitest';
import { decimalOf, minorDigits, printedDecimalOf } from './money.ts';

test.each([
  ...[['EGP', 2] as const, ['SDG', 2] as const, ['KWD', 3] as const, ['JOD', 3] as const, ['JPY', 0] as const],
  // Of these browsers say how people write them.
  ...[['IQD', 3] as const, ['SYP', 2] as const, ['LBP', 2] as const, ['YER', 2] as const, ['IRR', 2] as const],
])('%s has the %i digits of ISO 4217', (currency, digits) => {
  expect(minorDigits(currency)).toBe(digits);
});

test('amounts have the digits of their currency', () => {
  expect(decimalOf(1250, 'EGP')).toBe('12.50');
  expect(decimalOf(-5, 'KWD')).toBe('-0.005');
  expect(decimalOf(1250, 'JPY')).toBe('1250');
});

test('on paper thousands stand apart', () => {
  expect(printedDecimalOf(123_456_789, 'EGP')).toBe('1,234,567.89');
  expect(printedDecimalOf(-100_050, 'EGP')).toBe('-1,000.50');
  expect(printedDecimalOf(99_950, 'EGP')).toBe('999.50');
  expect(printedDecimalOf(12_345_678, 'CLF')).toBe('1,234.5678');
  expect(printedDecimalOf(1_250, 'JPY')).toBe('1,250');
});
