import fc from 'fast-check';
import { expect, test } from 'vitest';
import { likenessOf } from './likeness.ts';

const mona = {
  resourceType: 'Patient',
  identifier: [{ system: 'urn:mrn', value: '7' }],
  name: [{ family: 'Fathy', given: ['Mona', 'Ali'] }],
  birthDate: '1980-03-04',
  gender: 'female',
  telecom: [{ system: 'phone', value: '+20 100 123 4567' }],
};
const gradeOf = (wanted: object) => likenessOf({ resourceType: 'Patient', ...wanted }, mona).grade;
const { name, birthDate, gender, telecom, identifier } = mona;

test.each([
  ['certain', { name, birthDate, gender, telecom }],
  ['certain', { name, birthDate, identifier }],
  [
    'certain',
    { name: [{ family: 'FATHY', given: ['Móna'] }], birthDate, gender, telecom: [{ value: '0100-1234567' }] },
  ],
  ['probable', { identifier }],
  ['probable', { name, birthDate, gender }],
  ['possible', { name: [{ family: 'Fathi', given: ['Mona'] }], birthDate, gender }],
  ['possible', { name, birthDate: '1980' }],
  ['probable', { name: [{ text: 'Mona Fathy' }], birthDate, gender }],
  // Her father's name as her own, her grandfather's as her family's.
  ['possible', { name: [{ given: ['Mona', 'Ali'], family: 'Ali' }], birthDate, gender }],
  ['certainly-not', { name }],
  ['certainly-not', { name, birthDate: '1951-11-30', gender }],
  ['certainly-not', { name: [{ family: 'Selim', given: ['Ahmed'] }], birthDate, gender: 'male' }],
  ['certainly-not', {}],
])('%s for %j', (grade, wanted) => {
  expect(gradeOf(wanted)).toBe(grade);
});

test('more that agrees never makes two less alike, and the score is between 0 and 1', () => {
  const fields = ['identifier', 'name', 'birthDate', 'gender', 'telecom'] as const;
  fc.assert(
    fc.property(fc.subarray([...fields]), fc.constantFrom(...fields), (some, another) => {
      const pick = (names: readonly (typeof fields)[number][]) => Object.fromEntries(names.map((it) => [it, mona[it]]));
      const less = likenessOf({ resourceType: 'Patient', ...pick(some) }, mona).score;
      const more = likenessOf({ resourceType: 'Patient', ...pick([...some, another]) }, mona).score;
      expect(more).toBeGreaterThanOrEqual(less);
      expect(more).toBeLessThanOrEqual(1);
    }),
  );
});
