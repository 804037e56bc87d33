import fc from 'fast-check';
import { expect, test } from 'vitest';
import { InvalidIdentifier } from './api/clinical-patients.ts';
import { egyptianCheckDigit, looksEgyptian, mustBeSudaneseNumber, readEgyptianId } from './national-id.ts';

const withCheckDigit = (first13: string) => `${first13}${egyptianCheckDigit(first13)}`;

test('says when its holder was born and which sex she has', () => {
  expect(readEgyptianId(withCheckDigit('2800517010124'))).toEqual({
    birthDate: '1980-05-17',
    gender: 'female',
    checkDigitFits: true,
  });
  expect(readEgyptianId(withCheckDigit('3050101880013'))).toMatchObject({ birthDate: '2005-01-01', gender: 'male' });
});

test.each([
  ['28005170101', 'length'],
  ['18005170101241', 'length'],
  ['28013170101241', 'birth-date'],
  ['28002300101241', 'birth-date'],
  ['28005170501241', 'governorate'],
])('%s cannot be: %s', (digits, reason) => {
  expect(() => readEgyptianId(digits)).toThrow(InvalidIdentifier);
  expect(() => readEgyptianId(digits)).toThrow(reason);
  expect(looksEgyptian(digits)).toBe(false);
});

test('a wrong digit is found in nine of ten, and never refused', () => {
  const id = withCheckDigit('2800517010124');
  fc.assert(
    fc.property(fc.integer({ min: 9, max: 12 }), fc.integer({ min: 1, max: 9 }), (at, more) => {
      const wrong = id.slice(0, at) + ((Number(id[at]) + more) % 10) + id.slice(at + 1);
      expect(readEgyptianId(wrong).checkDigitFits).toBe(egyptianCheckDigit(wrong.slice(0, 13)) === Number(wrong[13]));
    }),
  );
  expect(readEgyptianId(`${id.slice(0, 13)}${(Number(id[13]) + 1) % 10}`).checkDigitFits).toBe(false);
});

test('a number of Sudan has eleven digits', () => {
  expect(() => mustBeSudaneseNumber('12345678901')).not.toThrow();
  for (const wrong of ['1234567890', '123456789012', '1234567890a'])
    expect(() => mustBeSudaneseNumber(wrong)).toThrow(InvalidIdentifier);
});
