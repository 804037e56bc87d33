import { expect, test } from 'vitest';
import type { StaffRecord } from '@nilecare/contracts/api/business.ts';
import { planImport, type Present } from './import-plan.ts';
import { documentOf, type ImportedStaff } from './import-rows.ts';

const licence = {
  number: 'A-17',
  authority: 'Syndicate',
  kind: 'nursing' as const,
  country: 'EG',
  validFrom: '2025-01-01',
  validUntil: '2027-01-01',
};
const amina: StaffRecord = {
  id: 'amina',
  version: 4,
  organisationId: 'group',
  facilityId: 'cairo',
  facilityIds: ['cairo'],
  employeeNumber: '1',
  name: { en: 'Amina', ar: 'أمينة' },
  profession: 'nurse',
  specialities: [{ code: 'nursing', text: null }],
  languages: ['ar'],
  contact: { phone: '+20 100', email: null },
  licences: [{ ...licence, id: 'licence' }],
  active: true,
};
const row: ImportedStaff = {
  line: 2,
  employeeNumber: '1',
  name: amina.name,
  profession: 'nurse',
  specialities: undefined,
  languages: undefined,
  phone: undefined,
  email: undefined,
  licence,
};
const present = (facts: Partial<StaffRecord> = {}, onDuty: string[] = []): Present => ({
  staff: new Map([['1', { ...amina, ...facts }]]),
  holders: new Map([[documentOf(licence), 'amina']]),
  onDuty: new Set(onDuty),
});
const plan = (facts: Partial<ImportedStaff>, there = present()) => planImport([{ ...row, ...facts }], 'cairo', there);

test('a row that says what is known changes nothing', () => {
  expect(plan({})).toMatchObject({ created: [], changed: [], unchanged: 1, errors: [] });
  const all = { specialities: amina.specialities, languages: amina.languages, phone: '+20 100' };
  expect(plan(all)).toMatchObject({ changed: [], unchanged: 1 });
});

test('a row changes what it says, and nothing that it leaves empty', () => {
  const [change] = plan({ languages: ['ar', 'en'] }).changed;
  expect(change?.after).toEqual({ ...amina, version: 5, languages: ['ar', 'en'] });
  expect(change?.licence).toBeUndefined();
});

test('a licence is added, or goes on for longer', () => {
  const longer = plan({ licence: { ...licence, validUntil: '2029-01-01' } }).changed[0];
  expect(longer?.licence).toEqual({ ...licence, id: 'licence', validUntil: '2029-01-01' });
  const another = { ...licence, number: 'A-18' };
  expect(plan({ licence: another }).changed[0]?.licence).toEqual(another);
});

test('somebody unknown is added, unless the licence is that of another', () => {
  expect(plan({ employeeNumber: '2', licence: undefined }).created).toHaveLength(1);
  expect(plan({ employeeNumber: '2' }).errors).toMatchObject([
    { line: 2, column: 'licence-number', code: 'licence-taken' },
  ]);
});

test('who belongs elsewhere, has left, or has duties of the former profession is left alone', () => {
  const codes = (facts: Partial<ImportedStaff>, there: Present) => plan(facts, there).errors.map((it) => it.code);
  expect(codes({}, present({ facilityId: 'khartoum' }))).toEqual(['other-facility']);
  expect(codes({}, present({ active: false }))).toEqual(['staff-inactive']);
  expect(codes({ profession: 'doctor' }, present({}, ['amina']))).toEqual(['duties-in-the-way']);
  expect(codes({ profession: 'doctor' }, present())).toEqual([]);
});
