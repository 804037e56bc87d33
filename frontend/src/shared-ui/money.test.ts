import fc from 'fast-check';
import { expect, test } from 'vitest';
import { basisPointsOf, minorOf, moneyText, percentOf, priceEntry } from './money.ts';

test('a price is shown with as many digits as its currency has', () => {
  expect(moneyText(1250, 'EGP')).toBe('12.50 EGP');
  expect(moneyText(1250, 'KWD')).toBe('1.250 KWD');
  expect(moneyText(1250, 'JPY')).toBe('1,250 JPY');
  expect(moneyText(-123_456_789, 'EGP')).toBe('\u22121,234,567.89 EGP');
});

test('what is shown in an entry is what it was, to the last coin', () => {
  const currencies = fc.constantFrom('EGP', 'KWD', 'JPY', 'USD', 'SDG');
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000_000_000 }), currencies, (minor, currency) => {
      expect(minorOf(priceEntry(minor, currency), currency)).toBe(minor);
    }),
  );
});

test.each([
  ['', 'EGP'],
  ['-1', 'EGP'],
  ['1.234', 'EGP'],
  ['0.5', 'JPY'],
  ['1e3', 'EGP'],
  ['dear', 'EGP'],
])('%j %s is no price', (entry, currency) => {
  expect(minorOf(entry, currency)).toBeUndefined();
});

test('an Arabic keyboard types money as well', () => {
  expect(minorOf('١٢٫٥', 'EGP')).toBe(1250);
});

test('a share is typed in percent and kept in basis points', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000 }), (points) => {
      expect(basisPointsOf(percentOf(points))).toBe(points);
    }),
  );
  expect(basisPointsOf('100.01')).toBeUndefined();
  expect(basisPointsOf('14.555')).toBeUndefined();
});
