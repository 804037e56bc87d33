import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compactPhone, phoneKey } from './phone.ts';

test.each([
  ['+20 100 123 4567', '+201001234567'],
  ['0020 (100) 123-4567', '+201001234567'],
  ['٠١٠٠ ١٢٣ ٤٥٦٧', '01001234567'],
  ['0912 345 678', '0912345678'],
])('%s is kept as %s', (typed, kept) => {
  expect(compactPhone(typed)).toBe(kept);
});

test.each([
  ['Egypt', '010 0123 4567', '+20 100 123 4567'],
  ['Egypt from abroad', '00201001234567', '01001234567'],
  ['Sudan', '0912 345 678', '+249 91 234 5678'],
])('spellings of one number are equal: %s', (_, one, other) => {
  expect(phoneKey(one)).toBe(phoneKey(other));
});

test('separators never matter, a digit always does', () => {
  const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 9, maxLength: 9 });
  fc.assert(
    fc.property(digits, digits, (one, other) => {
      expect(phoneKey([...one].join(' '))).toBe(phoneKey(one));
      expect(phoneKey(one) === phoneKey(other)).toBe(one === other);
    }),
  );
});
