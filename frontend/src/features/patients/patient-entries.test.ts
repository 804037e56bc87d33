import { updatePatient } from '@nilecare/contracts/api/clinical.ts';
import { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import { describe, expect, test } from 'vitest';
import {
  bodyOf,
  changeOf,
  entriesOf,
  noIdentifier,
  noPatient,
  patientEntries,
  type PatientEntries,
} from './patient-entries.ts';

const TODAY = '2026-11-27';
const ID = '0193d1a0-0000-7000-8000-000000000001';

const typed = (part: Partial<PatientEntries>): PatientEntries => ({
  ...noPatient,
  facilityId: ID,
  gender: 'female',
  name: { en: '', ar: 'آمنة' },
  birth: { precision: 'exact', entry: '1960-03-16' },
  ...part,
});
const wrong = (part: Partial<PatientEntries>) =>
  patientEntries.safeParse(typed(part)).error?.issues.map((it) => it.path.join('.')) ?? [];
const sent = (part: Partial<PatientEntries>) => bodyOf(patientEntries.parse(typed(part)));

const aPatient = (part: object) =>
  Patient.parse({
    id: ID,
    version: 3,
    number: 'NC-004342',
    name: { en: 'Amna', ar: 'آمنة' },
    gender: 'female',
    birthDate: '1960-03-16',
    phone: null,
    facilityId: ID,
    ...part,
  });

test('the sex must be chosen; that it is unknown is a choice', () => {
  expect(noPatient.gender).toBe('');
  expect(wrong({ gender: '' })).toEqual(['gender']);
  expect(sent({ gender: 'unknown' })).toMatchObject({ gender: 'unknown' });
});

describe('a birth date', () => {
  test.each([
    ['exact', '1960-03-16', { birthDate: '1960-03-16', birthDatePrecision: 'exact' }],
    ['month', '1960-03', { birthDate: '1960-03-01', birthDatePrecision: 'month' }],
    ['year', '1960', { birthDate: '1960-01-01', birthDatePrecision: 'year' }],
    ['estimated', '٦٦', { birthDate: null, estimatedAge: 66 }],
  ] as const)('is sent as exact as it is known: %s', (precision, entry, body) => {
    expect(sent({ birth: { precision, entry } })).toMatchObject(body);
  });

  test('must fit how exact it is said to be', () => {
    expect(wrong({ birth: { precision: 'exact', entry: '1960' } })).toEqual(['birth.entry']);
    expect(wrong({ birth: { precision: 'month', entry: '1960-13' } })).toEqual(['birth.entry']);
    expect(wrong({ birth: { precision: 'estimated', entry: '131' } })).toEqual(['birth.entry']);
    expect(wrong({ birth: { precision: 'exact', entry: '' } })).toEqual(['birth.entry']);
  });

  test('left empty is needed, not said to be wrong, and only of somebody known', () => {
    const empty = { precision: 'year', entry: ' ' } as const;
    const [issue] = patientEntries.safeParse(typed({ birth: empty })).error?.issues ?? [];
    expect(issue).toMatchObject({ path: ['birth', 'entry'], params: { about: 'needed' } });
    expect(wrong({ identity: 'unknown', birth: empty })).toEqual([]);
  });

  test('that is an estimate does not wander when something else is changed years later', () => {
    const stored = aPatient({ birthDate: '1960-07-01', birthDatePrecision: 'estimated' });
    const entries = entriesOf(stored, TODAY);
    expect(entries.birth).toEqual({ precision: 'estimated', entry: '66' });
    const untouched = changeOf(patientEntries.parse(entries), stored, TODAY);
    expect(untouched).toMatchObject({ birthDate: '1960-07-01', birthDatePrecision: 'estimated', estimatedAge: null });
    const older = { ...entries, birth: { ...entries.birth, entry: '70' } };
    expect(changeOf(patientEntries.parse(older), stored, TODAY)).toMatchObject({ birthDate: null, estimatedAge: 70 });
  });
});

describe('who she is', () => {
  test('is needed in one script, unless nobody knows', () => {
    expect(wrong({ name: { en: ' ', ar: '' } })).toEqual(['name.ar']);
    expect(wrong({ identity: 'unknown', name: { en: '', ar: '' }, birth: noPatient.birth })).toEqual([]);
  });

  test('old numbers name the hospital that gave them', () => {
    const old = { ...noIdentifier, kind: 'hospital-number', value: 'A-1234' } as const;
    expect(wrong({ identifiers: [old] })).toEqual(['identifiers.0.issuer']);
    expect(wrong({ identifiers: [{ ...old, issuer: 'Qasr' }] })).toEqual([]);
  });

  test('an address of nothing is none', () => {
    expect(sent({}).details?.address).toBeNull();
    const address = { ...noPatient.details.address, city: 'Aswan' };
    expect(sent({ details: { ...noPatient.details, address } }).details?.address).toMatchObject({ city: 'Aswan' });
  });
});

test('what is stored comes back the same when nothing was touched', () => {
  const stored = aPatient({
    details: {
      motherName: 'Hawa',
      preferredLanguage: 'ar',
      nextOfKin: [{ name: 'Ali', relationship: 'child', phone: null }],
    },
    identifiers: [{ kind: 'passport', value: 'P12345', country: 'SD' }],
  });
  const body = changeOf(patientEntries.parse(entriesOf(stored, TODAY)), stored, TODAY);
  expect(updatePatient.body.parse(body)).toMatchObject({
    name: stored.name,
    gender: stored.gender,
    birthDate: stored.birthDate,
    details: stored.details,
    identifiers: stored.identifiers,
  });
});
