import type { Demographics, Patient, PatientIdentifier } from '@nilecare/contracts/api/clinical-patients.ts';
import { plainDetails } from '../data/patient-details.ts';
import type { Stated } from '../data/patient-view.ts';
import { bornAs, mustBePlausibleDeath } from '../domain/birth-date.ts';
import { checkIdentifiers } from '../domain/identifier.ts';
import { compactPhone } from '../domain/phone.ts';

type Before = Pick<Patient, 'birthDate' | 'birthDatePrecision' | 'deceasedDate'>;

const noneBefore: Before = { birthDate: null, birthDatePrecision: 'exact', deceasedDate: null };

/**
 * What was said of a patient, checked, as it is kept.
 * @param before what was known of her, where it is a change
 * @throws ImplausibleBirthDate, ImplausibleDeath, InvalidIdentifier, IdentifierMismatch
 */
export function statementOf(
  given: Demographics & { readonly identifiers?: readonly PatientIdentifier[] | undefined },
  now: Date,
  before: Before = noneBefore,
) {
  const { name, identity, gender, mismatchSeen, deceasedDate = before.deceasedDate } = given;
  const usualPrecision = given.birthDate === before.birthDate ? before.birthDatePrecision : 'exact';
  const born = bornAs({ ...given, birthDatePrecision: given.birthDatePrecision ?? usualPrecision }, now);
  if (deceasedDate !== null) mustBePlausibleDeath(deceasedDate, born.birthDate, now);
  const phone = given.phone === null ? null : compactPhone(given.phone);
  const stated: Stated = { name, identity, gender, ...born, deceasedDate, phone };
  return {
    stated,
    identifiers: given.identifiers && checkIdentifiers(given.identifiers, { gender, ...born }, mismatchSeen),
    details: given.details && plainDetails(given.details),
  };
}
