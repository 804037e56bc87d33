import { expect, test } from 'vitest';
import { PatientDetails } from '@nilecare/contracts/api/clinical-patients.ts';
import { giveBack, takeOver, type Mergeable } from './merge.ts';

const record = (given: Partial<Mergeable>): Mergeable => ({
  name: { en: 'Amina', ar: '' },
  identity: 'known',
  gender: 'female',
  birthDate: '1980-05-17',
  birthDatePrecision: 'exact',
  deceasedDate: null,
  phone: null,
  details: PatientDetails.parse({}),
  ...given,
});
const unknown = record({ name: { en: 'Unknown female 1', ar: '' }, identity: 'unknown', birthDate: null });
const known = record({ birthDate: '1980-01-01', birthDatePrecision: 'year', phone: '01001234567' });

test('a name is taken over with whether it is known, a birth date with how exact it is', () => {
  expect(takeOver(unknown, known, ['name'])).toEqual({ ...unknown, name: known.name, identity: 'known' });
  expect(takeOver(unknown, known, ['birthDate'])).toMatchObject({
    birthDate: '1980-01-01',
    birthDatePrecision: 'year',
  });
  expect(takeOver(unknown, known, [])).toEqual(unknown);
});

test('what was taken over is given back exactly', () => {
  const fields = ['name', 'phone'] as const;
  const after = takeOver(unknown, known, fields);
  expect(giveBack(after, { before: unknown, after }, fields)).toEqual({ survivor: unknown, keptFields: [] });
});

test('what was changed since stays, and what was never taken over too', () => {
  const fields = ['name', 'phone'] as const;
  const after = takeOver(unknown, known, fields);
  const now = { ...after, phone: '01009998877', gender: 'other' as const };
  expect(giveBack(now, { before: unknown, after }, fields)).toEqual({
    survivor: { ...unknown, phone: '01009998877', gender: 'other' },
    keptFields: ['phone'],
  });
});
