import type { registerPatient } from '@nilecare/contracts/api/clinical.ts';
import {
  Address,
  AdministrativeGender,
  BirthDatePrecision,
  Demographics,
  NextOfKin,
  type Patient,
  PatientDetails,
  PatientIdentifier,
  PersonName,
  Phone,
} from '@nilecare/contracts/api/clinical-patients.ts';
import type { CallOf } from '@nilecare/contracts/endpoint.ts';
import { Id, Language, LocalDate } from '@nilecare/contracts/primitives.ts';
import { z } from 'zod';
import { numberOf } from '../../shared-ui/entries/numbers.ts';
import { optionalChoice } from '../../shared-ui/entries/optional-choice.ts';
import { optionalText } from '../../shared-ui/optional-text.ts';

const identifier = PatientIdentifier.shape;
const details = PatientDetails.shape;
const address = Address.shape;
const MOST_YEARS = 130;

/** How a birth date is typed: a day, a month, a year, or an age in years. */
const birthPattern = {
  exact: LocalDate,
  month: z.string().regex(/^(?:19|20)\d\d-(?:0[1-9]|1[0-2])$/),
  year: z.string().regex(/^(?:19|20)\d\d$/),
  estimated: z.string().refine((entry) => {
    const age = numberOf(entry);
    return age !== null && Number.isInteger(age) && age >= 0 && age <= MOST_YEARS;
  }),
} as const satisfies Record<BirthDatePrecision, z.ZodType>;

/** Entries of a patient, checked as the server checks them. */
export const patientEntries = z
  .object({
    identity: Demographics.shape.identity.unwrap(),
    name: PersonName,
    /** Nothing is chosen at first; `unknown` is a choice as well. */
    gender: z.string().pipe(AdministrativeGender),
    birth: z.object({ precision: BirthDatePrecision, entry: z.string().trim() }),
    deceasedDate: optionalText(LocalDate.nullable()),
    phone: optionalText(Phone.nullable()),
    facilityId: Id,
    details: z.object({
      address: z.object({
        line: optionalText(address.line.unwrap()),
        city: optionalText(address.city.unwrap()),
        governorate: optionalText(address.governorate.unwrap()),
        country: optionalText(address.country.unwrap()),
      }),
      nextOfKin: z
        .array(
          z.object({
            name: NextOfKin.shape.name,
            relationship: NextOfKin.shape.relationship,
            phone: optionalText(NextOfKin.shape.phone.unwrap()),
          }),
        )
        .max(5),
      motherName: optionalText(details.motherName.unwrap()),
      preferredLanguage: optionalChoice(Language),
      email: optionalText(details.email.unwrap()),
      found: optionalText(details.found.unwrap()),
    }),
    identifiers: z
      .array(
        z.object({
          kind: identifier.kind,
          value: identifier.value,
          country: optionalText(identifier.country.unwrap()),
          issuer: optionalText(identifier.issuer.unwrap()),
          use: identifier.use.unwrap(),
          validFrom: optionalText(identifier.validFrom.unwrap()),
          validTo: optionalText(identifier.validTo.unwrap()),
        }),
      )
      .max(20),
  })
  .check(({ value, issues }) => {
    const wrong = (path: (string | number)[], about?: 'needed') =>
      issues.push({ code: 'custom', path, input: value, params: { about } });
    const { precision, entry } = value.birth;
    const isKnown = value.identity === 'known';
    if (isKnown && !value.name.en && !value.name.ar) wrong(['name', 'ar']);
    if (entry === '') {
      if (isKnown) wrong(['birth', 'entry'], 'needed');
    } else if (!birthPattern[precision].safeParse(entry).success) wrong(['birth', 'entry']);
    value.identifiers.forEach((it, at) => {
      if (it.kind === 'hospital-number' && it.issuer === null) wrong(['identifiers', at, 'issuer']);
    });
  });
export type PatientEntries = z.input<typeof patientEntries>;
export type PatientChecked = z.output<typeof patientEntries>;
export type PatientBody = Omit<
  CallOf<typeof registerPatient>['body'],
  'duplicatesSeen' | 'stopsForDuplicates' | 'mismatchSeen'
>;

