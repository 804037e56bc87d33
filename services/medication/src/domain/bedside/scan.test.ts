import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isOneOf, isWristbandOf, readDrugScan } from './scan.ts';

test('a product is the same product as EAN-13, as GTIN-14 and as a GS1 code with lot and expiry', () => {
  expect(readDrugScan('6223001234567')).toEqual({ gtin: '06223001234567', lot: null, expiresOn: null });
  expect(readDrugScan(']d201062230012345671727030010AB-12\u001D21SER1')).toEqual({
    gtin: '06223001234567',
    lot: 'AB-12',
    expiresOn: '2027-03-31',
  });
  expect(readDrugScan('(01)06223001234567(10)AB-12(17)280229')).toEqual({
    gtin: '06223001234567',
    lot: 'AB-12',
    expiresOn: '2028-02-29',
  });
});

test('what is no code of a product is none: a wristband, a lot alone, too few digits', () => {
  for (const code of ['NC-004342', '10AB-12', '12345', '', '01123']) expect(readDrugScan(code)).toBeUndefined();
});

test('a drug is one of those whose barcodes are known, and no other', () => {
  const known = ['6223001234567', 'LOCAL-7'];
  expect(isOneOf('010622300123456710X', known)).toBe(true);
  expect(isOneOf('LOCAL-7', known)).toBe(true);
  expect(isOneOf('6223001234574', known)).toBe(false);
  expect(isOneOf('6223001234567', [])).toBe(false);
});

test('a GTIN is found in whatever form it is scanned, and another GTIN never', () => {
  const gtin13 = fc.integer({ min: 10 ** 12, max: 10 ** 13 - 1 }).map(String);
  fc.assert(
    fc.property(gtin13, gtin13, fc.stringMatching(/^[A-Z0-9]{1,10}$/), (code, other, lot) => {
      for (const scanned of [code, `0${code}`, `010${code}10${lot}`, `(01)0${code}(10)${lot}`]) {
        expect(isOneOf(scanned, [code])).toBe(true);
        expect(isOneOf(scanned, [other])).toBe(code === other);
      }
    }),
  );
});

test('a wristband is hers by the whole number and nothing less', () => {
  expect(isWristbandOf('nc004342', ['NC-004342'])).toBe(true);
  expect(isWristbandOf('NC-00434', ['NC-004342'])).toBe(false);
  expect(isWristbandOf('', ['NC-004342'])).toBe(false);
  expect(isWristbandOf('--', [''])).toBe(false);
});
