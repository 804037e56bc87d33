import type { Address, Patient, PatientIdentifier } from '@nilecare/contracts/api/clinical-patients.ts';

/** What of a patient is compared with another: as it is stored, unencrypted. */
export interface Compared extends Pick<Patient, 'name' | 'gender' | 'birthDate' | 'birthDatePrecision' | 'phone'> {
  readonly identifiers: readonly Pick<PatientIdentifier, 'kind' | 'value' | 'country' | 'issuer' | 'use'>[];
  readonly motherName: string | null;
  readonly address: Address | null;
}

/** How common words of names are. */
export interface Frequencies {
  /** The part of the patients who have the word in their names, above 0. */
  shareOf(word: string): number;
  /** Whether so many have it that it is a name and no mistake. */
  isName(word: string): boolean;
}
