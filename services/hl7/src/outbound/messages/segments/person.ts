import type { NextOfKin, Patient, PatientIdentifier } from '@nilecare/contracts/api/clinical-patients.ts';
import { writtenCountry } from '../../../countries.ts';
import { repeated, segment, type Content } from '../../../er7/compose.ts';
import type { Segment } from '../../../er7/segments.ts';
import { writtenDate } from '../../../er7/timestamp.ts';
import { OWN_AUTHORITY } from '../../../inbound/patients/identifiers.ts';
import * as datatypes from '../datatypes.ts';
import { knows, type Writing } from '../writing.ts';

const GENDERS = { male: 'M', female: 'F', other: 'O', unknown: 'U' } as const;
const LANGUAGES = { en: 'English', ar: 'Arabic' } as const;

/** Who a patient is: the number of this hospital first, then what others call her. */
export function pid(patient: Patient, writing: Writing): Segment {
  const { details, deceasedDate } = patient;
  const language = details?.preferredLanguage;
  const points = [
    patient.phone === null ? undefined : datatypes.telephone(patient.phone, writing),
    details?.email ? datatypes.electronicMail(details.email) : undefined,
  ];
  return segment('PID', {
    1: '1',
    3: identifiersOf(patient.number, patient.identifiers ?? [], knows(writing, '2.4')),
    5: datatypes.personNames(patient.name, patient.identity === 'known' ? 'L' : 'U'),
    6: datatypes.personName(details?.motherName ?? ''),
    7: birthOf(patient),
    8: GENDERS[patient.gender],
    11: details?.address ? datatypes.address(details.address) : undefined,
    13: repeated(points),
    15: language ? datatypes.coded({ code: language, text: LANGUAGES[language], system: 'ISO639' }) : undefined,
    29: deceasedDate === null ? undefined : writtenDate(deceasedDate),
    30: deceasedDate === null ? 'N' : 'Y',
    31: knows(writing, '2.4') && patient.identity === 'unknown' ? 'Y' : undefined,
  });
}

/** The record that a patient had before it was joined to another one. */
export const mrg = ({ number, identifiers, name }: NonNullable<Patient['mergedRecords']>[number]): Segment =>
  segment('MRG', { 1: identifiersOf(number, identifiers, false), 7: datatypes.personNames(name) });

/** @param withDays whether is said until when they are valid (CX-8, since 2.4); else those that ended are left out: they are taken for hers */
function identifiersOf(number: string, others: readonly PatientIdentifier[], withDays: boolean): Content {
  const told = withDays ? others : others.filter((it) => it.use !== 'old');
  return repeated([
    datatypes.identifier(number, OWN_AUTHORITY, 'MR'),
    ...told.map((it) => identifierOf(it, withDays ? daysOf(it) : [])),
  ]);
}

const daysOf = ({ validFrom, validTo }: PatientIdentifier): string[] =>
  [validFrom, validTo].map((it) => writtenDate(it ?? ''));

/** Types of table 0203; a national id is typed by its country. */
function identifierOf({ kind, value, country, issuer }: PatientIdentifier, days: readonly string[]): Content {
  const land = country === null ? '' : writtenCountry(country);
  switch (kind) {
    case 'national-id':
      return datatypes.identifier(value, land || (issuer ?? ''), land.length === 3 ? `NN${land}` : 'NI', days);
    case 'passport':
      return datatypes.identifier(value, land || (issuer ?? ''), 'PPN', days);
    case 'hospital-number':
      return datatypes.identifier(value, issuer ?? '', 'MR', days);
    case 'other':
      return datatypes.identifier(value, issuer ?? '', 'U', days);
  }
}

/** As exact as it is known; of an estimate the year. */
function birthOf({ birthDate, birthDatePrecision }: Patient): string | undefined {
  if (birthDate === null) return undefined;
  const length = { exact: 8, month: 6, year: 4, estimated: 4 }[birthDatePrecision];
  return writtenDate(birthDate).slice(0, length);
}

/** Table 0063. */
const RELATIONSHIPS = {
  mother: ['MTH', 'Mother'],
  father: ['FTH', 'Father'],
  spouse: ['SPO', 'Spouse'],
  child: ['CHD', 'Child'],
  sibling: ['SIB', 'Sibling'],
  guardian: ['GRD', 'Guardian'],
  friend: ['FND', 'Friend'],
  other: ['OTH', 'Other'],
} as const satisfies Record<NextOfKin['relationship'], readonly [string, string]>;

/** Who is near to a patient, one segment each. */
export const nk1 = (kin: readonly NextOfKin[], writing: Writing): Segment[] =>
  kin.map(({ name, relationship, phone }, at) =>
    segment('NK1', {
      1: String(at + 1),
      2: datatypes.personName(name),
      3: datatypes.tabled(RELATIONSHIPS[relationship], '0063'),
      5: phone === null ? undefined : datatypes.telephone(phone, writing),
    }),
  );
