import { z } from 'zod';
import { problem } from '../errors.ts';
import { Id, Language, LocalDate } from '../primitives.ts';

export class IdentifierTaken extends problem('identifier-taken', 409, 'Another patient has this identifier') {
  constructor(kind: string) {
    super(`Search for the patient by this ${kind}: probably she is registered already.`, { kind });
  }
}
/** `reason` says which part of it cannot be: `length`, `birth-date`, `governorate`. */
export class InvalidIdentifier extends problem('invalid-identifier', 422, 'The identifier cannot be right') {
  constructor(kind: string, country: string | null, reason: string) {
    super(`Compare it with the document: the ${reason} cannot be right.`, { kind, country, reason });
  }
}
/** `mismatches` names what disagrees: `birth-date`, `gender`, `check-digit`. */
export class IdentifierMismatch extends problem('identifier-mismatch', 422, 'The identifier says something else') {
  constructor(kind: string, mismatches: readonly string[]) {
    super(`Compare the ${kind} with the document. If it stands there so, send the request again with mismatchSeen.`, {
      kind,
      mismatches,
    });
  }
}
export class ImplausibleBirthDate extends problem('implausible-birth-date', 422, 'The birth date cannot be right') {}
export class ImplausibleDeath extends problem('implausible-death', 422, 'The date of death cannot be right') {}
export class PatientDeceased extends problem('patient-deceased', 409, 'The patient has died') {}

/** FHIR R4 administrative-gender. */
export const AdministrativeGender = z.enum(['male', 'female', 'other', 'unknown']);

/** ISO 3166-1 alpha-2. */
export const Country = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z]{2}$/, 'must be a country of two letters, e.g. EG');

export const PatientIdentifier = z.object({
  /** `hospital-number` is that of another hospital, or an older one of this one: it needs an issuer. */
  kind: z.enum(['national-id', 'passport', 'hospital-number', 'other']),
  value: z.string().trim().min(4).max(40),
  /** Of a national id of Egypt it is known by its form. */
  country: Country.nullable().default(null),
  /** Who gave it: a hospital, an insurer. */
  issuer: z.string().trim().min(1).max(100).nullable().default(null),
  use: z.enum(['official', 'usual', 'temporary', 'old']).default('official'),
  validFrom: LocalDate.nullable().default(null),
  validTo: LocalDate.nullable().default(null),
});
export type PatientIdentifier = z.output<typeof PatientIdentifier>;

/** How exact a birth date is: of a month its first day stands, of a year its first day, of an estimate the likeliest. */
export const BirthDatePrecision = z.enum(['exact', 'month', 'year', 'estimated']);
export type BirthDatePrecision = z.infer<typeof BirthDatePrecision>;

export const Phone = z
  .string()
  .trim()
  .max(30)
  .regex(/^[+\d٠-٩۰-۹][\d٠-٩۰-۹\s().-]{5,}$/, 'must be a phone number, e.g. +20 100 123 4567');

const Text = (longest: number) => z.string().trim().min(1).max(longest);
const optional = (longest: number) => Text(longest).nullable().default(null);

export const Address = z.object({
  line: optional(200),
  city: optional(100),
  governorate: optional(100),
  country: Country.nullable().default(null),
});
export type Address = z.output<typeof Address>;

export const NextOfKin = z.object({
  name: Text(200),
  relationship: z.enum(['mother', 'father', 'spouse', 'child', 'sibling', 'guardian', 'friend', 'other']),
  phone: Phone.nullable().default(null),
});
export type NextOfKin = z.output<typeof NextOfKin>;

/** In one script or both; only of an unknown patient in none. */
export const PersonName = z.object({ en: z.string().trim().max(200), ar: z.string().trim().max(200) });
export type PersonName = z.output<typeof PersonName>;

