import { expect, test } from 'vitest';
import type { IdentityMarks } from '@nilecare/contracts/identity-marks.ts';
import { affinitiesOf } from './affinities.ts';

const marks = (given: Partial<IdentityMarks>): IdentityMarks => ({
  fullNames: [],
  familyNames: [],
  phones: [],
  addresses: [],
  ...given,
});
const nobody = marks({});

test.each([
  ['nothing in common', [marks({ phones: ['1'] })], marks({ phones: ['2'] }), []],
  ['a family name', [marks({ familyNames: ['h', 'ح'] })], marks({ familyNames: ['ح'] }), ['same-family-name']],
  [
    'a phone in one of the reader’s records',
    [nobody, marks({ phones: ['1'] })],
    marks({ phones: ['1'] }),
    ['same-phone'],
  ],
  ['a house', [marks({ addresses: ['a'] })], marks({ addresses: ['a'] }), ['same-address']],
  [
    'a namesake',
    [marks({ fullNames: ['n'], familyNames: ['h'] })],
    marks({ fullNames: ['n'], familyNames: ['h'] }),
    ['same-family-name'],
  ],
  [
    'the same person',
    [marks({ fullNames: ['n'], phones: ['1'] })],
    marks({ fullNames: ['n'], phones: ['1'] }),
    ['own-record'],
  ],
])('%s', (_what, reader, patient, expected) => {
  expect(affinitiesOf({ reader, patient, isOwn: false, isNameOfStaff: false })).toEqual(expected);
});

test('a colleague is one whose name somebody of the staff has', () => {
  expect(affinitiesOf({ reader: [nobody], patient: nobody, isOwn: false, isNameOfStaff: true })).toEqual(['colleague']);
});

test('the own record is that and nothing else', () => {
  const compared = { reader: [nobody], patient: nobody, isOwn: true, isNameOfStaff: true };
  expect(affinitiesOf(compared)).toEqual(['own-record']);
});
