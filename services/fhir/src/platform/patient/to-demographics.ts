import type { Patient as FhirPatient } from '@medplum/fhirtypes';
import type { z } from 'zod';
import type { registerPatient } from '@nilecare/contracts/api/clinical.ts';
import type { BirthDatePrecision, Demographics, Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import { idIn } from '../codes.ts';
import { collectRefusals, type Refusals } from '../refusals.ts';
import { addressOf, languageOf, nextOfKinOf, telecomOf } from './contact-data.ts';
import { identifiersOf } from './identifiers.ts';
import { nameOf } from './names.ts';

/** The extension of the specification for the name that tells namesakes apart. */
export const MOTHER = 'http://hl7.org/fhir/StructureDefinition/patient-mothersMaidenName';
/** Repeated with a registration that was refused: a patient who was looked at, and is somebody else. */
export const DUPLICATE_SEEN = 'urn:nilecare:duplicate-seen';
/** Repeated likewise: the identifier stands so in the document, although it says another birth date or sex. */
export const MISMATCH_SEEN = 'urn:nilecare:mismatch-seen';
/** How exact a whole birth date is that is not known: `estimated`. */
export const BIRTH_DATE_PRECISION = 'urn:nilecare:birth-date-precision';

const HELD = new Set([
  'identifier',
  'active',
  'name',
  'telecom',
  'gender',
  'birthDate',
  'deceasedDateTime',
  'deceasedBoolean',
  'address',
  'contact',
  'communication',
  'managingOrganization',
  'extension',
]);
const HELD_IN_CHANGES = new Set([...HELD, 'link']);
const EXTENSIONS: ReadonlySet<string> = new Set([MOTHER, DUPLICATE_SEEN, MISMATCH_SEEN, BIRTH_DATE_PRECISION]);

/** Where fields that clinical names stand in the resource. */
export const patientPlaces = {
  name: 'Patient.name',
  gender: 'Patient.gender',
  birthDate: 'Patient.birthDate',
  deceasedDate: 'Patient.deceased',
  phone: 'Patient.telecom',
  details: 'Patient',
  identifiers: 'Patient.identifier',
  facilityId: 'Patient.managingOrganization',
  'implausible-birth-date': 'Patient.birthDate',
  'implausible-death': 'Patient.deceased',
  'invalid-identifier': 'Patient.identifier',
  'identifier-mismatch': 'Patient.identifier',
  'identifier-taken': 'Patient.identifier',
} as const;

export type Stated = z.input<typeof Demographics> & Pick<z.output<typeof registerPatient.body>, 'identifiers'>;

/**
 * What a FHIR Patient states, as clinical takes it.
 * @param before the patient as clinical has her, in a change
 * @throws FhirError 422 naming each element that the hospital cannot hold, or that it needs and does not find
 */
export function statedOf(patient: FhirPatient, before?: Patient): Stated {
  const refusals = collectRefusals();
  // Links follow from merges, which are made in the hospital: in a change they stay.
  refusals.unheld(patient, before ? HELD_IN_CHANGES : HELD, 'Patient');
  if (patient.active === false && (before?.mergedInto ?? null) === null)
    refusals.add('Patient.active', 'Records are closed by merging them into another one, in the hospital.');
  const extensions = extensionsOf(patient, refusals);
  const name = nameOf(patient.name ?? [], refusals);
  const isUnknown = before?.identity === 'unknown' && name.en === before.name.en && name.ar === before.name.ar;
  if (name.en === '' && name.ar === '')
    refusals.add('Patient.name', 'A patient is registered under a name.', 'required');
  const born = birthOf(patient, extensions.precision, refusals);
  if (born.birthDate === null && !isUnknown)
    refusals.add('Patient.birthDate', 'A patient is registered with a birth date, or its year.', 'required');
  const { phone, email } = telecomOf(patient.telecom ?? [], 'Patient.telecom', refusals);
  const stated = {
    name,
    identity: isUnknown ? ('unknown' as const) : ('known' as const),
    gender: patient.gender ?? ('unknown' as const),
    ...born,
    deceasedDate: deathOf(patient, refusals),
    phone,
    details: {
      address: addressOf(patient.address ?? [], refusals),
      nextOfKin: nextOfKinOf(patient.contact ?? [], refusals),
      motherName: extensions.motherName,
      preferredLanguage: languageOf(patient.communication ?? [], refusals),
      email,
      // Where an unknown patient was found has no place in FHIR: it stays.
      found: before?.details?.found ?? null,
    },
    identifiers: identifiersOf(patient.identifier ?? [], before?.number, refusals),
    duplicatesSeen: extensions.duplicatesSeen,
    stopsForDuplicates: true,
    mismatchSeen: extensions.mismatchSeen,
  };
  refusals.throwIfAny();
  return stated;
}

function extensionsOf({ extension = [] }: FhirPatient, refusals: Refusals) {
  extension.forEach(({ url }, at) => {
    if (!EXTENSIONS.has(url)) refusals.add(`Patient.extension[${at}]`, 'The hospital cannot hold this extension.');
  });
  const all = (url: string) => extension.filter((it) => it.url === url);
  return {
    motherName: all(MOTHER)[0]?.valueString ?? null,
    duplicatesSeen: all(DUPLICATE_SEEN).flatMap((it) => it.valueString ?? idIn(it.valueReference, 'Patient') ?? []),
    mismatchSeen: all(MISMATCH_SEEN).some((it) => it.valueBoolean === true),
    precision: all(BIRTH_DATE_PRECISION)[0]?.valueCode,
  };
}

const PRECISIONS: Readonly<Record<number, BirthDatePrecision>> = { 4: 'year', 7: 'month', 10: 'exact' };

function birthOf({ birthDate }: FhirPatient, stated: string | undefined, refusals: Refusals) {
  if (birthDate === undefined) return { birthDate: null };
  const precision = PRECISIONS[birthDate.length];
  if (precision === undefined) refusals.add('Patient.birthDate', 'A birth date is a day, a month or a year.', 'value');
  return {
    birthDate: `${birthDate}-01-01`.slice(0, 10),
    birthDatePrecision:
      precision === 'exact' && stated === 'estimated' ? ('estimated' as const) : (precision ?? 'exact'),
  };
}

function deathOf({ deceasedBoolean, deceasedDateTime }: FhirPatient, refusals: Refusals): string | null {
  if (deceasedBoolean === true || (deceasedDateTime !== undefined && deceasedDateTime.length < 10)) {
    refusals.add('Patient.deceased', 'The hospital holds the day of death: give it as deceasedDateTime.', 'value');
    return null;
  }
  return deceasedDateTime?.slice(0, 10) ?? null;
}
