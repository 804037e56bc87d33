import { describe, expect, test } from 'vitest';
import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import { zonedTime } from '@nilecare/service-kit/zoned-time.ts';
import { parseMessage } from '../../er7/read-message.ts';
import { MessageFault } from '../handler.ts';
import { personSaid } from './person-said.ts';
import { statedOf } from './stated.ts';

const cairo = zonedTime('Africa/Cairo');
const said = (pid: string, more = '') => personSaid(parseMessage(`MSH|^~\\&|A\r${pid}\r${more}`), cairo);
/** PID with some of its fields. */
const pid = (fields: Readonly<Record<number, string>>): string =>
  ['PID', ...Array.from({ length: 40 }, (_, at) => fields[at + 1] ?? '')].join('|');
const faultOf = (fields: Readonly<Record<number, string>>): string | null => {
  try {
    said(pid(fields));
    return null;
  } catch (error) {
    if (error instanceof MessageFault) return `${error.fault.code} ${error.fault.place}`;
    throw error;
  }
};

describe('what PID says of a person', () => {
  test('names in both scripts, the legal one first', () => {
    expect(said(pid({ 5: 'Nick^Name^^^^^N~Hassan^Amina^Ali^^^^L~حسن^أمينة^^^^^L' })).name).toEqual({
      en: 'Amina Ali Hassan',
      ar: 'أمينة حسن',
    });
  });

  test('telephone and e-mail in the forms of all versions', () => {
    expect(said(pid({ 13: '+20 100 123 4567' }))).toMatchObject({ phone: '+20 100 123 4567', email: undefined });
    expect(said(pid({ 13: '^PRN^PH^^20^100^1234567~^NET^Internet^amina@example.org' }))).toMatchObject({
      phone: '+20 100 1234567',
      email: 'amina@example.org',
    });
    expect(said(pid({ 13: '""' }))).toMatchObject({ phone: null, email: null });
  });

  test.each([
    ['^^^^20^100^1234567^^0900-1700', '+20 100 1234567'],
    ['^PRN^PH^^20^100^1234567^^^^^+20 100 765 4321', '+20 100 1234567'],
    ['^PRN^PH^^^^^^^^^+201001234567', '+201001234567'],
    ['20 (100)123-4567^PRN^PH^^^^^^+201001234567', '+201001234567'],
    ['20 (100)123-4567^PRN^PH^^^^^^0900-1700', '+20 100 123-4567'],
    ['^PRN^PH^^^^^^+966 51 234 5678', '+966 51 234 5678'],
    ['^PRN^PH^^^^^^٠١٠٠١٢٣٤٥٦٧', '٠١٠٠١٢٣٤٥٦٧'],
    ['^PRN^PH^^^^^^0900-1700', undefined],
    ['^PRN^PH^^^^^^20260105 0900', undefined],
    ['^PRN^PH^^^^^^0900-1200 1300-1700', undefined],
    ['^PRN^PH^^^^^^Ask at the reception', undefined],
  ])('a telephone is what is given as one, and no other text beside it: %s', (written, phone) =>
    expect(said(pid({ 13: written })).phone).toBe(phone),
  );

  test('a birth date as exact as it is said, of no zone', () => {
    expect(said(pid({ 7: '1980' })).born).toEqual({ birthDate: '1980-01-01', birthDatePrecision: 'year' });
    expect(said(pid({ 7: '198003' })).born).toEqual({ birthDate: '1980-03-01', birthDatePrecision: 'month' });
    expect(said(pid({ 7: '19800301230000-0800' })).born).toEqual({
      birthDate: '1980-03-01',
      birthDatePrecision: 'exact',
    });
  });

  test('the day of death by the clocks of the hospital', () => {
    expect(said(pid({ 29: '20260105233000+0000', 30: 'Y' })).deceasedDate).toBe('2026-01-06');
    expect(said(pid({ 30: 'N' })).deceasedDate).toBeNull();
  });

  test.each([
    [{ 8: 'X' }, '103 PID-8'],
    [{ 7: '19801332' }, '102 PID-7'],
    [{ 30: 'Y' }, '101 PID-29'],
    [{ 29: '2026' }, '102 PID-29'],
  ])('what cannot be right is named: %j', (fields, fault) => expect(faultOf(fields)).toBe(fault));

  test('address and next of kin', () => {
    const person = said(
      pid({ 11: '5 Nile St^Flat 2^Cairo^Giza^^EGY', 15: 'ara' }),
      'NK1|1|Hassan^Mona|MTH||+201001234567\rNK1|2||SPO',
    );
    expect(person.address).toEqual({ line: '5 Nile St, Flat 2', city: 'Cairo', governorate: 'Giza', country: 'EG' });
    expect(person.language).toBe('ar');
    expect(person.nextOfKin).toEqual([{ name: 'Mona Hassan', relationship: 'mother', phone: '+201001234567' }]);
  });
});

describe('what is stated of a person who is known', () => {
  const before: Patient = {
    ...{ id: 'p', version: 3, number: 'NC-000017', name: { en: 'Amina Hassan', ar: 'أمينة حسن' }, identity: 'known' },
    ...{
      gender: 'female',
      birthDate: '1980-03-01',
      birthDatePrecision: 'exact',
      deceasedDate: null,
      phone: '+201001234567',
    },
    ...{ facilityId: 'f', mergedInto: null, identifiers: [] },
    details: { address: null, nextOfKin: [], motherName: 'Zeinab', preferredLanguage: null, email: null, found: null },
  };

  test('stays where the message says nothing, goes where it deletes', () => {
    expect(statedOf(said(pid({ 5: 'Hassan^Amina^Ali' })), [], before)).toMatchObject({
      ...{ name: { en: 'Amina Ali Hassan', ar: 'أمينة حسن' }, birthDate: '1980-03-01', phone: '+201001234567' },
      details: { motherName: 'Zeinab' },
    });
    expect(statedOf(said(pid({ 6: '""', 13: '""' })), [], before)).toMatchObject({
      phone: null,
      details: { motherName: null },
    });
  });
});
