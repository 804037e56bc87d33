import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import { zonedTime } from '@nilecare/service-kit/zoned-time.ts';
import { patient, writing } from '../../../../tests/support/platform-samples.ts';
import { header } from '../../../er7/compose.ts';
import { parseMessage } from '../../../er7/read-message.ts';
import { textOfSegments, type Segment } from '../../../er7/segments.ts';
import { personSaid } from '../../../inbound/adt/person-said.ts';
import { identifiersIn, keptAs } from '../../../inbound/patients/identifiers.ts';
import type { Reader } from '../../feed.ts';
import { mrg, nk1, pid } from './person.ts';

const cairo = zonedTime('Africa/Cairo');
const read = (segments: readonly Segment[]) => parseMessage(textOfSegments([header('MSH', { 3: 'NC' }), ...segments]));
const fieldsOf = (segment: Segment): Record<number, string> =>
  Object.fromEntries(segment.fields.flatMap((it, at) => (it === '' ? [] : [[at + 1, it]])));

const latin = fc.stringMatching(/^[A-Z][a-z'|^&~\\-]{1,8}$/);
const arabic = fc.stringMatching(/^[ا-ي]{2,8}$/);
const nameOf = (word: fc.Arbitrary<string>) =>
  fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' '));
const text = fc.stringMatching(/^[A-Za-z0-9|^&~\\]{4,20}$/);
const telephones = [
  '0223456789',
  '01001234567',
  '+249912345678',
  '+966512345678',
  '+49 301 2345678',
  '0020 1001234567',
  '123 4567',
];
const people: fc.Arbitrary<Patient> = fc
  .record({
    name: fc.record({ en: nameOf(latin), ar: fc.option(nameOf(arabic), { nil: '' }) }),
    gender: fc.constantFrom('male' as const, 'female' as const, 'other' as const, 'unknown' as const),
    birthDatePrecision: fc.constantFrom('exact' as const, 'month' as const, 'year' as const),
    deceasedDate: fc.constantFrom(null, '2026-01-05'),
    phone: fc.constantFrom(null, '+201001234567', '+20 100 123 4567', ...telephones),
    line: text,
    mother: nameOf(latin),
    passport: text,
  })
  .map(({ line, mother, passport, ...given }) => ({
    ...patient,
    ...given,
    birthDate: { exact: '1980-03-17', month: '1980-03-01', year: '1980-01-01' }[given.birthDatePrecision],
    identifiers: [
      { ...identifier, kind: 'passport', value: passport, country: null, issuer: null },
      { ...identifier, kind: 'hospital-number', value: '70001', country: null, issuer: 'Other & Sons' },
    ],
    details: {
      address: { line, city: 'Cairo', governorate: null, country: 'EG' },
      nextOfKin: [{ name: mother, relationship: 'mother', phone: null }],
      ...{ motherName: mother, preferredLanguage: 'ar', email: 'amina@example.org', found: null },
    },
  }));
const identifier = { use: 'official', validFrom: null, validTo: null } as const;

