import { describe, expect, test } from 'vitest';
import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import { messageOf } from '../../er7/message.ts';
import { STANDARD } from '../../er7/delimiters.ts';
import { demographicsSaid, type DemographicsSaid } from './demographics-said.ts';
import { fits } from './fits.ts';

const said = (criteria: string): DemographicsSaid => {
  const [qpd] = messageOf([{ name: 'QPD', fields: ['', '', criteria] }], STANDARD).segments;
  if (!qpd) throw new Error('no QPD');
  return demographicsSaid(qpd);
};
const TODAY = '2026-01-05';
const salma: Patient = {
  ...{ id: 'p1', version: 1, number: 'NC-0000042', facilityId: 'f1', identity: 'known', mergedInto: null },
  ...{ name: { en: 'Salma Nasser', ar: '' }, gender: 'female', birthDate: '1985-03-04', birthDatePrecision: 'exact' },
  ...{ deceasedDate: null, phone: '+20 100 555 4433', identifiers: [] },
  details: {
    ...{ nextOfKin: [], motherName: null, preferredLanguage: null, email: null, found: null },
    address: { line: '5 Nile Street', city: 'Aswan', governorate: 'Aswan', country: 'EG' },
  },
};

test('of whom only the year is known is found by it', () => {
  const roughly: Patient = { ...salma, birthDate: '1985-01-01', birthDatePrecision: 'year' };
  expect(fits(roughly, said('@PID.7^19850304'), TODAY)).toBe(true);
  expect(fits(roughly, said('@PID.7^1986'), TODAY)).toBe(false);
  expect(fits({ ...salma, birthDate: null }, said('@PID.7^1985'), TODAY)).toBe(false);
});

describe('who is asked for', () => {
  test('is said by fields of PID, in any form of their names', () => {
    expect(said('@PID.5.1.1^Nasser~@PID.5.2^Salma*~PID.7^1985~@PID.8^f~@PID.5.7^L')).toMatchObject({
      ...{ given: 'Salma', family: 'Nasser', middle: undefined, born: '1985', sex: 'F' },
    });
    expect(said('@PID.3^7~@PID.3.4.1^OTHER')).toMatchObject({ identifier: '7', authority: 'OTHER', family: undefined });
  });

  test.each([
    ['@PID.3.1^nc-0000042', true],
    ['@PID.3.1^NC-0000042~@PID.3.4^NILECARE', true],
    ['@PID.3.1^NC-0000042~@PID.3.4^OTHER', false],
    ['@PID.7^198503', true],
    ['@PID.7^19850305', false],
    ['@PID.7^1985~@PID.8^M', false],
    ['@PID.13^01005554433', true],
    ['@PID.13^0100555443', false],
    ['@PID.5^Nasser~@PID.11.3^asw', true],
    ['@PID.5^Nasser~@PID.11.3^Cairo', false],
  ])('%s', (criteria, does) => expect(fits(salma, said(criteria), TODAY)).toBe(does));
});
