import type { Allergy } from '@nilecare/contracts/api/clinical-allergies.ts';
import type { ObservationSet } from '@nilecare/contracts/api/clinical-observations.ts';
import type { Note } from '@nilecare/contracts/api/clinical-notes.ts';
import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import type { ClinicalProblem, Diagnosis, Immunisation } from '@nilecare/contracts/api/clinical-record.ts';
import type { Encounter } from '@nilecare/contracts/api/clinical.ts';
import type { LabItem } from '@nilecare/contracts/api/lab-orders.ts';
import type { PrescriptionItem } from '@nilecare/contracts/api/medication-prescription.ts';

export interface Allergies {
  readonly status: 'recorded' | 'none-known' | 'not-recorded';
  readonly items: readonly Allergy[];
}

/** What a record is made of; undefined: its owner did not answer, which is not that there is none. */
export interface Gathered {
  readonly patient: Patient;
  readonly allergies: Allergies | undefined;
  readonly problems: readonly ClinicalProblem[] | undefined;
  readonly diagnoses: readonly Diagnosis[] | undefined;
  readonly immunisations: readonly Immunisation[] | undefined;
  readonly observations: readonly ObservationSet[] | undefined;
  readonly encounters: readonly Encounter[] | undefined;
  readonly medication: readonly PrescriptionItem[] | undefined;
  readonly results: readonly LabItem[] | undefined;
  /** Those that are signed and hold; a summary has none. */
  readonly notes: readonly Note[] | undefined;
  /** Names of those that are undefined. */
  readonly missing: readonly string[];
}

/** Whether an entry is held to be true: neither made in error nor refuted. */
export const holds = (it: { readonly verificationStatus: string }): boolean =>
  it.verificationStatus !== 'entered-in-error' && it.verificationStatus !== 'refuted';
