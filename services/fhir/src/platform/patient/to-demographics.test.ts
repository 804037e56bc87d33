import type { Patient as FhirPatient } from '@medplum/fhirtypes';
import { describe, expect, test } from 'vitest';
import { registerPatient, updatePatient } from '@nilecare/contracts/api/clinical.ts';
import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import { FhirError } from '../../rest/outcome.ts';
import { DUPLICATE_SEEN, MOTHER, statedOf } from './to-demographics.ts';

const mariam: FhirPatient = {
  resourceType: 'Patient',
  name: [{ use: 'official', family: 'Hassan', given: ['Mariam', 'Ali'] }, { text: 'مريم علي حسن' }],
  gender: 'female',
  birthDate: '1987-03-02',
};

const refused = (patient: FhirPatient, before?: Patient): Record<string, string> => {
  try {
    statedOf(patient, before);
  } catch (error) {
    if (error instanceof FhirError)
      return Object.fromEntries(error.issues.map((it) => [String(it.expression), it.code]));
    throw error;
  }
  return {};
};

test('a patient is stated as clinical registers her', () => {
  const stated = statedOf({
    ...mariam,
    extension: [{ url: MOTHER, valueString: 'Fatma' }],
    identifier: [
      {
        type: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0203', code: 'NNEGY' }] },
        value: '28703020100025',
      },
      {
        type: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0203', code: 'MR' }] },
        value: 'H-0042',
        assigner: { display: 'Qasr' },
      },
      { system: 'https://insurer.example/members', value: 'M-1234', use: 'secondary' },
    ],
    telecom: [
      { system: 'phone', value: '+20 100 123 4567', use: 'mobile' },
      { system: 'email', value: 'm@example.org' },
    ],
    address: [{ line: ['5 Nile St', 'Flat 2'], city: 'Giza', state: 'Giza', country: 'eg' }],
    contact: [
      {
        name: { text: 'Ali Hassan' },
        relationship: [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-RoleCode', code: 'FTH' }] }],
        telecom: [{ system: 'phone', value: '+20 100 765 4321' }],
      },
    ],
    communication: [{ language: { coding: [{ system: 'urn:ietf:bcp:47', code: 'ar-EG' }] }, preferred: true }],
  });
  expect(stated).toMatchObject({
    name: { en: 'Mariam Ali Hassan', ar: 'مريم علي حسن' },
    identity: 'known',
    gender: 'female',
    birthDate: '1987-03-02',
    birthDatePrecision: 'exact',
    phone: '+20 100 123 4567',
    details: {
      motherName: 'Fatma',
      email: 'm@example.org',
      preferredLanguage: 'ar',
      address: { line: '5 Nile St, Flat 2', city: 'Giza', governorate: 'Giza', country: 'EG' },
      nextOfKin: [{ name: 'Ali Hassan', relationship: 'father', phone: '+20 100 765 4321' }],
    },
    identifiers: [
      { kind: 'national-id', value: '28703020100025', country: 'EG', issuer: null },
      { kind: 'hospital-number', value: 'H-0042', issuer: 'Qasr' },
      { kind: 'other', value: 'M-1234', issuer: 'https://insurer.example/members', use: 'usual' },
    ],
  });
  const facilityId = '01900000-0000-7000-8000-000000000001';
  expect(registerPatient.body.safeParse({ ...stated, facilityId })).toMatchObject({ success: true });
  expect(updatePatient.body.safeParse(stated)).toMatchObject({ success: true });
});

test.each([
  ['1987', '1987-01-01', 'year'],
  ['1987-03', '1987-03-01', 'month'],
])('a birth date of %s is as exact as it is', (birthDate, day, precision) => {
  expect(statedOf({ ...mariam, birthDate })).toMatchObject({ birthDate: day, birthDatePrecision: precision });
});

test('candidates that were looked at go with it', () => {
  const seen = [
    { url: DUPLICATE_SEEN, valueString: 'NC-000017' },
    { url: DUPLICATE_SEEN, valueReference: { reference: 'Patient/abc' } },
  ];
  expect(statedOf({ ...mariam, extension: seen })).toMatchObject({ duplicatesSeen: ['NC-000017', 'abc'] });
});

describe('what the hospital cannot hold is refused by its name', () => {
  test.each<[string, Partial<FhirPatient>, Record<string, string>]>([
    ['a photograph', { photo: [{ title: 'x' }] }, { 'Patient.photo': 'not-supported' }],
    [
      'an unknown extension',
      { extension: [{ url: 'urn:x', valueString: 'y' }] },
      { 'Patient.extension[0]': 'not-supported' },
    ],
    ['a second Latin name', { name: [{ text: 'A B' }, { text: 'C D' }] }, { 'Patient.name[1]': 'not-supported' }],
    ['a prefix', { name: [{ text: 'A B', prefix: ['Dr'] }] }, { 'Patient.name[0].prefix': 'not-supported' }],
    ['a fax', { telecom: [{ system: 'fax', value: '1' }] }, { 'Patient.telecom[0]': 'not-supported' }],
    [
      'a telephone that is none',
      { telecom: [{ system: 'phone', value: 'home' }] },
      { 'Patient.telecom[0].value': 'value' },
    ],
    [
      'a number of the hospital',
      { identifier: [{ system: 'urn:nilecare:hospital-number', value: 'NC-1' }] },
      { 'Patient.identifier[0].value': 'not-supported' },
    ],
    ['an identifier of nobody', { identifier: [{ value: 'ABCD' }] }, { 'Patient.identifier[0].assigner': 'required' }],
    ['a death without its day', { deceasedBoolean: true }, { 'Patient.deceased': 'value' }],
    ['a closed record', { active: false }, { 'Patient.active': 'not-supported' }],
    [
      'a third language',
      { communication: [{ language: { coding: [{ code: 'fr' }] } }] },
      { 'Patient.communication[0].language': 'value' },
    ],
  ])('%s', (_, change, expected) => {
    expect(refused({ ...mariam, ...change })).toEqual(expected);
  });

  test('and what it needs is asked for', () => {
    expect(refused({ resourceType: 'Patient' })).toEqual({
      'Patient.name': 'required',
      'Patient.birthDate': 'required',
    });
  });
});

test('a patient whom nobody knows stays unknown until she is given another name', () => {
  const before: Patient = {
    id: '01900000-0000-7000-8000-000000000001',
    version: 1,
    number: 'NC-000017',
    name: { en: 'Unknown female 3', ar: '' },
    identity: 'unknown',
    gender: 'female',
    birthDate: null,
    birthDatePrecision: 'exact',
    deceasedDate: null,
    phone: null,
    facilityId: '01900000-0000-7000-8000-000000000002',
    mergedInto: null,
  };
  const stored: FhirPatient = { resourceType: 'Patient', name: [{ text: 'Unknown female 3' }], gender: 'female' };
  expect(statedOf(stored, before)).toMatchObject({ identity: 'unknown' });
  expect(statedOf({ ...stored, name: [{ text: 'Mona Said' }], birthDate: '1990' }, before)).toMatchObject({
    identity: 'known',
  });
});