/** What stands beside the name and is shown only where one patient was asked for. */
export const PatientDetails = z.object({
  address: Address.nullable().default(null),
  nextOfKin: z.array(NextOfKin).max(5).default([]),
  motherName: optional(200),
  preferredLanguage: Language.nullable().default(null),
  /** Where she is written to about her appointments. */
  email: z.email().max(200).nullable().default(null),
  /** Of a patient whom nobody knows: where and how she was found. */
  found: optional(500),
});
export type PatientDetails = z.output<typeof PatientDetails>;

/** A record that was merged into this one, by the names people may still know it by. */
export const MergedRecord = z.object({
  patientId: Id,
  number: z.string(),
  name: PersonName,
  identifiers: z.array(PatientIdentifier),
});

export const Patient = z
  .object({
    id: Id,
    version: z.number().int(),
    /** Hospital number, e.g. NC-004342; its last digit is a check digit. */
    number: z.string(),
    /** Of an unknown patient what the system calls her, e.g. `Unknown female 3`. One of both scripts may be empty. */
    name: PersonName,
    /** Whether it is known who she is. */
    identity: z.enum(['known', 'unknown']).default('known'),
    gender: AdministrativeGender,
    birthDate: LocalDate.nullable(),
    birthDatePrecision: BirthDatePrecision.default('exact'),
    deceasedDate: LocalDate.nullable().default(null),
    phone: z.string().nullable(),
    facilityId: Id,
    /** The record that goes on for this one. */
    mergedInto: Id.nullable().default(null),
    /** From here on: only where one patient was asked for, not in lists. */
    identifiers: z.array(PatientIdentifier).optional(),
    details: PatientDetails.optional(),
    mergedRecords: z.array(MergedRecord).optional(),
  })
  .meta({ id: 'Patient' });
export type Patient = z.output<typeof Patient>;

export const Demographics = z.object({
  name: PersonName.default({ en: '', ar: '' }),
  /** `unknown`: nobody knows who she is; the system gives a name. A later change with a name makes her known. */
  identity: z.enum(['known', 'unknown']).default('known'),
  gender: AdministrativeGender,
  birthDate: LocalDate.nullable().default(null),
  /** Absent: exact; in a change that leaves the date: as it is. */
  birthDatePrecision: BirthDatePrecision.optional(),
  /** In years, instead of a birth date. */
  estimatedAge: z.number().int().min(0).max(130).nullable().default(null),
  /** Absent in a change, this and the details stay as they are. */
  deceasedDate: LocalDate.nullable().optional(),
  phone: Phone.nullable().default(null),
  details: PatientDetails.optional(),
  duplicatesSeen: z
    .array(z.string().trim().min(1).max(40))
    .max(50)
    .default([])
    .meta({ description: 'ids or hospital numbers of the candidates that were looked at, and are somebody else' }),
  stopsForDuplicates: z
    .boolean()
    .default(false)
    .meta({ description: 'of a program that tells somebody of probable duplicates; people are told of them always' }),
  mismatchSeen: z
    .boolean()
    .default(false)
    .meta({ description: 'a national id that disagrees with birth date or sex stands so in the document' }),
});
export type Demographics = z.output<typeof Demographics>;

type Known = Pick<Demographics, 'name' | 'identity' | 'birthDate' | 'estimatedAge'>;

/** Who is known has a name, and a birth date or an age; not both of them. */
export function checkDemographics({ value, issues }: z.core.ParsePayload<Known>): void {
  const wrong = (field: string, message: string) =>
    issues.push({ code: 'custom', path: [field], message, input: value });
  if (value.birthDate !== null && value.estimatedAge !== null)
    wrong('estimatedAge', 'is for patients whose birth date is not known');
  if (value.identity === 'unknown') return;
  if (!value.name.en && !value.name.ar) wrong('name', 'must be given in one script at least');
  if (value.birthDate === null && value.estimatedAge === null) wrong('birthDate', 'must be given, or an estimated age');
}
export const Identifiers = z.array(PatientIdentifier).max(20);
