import { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import { expect, test } from 'vitest';
import { matchReasons } from './match-reason.ts';

const amna = Patient.parse({
  id: '0193d1a0-0000-7000-8000-000000000001',
  version: 1,
  number: 'NC-004342',
  name: { en: 'Amna Osman', ar: 'آمنة عثمان' },
  gender: 'female',
  birthDate: '1960-03-16',
  phone: '+201000001000',
  facilityId: '0193d1a0-0000-7000-8000-000000000002',
});

test.each([
  ['NC-004342', ['number']],
  ['amna', ['name']],
  ['osman am', ['name']],
  ['آمنة', ['name']],
  ['amna 1960', ['name', 'birth-date']],
  ['٠١٠٠٠٠٠١٠٠٠', ['phone']],
  ['Aamina Uthman', ['similar']],
  ['28005170101241', ['similar']],
])('%s is found by %j', (search, reasons) => expect(matchReasons(search, amna)).toEqual(reasons));