describe('PID and NK1', () => {
  test('say of a person what is read of her, whatever she is called and in which version', () => {
    const versions = fc.constantFrom<Reader['version']>('2.3.1', '2.4', '2.5.1', '2.7', '2.8');
    fc.assert(
      fc.property(people, versions, (person, version) => {
        const to = writing(version);
        const message = read([pid(person, to), ...nk1(person.details?.nextOfKin ?? [], to)]);
        const { name, details } = person;
        expect(personSaid(message, cairo)).toEqual({
          name: name.ar === '' ? { en: name.en } : name,
          gender: person.gender,
          born: { birthDate: person.birthDate, birthDatePrecision: person.birthDatePrecision },
          deceasedDate: person.deceasedDate,
          phone: person.phone ?? undefined,
          email: 'amina@example.org',
          address: details?.address,
          motherName: details?.motherName,
          language: 'ar',
          nextOfKin: details?.nextOfKin,
        });
        const segment = message.first('PID');
        const identifiers = segment ? identifiersIn(segment, [3], 'NC') : [];
        expect(identifiers[0]).toEqual({ value: 'NC-000017', authority: 'NILECARE', type: 'MR' });
        expect(identifiers.slice(1).map(keptAs)).toEqual(person.identifiers);
      }),
    );
  });

  test('say until when a number is hers; where that cannot be said it is left out once it is over', () => {
    const old = { ...identifier, kind: 'hospital-number', country: null, issuer: 'X', use: 'old' } as const;
    const identifiers = [{ ...old, value: '70002', validFrom: '2020-01-01', validTo: '2025-12-31' }];
    const numbers = (version: Reader['version']) => fieldsOf(pid({ ...patient, identifiers }, writing(version)))[3];
    expect(numbers('2.5.1')).toBe('NC-000017^^^NILECARE^MR~70002^^^X^MR^^20200101^20251231');
    expect(numbers('2.3.1')).toBe('NC-000017^^^NILECARE^MR');
  });

  test('are written as other systems expect them', () => {
    expect(fieldsOf(pid(patient, writing()))).toEqual({
      1: '1',
      3: 'NC-000017^^^NILECARE^MR~28003011234567^^^EGY^NNEGY',
      5: 'Hassan^Amina^Ali^^^^L~حسن^أمينة^علي^^^^L',
      6: 'Omar^Zeinab^^^^^L',
      7: '19800301',
      8: 'F',
      11: '5 Nile St^^Cairo^Giza^^EGY',
      13: '+201001234567^PRN^PH~^NET^Internet^amina@example.org',
      15: 'ar^Arabic^ISO639',
      30: 'N',
    });
    expect(fieldsOf(pid(patient, writing('2.8')))[13]).toBe(
      '^PRN^PH^^^^^^^^^+201001234567~^NET^Internet^amina@example.org',
    );
  });

  test('of whom nobody knows say so, where the version can', () => {
    const unknown = {
      ...patient,
      name: { en: 'Unknown female 3', ar: '' },
      identity: 'unknown',
      birthDate: null,
    } as const;
    expect(fieldsOf(pid(unknown, writing()))).toMatchObject({ 5: '3^Unknown^female^^^^U', 31: 'Y' });
    expect(fieldsOf(pid(unknown, writing('2.3.1')))[31]).toBeUndefined();
    expect(fieldsOf(pid({ ...patient, birthDatePrecision: 'estimated' }, writing()))[7]).toBe('1980');
  });
});

test('MRG names all that the record was known by', () => {
  const merged = { patientId: 'x', number: 'NC-000025', name: { en: 'Amina Hasan', ar: '' }, identifiers: [] };
  expect(fieldsOf(mrg(merged))).toEqual({ 1: 'NC-000025^^^NILECARE^MR', 7: 'Hasan^Amina^^^^^L' });
});

test.each([
  ['2.4', '+201001234567', '20 (100)123-4567^PRN^PH^^^^^^+201001234567'],
  ['2.3.1', '00201001234567', '20 (100)123-4567^PRN^PH^^^^^^00201001234567'],
  ['2.4', '123 4567', '123-4567^PRN^PH^^^^^^123 4567'],
  // Whose parts nobody knows, or are not as long as those of TN.
  ['2.3.1', '01001234567', '^PRN^PH^^^^^^01001234567'],
  ['2.3.1', '0223456789', '^PRN^PH^^^^^^0223456789'],
  ['2.4', '+20 2 2345 6789', '^PRN^PH^^^^^^+20 2 2345 6789'],
  ['2.4', '+249912345678', '^PRN^PH^^^^^^+249912345678'],
  ['2.4', '+966512345678', '^PRN^PH^^^^^^+966512345678'],
  ['2.3.1', '+493012345678', '^PRN^PH^^^^^^+493012345678'],
  ['2.4', '493012345678', '^PRN^PH^^^^^^493012345678'],
  ['2.4', '997', '^PRN^PH^^^^^^997'],
  ['2.5.1', '+966512345678', '+966512345678^PRN^PH'],
  ['2.5.1', '+201001234567', '+201001234567^PRN^PH'],
  ['2.7', '+201001234567', '^PRN^PH^^^^^^^^^+201001234567'],
] as const)('a telephone in %s has the form that strict readers of it take: %s', (version, phone, written) =>
  expect(fieldsOf(pid({ ...patient, phone }, writing(version)))[13]?.split('~')[0]).toBe(written),
);