export const noIdentifier: PatientEntries['identifiers'][number] = {
  kind: 'national-id',
  value: '',
  country: '',
  issuer: '',
  use: 'official',
  validFrom: '',
  validTo: '',
};

export const noPatient: PatientEntries = {
  identity: 'known',
  name: { en: '', ar: '' },
  gender: '',
  birth: { precision: 'exact', entry: '' },
  deceasedDate: '',
  phone: '',
  facilityId: '',
  details: {
    address: { line: '', city: '', governorate: '', country: '' },
    nextOfKin: [],
    motherName: '',
    preferredLanguage: '',
    email: '',
    found: '',
  },
  identifiers: [],
};

type Birth = Pick<PatientBody, 'birthDate' | 'birthDatePrecision' | 'estimatedAge'>;

function birthOf({ precision, entry }: PatientChecked['birth']): Birth {
  if (entry === '') return { birthDate: null, birthDatePrecision: 'exact', estimatedAge: null };
  switch (precision) {
    case 'exact':
      return { birthDate: entry, birthDatePrecision: precision, estimatedAge: null };
    case 'month':
      return { birthDate: `${entry}-01`, birthDatePrecision: precision, estimatedAge: null };
    case 'year':
      return { birthDate: `${entry}-01-01`, birthDatePrecision: precision, estimatedAge: null };
    case 'estimated':
      return { birthDate: null, birthDatePrecision: precision, estimatedAge: numberOf(entry) };
  }
}

/** What is sent. */
export function bodyOf(checked: PatientChecked): PatientBody {
  const { birth, details: rest, ...same } = checked;
  const isSomewhere = Object.values(rest.address).some((it) => it !== null);
  return { ...same, ...birthOf(birth), details: { ...rest, address: isSomewhere ? rest.address : null } };
}

const yearsBetween = (date: string, today: string): number =>
  Number(today.slice(0, 4)) - Number(date.slice(0, 4)) - (today.slice(5) < date.slice(5) ? 1 : 0);

function birthEntryOf({ birthDate, birthDatePrecision }: Patient, today: string): PatientEntries['birth'] {
  if (birthDate === null) return noPatient.birth;
  const entry = {
    exact: birthDate,
    month: birthDate.slice(0, 'YYYY-MM'.length),
    year: birthDate.slice(0, 'YYYY'.length),
    estimated: String(Math.max(0, yearsBetween(birthDate, today))),
  } as const satisfies Record<BirthDatePrecision, string>;
  return { precision: birthDatePrecision, entry: entry[birthDatePrecision] };
}

/** A patient as the server has her, to be changed. @param today YYYY-MM-DD */
export function entriesOf(patient: Patient, today: string): PatientEntries {
  const known = patient.details;
  const somewhere = known?.address;
  return {
    identity: patient.identity,
    name: patient.name,
    gender: patient.gender,
    birth: birthEntryOf(patient, today),
    deceasedDate: patient.deceasedDate ?? '',
    phone: patient.phone ?? '',
    facilityId: patient.facilityId,
    details: {
      address: {
        line: somewhere?.line ?? '',
        city: somewhere?.city ?? '',
        governorate: somewhere?.governorate ?? '',
        country: somewhere?.country ?? '',
      },
      nextOfKin: (known?.nextOfKin ?? []).map((it) => ({ ...it, phone: it.phone ?? '' })),
      motherName: known?.motherName ?? '',
      preferredLanguage: known?.preferredLanguage ?? '',
      email: known?.email ?? '',
      found: known?.found ?? '',
    },
    identifiers: (patient.identifiers ?? []).map((it) => ({
      ...it,
      country: it.country ?? '',
      issuer: it.issuer ?? '',
      validFrom: it.validFrom ?? '',
      validTo: it.validTo ?? '',
    })),
  };
}

/** The change of a patient: an estimate that was not touched stays the date it was, and does not wander with the years. */
export function changeOf(checked: PatientChecked, stored: Patient, today: string): PatientBody {
  const body = bodyOf(checked);
  const before = birthEntryOf(stored, today);
  const untouched = before.precision === checked.birth.precision && before.entry === checked.birth.entry;
  if (!untouched) return body;
  return {
    ...body,
    birthDate: stored.birthDate,
    birthDatePrecision: stored.birthDatePrecision,
    estimatedAge: null,
  };
}
