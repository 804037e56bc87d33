import { describe, expect, test } from 'vitest';
import type { Compared } from './compared.ts';
import { jaroWinkler } from './jaro-winkler.ts';
import { compare, judge } from './judge.ts';
import { wordFrequencies } from './word-frequencies.ts';

const common = ['mohamed', 'ahmed', 'mahmoud', 'محمد', 'محمود', 'احمد', 'hassan', 'osman', 'samir', 'salma', 'tarek'];
const frequencies = wordFrequencies(new Map(common.map((word) => [word, 3_000])), 50_000);
const record = (given: Partial<Compared> = {}): Compared => ({
  name: { en: 'Mohamed Samir Osman', ar: '' },
  gender: 'male',
  birthDate: '1980-05-17',
  birthDatePrecision: 'exact',
  phone: '01001234567',
  identifiers: [],
  motherName: null,
  address: null,
  ...given,
});
const levelOf = (given: Partial<Compared>, one = record()) => judge(one, record(given), frequencies).level;
const agreementsWith = (given: Partial<Compared>, one = record()) => compare(one, record(given), frequencies);

test.each([
  [1, 'martha', 'martha'],
  [0.961, 'martha', 'marhta'],
  [0.84, 'dwayne', 'duane'],
  [0.813, 'dixon', 'dicksonx'],
  [0, 'abc', 'xyz'],
  [0, '', 'abc'],
])('Jaro–Winkler is %d for %s and %s', (similarity, one, other) => {
  expect(jaroWinkler(one, other)).toBeCloseTo(similarity, 2);
});

describe('one person', () => {
  test.each([
    ['the same', {}],
    ['another spelling', { name: { en: 'Muhammad Sameer Othman', ar: '' } }],
    ['another script', { name: { en: '', ar: 'محمد سمير عثمان' } }],
    ['swapped names', { name: { en: 'Osman Samir Mohamed', ar: '' } }],
    ['a part left out', { name: { en: 'Mohamed Osman', ar: '' } }],
    ['a digit of the year wrong', { birthDate: '1989-05-17' }],
    ['the year only', { birthDate: '1980-01-01', birthDatePrecision: 'year' as const }],
  ])('with %s is warned of', (_, given) => {
    expect(levelOf(given)).toBe('probable');
  });
});

describe('two people', () => {
  const family = {
    phone: '01001234567',
    motherName: 'منى',
    address: { line: '5 Nile', city: 'Cairo', governorate: null, country: 'EG' },
  };

  test.each([
    ['twins', record(family), { ...family, name: { en: 'Ahmed Samir Osman', ar: '' } }],
    [
      'twins of different sex',
      record(family),
      { ...family, name: { en: 'Salma Samir Osman', ar: '' }, gender: 'female' as const },
    ],
    [
      'twins called Mohamed and Mahmoud',
      record({ ...family, name: { en: '', ar: 'محمد سمير عثمان' } }),
      { ...family, name: { en: '', ar: 'محمود سمير عثمان' } },
    ],
    ['father and son', record(), { name: { en: 'Ahmed Mohamed Samir', ar: '' }, birthDate: '2010-02-03' }],
    ['people of one common name', record(), { birthDate: '1955-11-02', phone: '01112223344' }],
  ])('%s are not taken for one', (_, one, other) => {
    expect(levelOf(other, one)).toBeUndefined();
  });
});

test('a part that one name leaves out is no disagreement; two that stand at one place are', () => {
  const family = (en: string) => agreementsWith({ name: { en, ar: '' } }).name?.family.map((it) => it.grade);
  expect(family('Mohamed Osman')).toEqual(['equal']);
  expect(family('Mohamed Tarek Osman')).toEqual(['equal', 'different']);
  expect(family('Mohamed Samir Osman Hassan')).toEqual(['equal', 'equal']);
});

test.each([
  ['1980-05-17', 'equal'],
  ['1980-05-18', 'typo'],
  ['1908-05-17', 'typo'],
  ['1980-11-02', 'one-year'],
  ['1955-11-02', 'different'],
])('a birth date of %s is %s', (birthDate, agreement) => {
  expect(agreementsWith({ birthDate }).birthDate).toBe(agreement);
});

test('a birth date whose day may be its month is swapped', () => {
  expect(agreementsWith({ birthDate: '1980-08-04' }, record({ birthDate: '1980-04-08' })).birthDate).toBe('swapped');
});

test('of what one record does not say nothing is concluded', () => {
  const { phone, birthDate, gender, address, mother, identifier } = agreementsWith({
    phone: null,
    birthDate: null,
    gender: 'unknown',
  });
  expect([phone, birthDate, gender, address, mother, identifier]).toEqual(Array(6).fill(undefined));
});
