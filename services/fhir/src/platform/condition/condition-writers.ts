import type { Condition } from '@medplum/fhirtypes';
import type * as recordApi from '@nilecare/contracts/api/clinical-record.ts';
import type { ClinicalProblem, Diagnosis } from '@nilecare/contracts/api/clinical-record.ts';
import type { ClientOf } from '@nilecare/contracts/client.ts';
import type { Resource } from '../../rest/resource.ts';
import type { PlatformWriter } from '../platform-writer.ts';
import { entryWriter } from '../record/entry-writer.ts';
import {
  conditionPlaces,
  isOfCategory,
  statedDiagnosisOf,
  statedProblemOf,
  type StatedDiagnosis,
  type StatedProblem,
} from './to-problem.ts';

export interface ConditionWriterParts {
  readonly record: Pick<
    ClientOf<typeof recordApi>,
    'recordProblem' | 'listProblems' | 'changeProblem' | 'recordDiagnosis' | 'listDiagnoses' | 'changeDiagnosis'
  >;
  /** The feeds' mappers. */
  readonly problemResource: (problem: ClinicalProblem) => Resource;
  readonly diagnosisResource: (diagnosis: Diagnosis) => Resource;
}

// The validator has held it to the type's definition.
const asCondition = (resource: Resource): Condition => resource as unknown as Condition;
const changeReason = 'Changed over FHIR';

/** The problem list. */
export const problemWriter = ({ record, problemResource }: ConditionWriterParts): PlatformWriter =>
  entryWriter<ClinicalProblem, StatedProblem>({
    type: 'Condition',
    // One that does not say where it belongs is asked for that: nobody who treats the patient would find it.
    accepts: (resource) =>
      isOfCategory(asCondition(resource), 'problem-list-item') || (asCondition(resource).category ?? []).length === 0,
    places: conditionPlaces,
    stated: (resource, caller, before) => statedProblemOf(asCondition(resource), caller, before),
    record: (whose, stated, idempotencyKey) =>
      record.recordProblem({ body: { ...whose, ...stated } }, { idempotencyKey }),
    entries: async ({ patientId }) => (await record.listProblems({ query: { patientId } })).items,
    change: ({ id: problemId, version }, stated) =>
      record.changeProblem({ params: { problemId }, body: { ...stated, changeReason } }, { ifMatch: version }),
    shown: (entry) => [problemResource(entry)],
  });

/** Diagnoses of a stay. */
export const diagnosisWriter = ({ record, diagnosisResource }: ConditionWriterParts): PlatformWriter =>
  entryWriter<Diagnosis, StatedDiagnosis>({
    type: 'Condition',
    accepts: (resource) => isOfCategory(asCondition(resource), 'encounter-diagnosis'),
    places: conditionPlaces,
    stated: (resource, caller, before) => statedDiagnosisOf(asCondition(resource), caller, before),
    record: ({ patientId, encounterId }, stated, idempotencyKey) =>
      // That there is one is held by what it states.
      record.recordDiagnosis({ body: { patientId, encounterId: encounterId ?? '', ...stated } }, { idempotencyKey }),
    entries: async ({ patientId, encounterId }) =>
      (await record.listDiagnoses({ query: { patientId, ...(encounterId === null ? {} : { encounterId }) } })).items,
    change: ({ id: diagnosisId, version }, stated) =>
      record.changeDiagnosis({ params: { diagnosisId }, body: { ...stated, changeReason } }, { ifMatch: version }),
    shown: (entry) => [diagnosisResource(entry)],
  });
