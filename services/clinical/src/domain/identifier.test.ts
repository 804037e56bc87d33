import { describe, expect, test } from 'vitest';
import { IdentifierMismatch, InvalidIdentifier, PatientIdentifier } from '@nilecare/contracts/api/clinical-patients.ts';
import { egyptianCheckDigit } from '@nilecare/contracts/national-id.ts';
import { checkIdentifiers, isGivenUp, plainIdentifier, scopeOf } from './identifier.ts';

const egyptian = `2800517010124${egyptianCheckDigit('2800517010124')}`;
const given = (part: object) => [PatientIdentifier.parse({ kind: 'national-id', value: egyptian, ...part })];
const amina = { gender: 'female', birthDate: '1980-05-17', birthDatePrecision: 'exact' } as const;
const mismatchesOf = (holder: object, part: object = {}): unknown => {
  try {
    checkIdentifiers(given(part), { ...amina, ...holder }, false);
    return [];
  } catch (error) {
    return error instanceof IdentifierMismatch ? error.extensions['mismatches'] : error;
  }
};

test('signs that people write into an identifier are none of it', () => {
  expect(plainIdentifier(' ٢٨٠-0517.0101/24 ')).toBe('2800517010124');
});

test('an identifier is unique within its country, or else within who gave it', () => {
  expect(scopeOf({ country: 'EG', issuer: 'Ministry' })).toBe('EG');
  expect(scopeOf({ country: null, issuer: ' Soba  Hospital' })).toBe('soba hospital');
  expect(scopeOf({ country: null, issuer: null })).toBe('');
});

test('a number that is old may be given to somebody else, a national id and a passport are not', () => {
  expect((['hospital-number', 'other'] as const).map((kind) => isGivenUp({ kind, use: 'old' }))).toEqual([true, true]);
  expect((['national-id', 'passport'] as const).map((kind) => isGivenUp({ kind, use: 'old' }))).toEqual([false, false]);
  expect(isGivenUp({ kind: 'hospital-number', use: 'official' })).toBe(false);
});

describe('a national id', () => {
  test('tells by its form that it is of Egypt; another country stays', () => {
    expect(checkIdentifiers(given({}), amina, false)[0]?.country).toBe('EG');
    expect(checkIdentifiers(given({ value: '12345' }), amina, false)[0]?.country).toBeNull();
    expect(checkIdentifiers(given({ country: 'JO' }), amina, false)[0]?.country).toBe('JO');
  });

  test('that disagrees with birth date or sex is named, until somebody compared it', () => {
    expect(mismatchesOf({})).toEqual([]);
    expect(mismatchesOf({ birthDate: '1980-05-18' })).toEqual(['birth-date']);
    expect(mismatchesOf({ gender: 'male' })).toEqual(['gender']);
    expect(mismatchesOf({}, { value: `${egyptian.slice(0, 13)}${(Number(egyptian[13]) + 1) % 10}` })).toEqual([
      'check-digit',
    ]);
    expect(checkIdentifiers(given({}), { ...amina, gender: 'male' }, true)).toHaveLength(1);
  });

  test('is compared as exactly as the birth date is known', () => {
    expect(mismatchesOf({ birthDate: '1980-01-01', birthDatePrecision: 'year' })).toEqual([]);
    expect(mismatchesOf({ birthDate: '1981-01-01', birthDatePrecision: 'year' })).toEqual(['birth-date']);
    expect(mismatchesOf({ birthDate: '1980-06-01', birthDatePrecision: 'month' })).toEqual(['birth-date']);
    expect(mismatchesOf({ birthDate: '1950-06-01', birthDatePrecision: 'estimated' })).toEqual([]);
    expect(mismatchesOf({ birthDate: null, gender: 'unknown' })).toEqual([]);
  });

  test.each([
    [{ country: 'EG', value: '12345678' }],
    [{ country: 'SD', value: '1234567890' }],
    [{ kind: 'hospital-number', value: 'H-1234' }],
    [{ kind: 'passport', value: 'A1234567', validFrom: '2020-01-01', validTo: '2019-01-01' }],
  ])('%j cannot be right', (part) => {
    expect(() => checkIdentifiers(given(part), amina, true)).toThrow(InvalidIdentifier);
  });
});
