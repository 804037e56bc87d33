import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import { mayBeOfAnother } from '@nilecare/contracts/numbers-given-anew.ts';
import { OWN_AUTHORITY } from '../patients/identifiers.ts';
import type { DemographicsSaid } from './demographics-said.ts';

/** Table 0001 of what is known here. */
const SEXES: Readonly<Record<Patient['gender'], readonly string[]>> = {
  ...{ male: ['M'], female: ['F'], other: ['O', 'A', 'N'], unknown: ['U'] },
};

/** A number is dialled with and without its country: so many digits at the end tell numbers apart. */
const TELLING_DIGITS = 9;
const digitsOf = (phone: string): string => phone.replace(/\D/g, '').slice(-TELLING_DIGITS);

const plain = (text: string): string => text.trim().toLocaleLowerCase();

/**
 * Whether a patient that was found is as the query says; of names the index decides, it knows how they are spelt.
 * @param day on which it is asked, `YYYY-MM-DD`: numbers that ended before are not hers any more
 */
export function fits(patient: Patient, said: DemographicsSaid, day: string): boolean {
  const { address } = patient.details ?? {};
  const isAt = (asked: string | undefined, known: string | null | undefined) =>
    asked === undefined || plain(known ?? '').includes(plain(asked));
  return (
    (said.identifier === undefined || hasIdentifier(patient, day, said.identifier, said.authority)) &&
    (said.born === undefined || isBorn(patient, said.born)) &&
    (said.sex === undefined || SEXES[patient.gender].includes(said.sex)) &&
    (said.phone === undefined || (patient.phone !== null && digitsOf(patient.phone) === digitsOf(said.phone))) &&
    isAt(said.line, address?.line) &&
    isAt(said.city, address?.city) &&
    isAt(said.governorate, address?.governorate)
  );
}

/** As exact as both are known: of an estimate the year. */
function isBorn({ birthDate, birthDatePrecision }: Patient, asked: string): boolean {
  const length = { exact: 10, month: 7, year: 4, estimated: 4 }[birthDatePrecision];
  const known = (birthDate ?? '').slice(0, length);
  return known !== '' && (known.startsWith(asked) || asked.startsWith(known));
}

/** The hospital's own numbers, also of records that were joined, and the identifiers that are kept. */
function hasIdentifier(
  { number, identifiers = [], mergedRecords = [] }: Patient,
  day: string,
  value: string,
  authority?: string,
): boolean {
  const all = [{ number, identifiers }, ...mergedRecords];
  const own = all.map((it) => ({ value: it.number, issuer: OWN_AUTHORITY }));
  const kept = all.flatMap((it) => it.identifiers).filter((it) => !mayBeOfAnother(it, day));
  const isOf = (issuer: string | null) => authority === undefined || issuer === null || issuer === authority;
  return [...own, ...kept].some((it) => plain(it.value) === plain(value) && isOf(it.issuer));
}
