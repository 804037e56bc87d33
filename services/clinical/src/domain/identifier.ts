import {
  IdentifierMismatch,
  InvalidIdentifier,
  type Patient,
  type PatientIdentifier,
} from '@nilecare/contracts/api/clinical-patients.ts';
import { looksEgyptian, mustBeSudaneseNumber, readEgyptianId } from '@nilecare/contracts/national-id.ts';
import { isGivenAnew } from '@nilecare/contracts/numbers-given-anew.ts';
import { normalise } from '@nilecare/service-kit/crypto/normalise.ts';

/** An identifier without the signs that people write into it. */
export const plainIdentifier = (typed: string): string => normalise(typed).replace(/[\s./-]/g, '');

/** Within what an identifier is unique beside its kind: the country that gives it, or else who gave it. */
export const scopeOf = ({ country, issuer }: Pick<PatientIdentifier, 'country' | 'issuer'>): string =>
  country ?? (issuer === null ? '' : normalise(issuer));

/** Whether it was a patient's, and may be another one's by now: a national id and a passport stay whose they were. */
export const isGivenUp = ({ kind, use }: Pick<PatientIdentifier, 'kind' | 'use'>): boolean =>
  use === 'old' && isGivenAnew({ kind });

type Holder = Pick<Patient, 'gender' | 'birthDate' | 'birthDatePrecision'>;

/**
 * Checks what can be checked, and adds the country that the form of a national id tells.
 * @param mismatchSeen somebody compared what disagrees with the document
 * @throws InvalidIdentifier
 * @throws IdentifierMismatch
 */
export function checkIdentifiers(
  given: readonly PatientIdentifier[],
  holder: Holder,
  mismatchSeen: boolean,
): PatientIdentifier[] {
  return given.map((identifier) => {
    mustHaveIssuer(identifier);
    mustBeAPeriod(identifier);
    if (identifier.kind !== 'national-id') return identifier;
    return checkNationalId(identifier, holder, mismatchSeen);
  });
}

function mustHaveIssuer({ kind, country, issuer }: PatientIdentifier): void {
  if (kind === 'hospital-number' && issuer === null) throw new InvalidIdentifier(kind, country, 'issuer');
}

function mustBeAPeriod({ kind, country, validFrom, validTo }: PatientIdentifier): void {
  if (validFrom !== null && validTo !== null && validTo < validFrom)
    throw new InvalidIdentifier(kind, country, 'validity');
}

function checkNationalId(identifier: PatientIdentifier, holder: Holder, mismatchSeen: boolean): PatientIdentifier {
  const digits = plainIdentifier(identifier.value);
  const country = identifier.country ?? (looksEgyptian(digits) ? 'EG' : null);
  if (country === 'SD') mustBeSudaneseNumber(digits);
  if (country === 'EG') {
    const mismatches = mismatchesOf(digits, holder);
    if (mismatches.length > 0 && !mismatchSeen) throw new IdentifierMismatch(identifier.kind, mismatches);
  }
  return { ...identifier, country };
}

function mismatchesOf(digits: string, { gender, birthDate, birthDatePrecision }: Holder): string[] {
  const facts = readEgyptianId(digits);
  const mismatches: string[] = [];
  if (birthDate !== null && !fits(facts.birthDate, birthDate, birthDatePrecision)) mismatches.push('birth-date');
  if ((gender === 'male' || gender === 'female') && gender !== facts.gender) mismatches.push('gender');
  if (!facts.checkDigitFits) mismatches.push('check-digit');
  return mismatches;
}

/** An estimated age says nothing that a document could contradict. */
function fits(documented: string, birthDate: string, precision: Patient['birthDatePrecision']): boolean {
  const compared = { exact: 10, month: 7, year: 4, estimated: 0 }[precision];
  return documented.slice(0, compared) === birthDate.slice(0, compared);
}
