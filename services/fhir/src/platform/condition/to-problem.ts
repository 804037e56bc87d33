import type { Condition } from '@medplum/fhirtypes';
import type { z } from 'zod';
import type {
  ClinicalProblem,
  Diagnosis,
  recordDiagnosis,
  recordProblem,
} from '@nilecare/contracts/api/clinical-record.ts';
import type { Caller } from '../../rest/exchange.ts';
import { codeIn, hl7System, textOf } from '../codes.ts';
import { collectRefusals, type Refusals } from '../refusals.ts';
import { dayAtMost, mustBeOfCaller, remarkOf, statusOf } from '../record/statements.ts';

const COMMON = ['verificationStatus', 'category', 'code', 'subject', 'encounter', 'recordedDate', 'recorder', 'note'];
const PROBLEM = new Set([...COMMON, 'clinicalStatus', 'onsetDateTime', 'abatementDateTime']);
const DIAGNOSIS = new Set([...COMMON, 'clinicalStatus', 'extension']);
const CLINICAL = ['active', 'recurrence', 'relapse', 'inactive', 'remission', 'resolved'] as const;
const VERIFICATION = [
  'unconfirmed',
  'provisional',
  'differential',
  'confirmed',
  'refuted',
  'entered-in-error',
] as const;
/** WHO's ICD-10, and its clinical modification, whose codes begin alike. */
const ICD_10 = ['http://hl7.org/fhir/sid/icd-10', 'http://hl7.org/fhir/sid/icd-10-cm'];

export const conditionPlaces = {
  code: 'Condition.code',
  text: 'Condition.code',
  onset: 'Condition.onset',
  abatement: 'Condition.abatement',
  clinicalStatus: 'Condition.clinicalStatus',
  verificationStatus: 'Condition.verificationStatus',
  note: 'Condition.note',
  patientId: 'Condition.subject',
  encounterId: 'Condition.encounter',
  'encounter-of-another': 'Condition.encounter',
  'encounter-never-was': 'Condition.encounter',
} as const;

type Category = 'problem-list-item' | 'encounter-diagnosis';
export const isOfCategory = ({ category = [] }: Condition, wanted: Category): boolean =>
  category.some((it) => codeIn(it, hl7System('condition-category')) === wanted);

export type StatedProblem = Omit<z.input<typeof recordProblem.body>, 'patientId' | 'encounterId'>;
export type StatedDiagnosis = Omit<z.input<typeof recordDiagnosis.body>, 'patientId' | 'encounterId'>;

function common(it: Condition, refusals: Refusals) {
  const code = ICD_10.map((system) => codeIn(it.code, system)).find((one) => one !== undefined) ?? null;
  const text = textOf(it.code) ?? null;
  if (code === null && text === null)
    refusals.add('Condition.code', 'Say what it is: by an ICD-10 code, in words, or both.', 'required');
  const path = 'Condition.verificationStatus';
  return {
    code,
    text,
    verificationStatus:
      statusOf(it.verificationStatus, 'condition-ver-status', VERIFICATION, path, refusals) ?? ('confirmed' as const),
    note: remarkOf(it.note, 'Condition.note', refusals),
  };
}

/** What a Condition of the problem list states, as the record takes it. @throws FhirError 422 */
export function statedProblemOf(it: Condition, caller: Caller, before?: ClinicalProblem): StatedProblem {
  const refusals = collectRefusals();
  refusals.unheld(it, PROBLEM, 'Condition');
  if (!isOfCategory(it, 'problem-list-item'))
    refusals.add('Condition.category', 'Say where it belongs: problem-list-item or encounter-diagnosis.', 'required');
  if (!before) mustBeOfCaller(it.recorder && [it.recorder], caller, 'Condition.recorder', refusals);
  const clinical = statusOf(it.clinicalStatus, 'condition-clinical', CLINICAL, 'Condition.clinicalStatus', refusals);
  const stated = {
    ...common(it, refusals),
    onset: dayAtMost(it.onsetDateTime),
    abatement: dayAtMost(it.abatementDateTime),
    // An error has no clinical status in FHIR: the record keeps the one that it had.
    clinicalStatus: clinical ?? before?.clinicalStatus ?? ('active' as const),
  };
  refusals.throwIfAny();
  return stated;
}

/** What a diagnosis of a stay states. Its stage and rank have their place in the Encounter: they stay. @throws FhirError 422 */
export function statedDiagnosisOf(it: Condition, caller: Caller, before?: Diagnosis): StatedDiagnosis {
  const refusals = collectRefusals();
  refusals.unheld(it, DIAGNOSIS, 'Condition');
  if (!before) {
    mustBeOfCaller(it.recorder && [it.recorder], caller, 'Condition.recorder', refusals);
    it.extension?.forEach((_, at) =>
      refusals.add(`Condition.extension[${at}]`, 'The hospital cannot hold this extension.'),
    );
  }
  if (it.encounter === undefined) refusals.add('Condition.encounter', 'A diagnosis is one of a stay.', 'required');
  const { stage, rank, presentOnAdmission } = before ?? {};
  const stated = {
    ...common(it, refusals),
    ...(stage && rank && presentOnAdmission ? { stage, rank, presentOnAdmission } : {}),
  };
  refusals.throwIfAny();
  return stated;
}
