import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { NoCareRelationship, problem } from '../errors.ts';
import { Id, listOf, LocalDate } from '../primitives.ts';
import {
  ChangeReason,
  changes,
  creates,
  EnteredInError,
  Entry,
  historyOf,
  ofPatient,
  PartialDate,
  reads,
  refusals,
  Remark,
  shortText,
} from './clinical-entry.ts';

export class ProblemListed extends problem('problem-listed', 409, 'The problem is on the list already') {}
export class PrincipalDiagnosisTaken extends problem(
  'principal-diagnosis-taken',
  409,
  'The encounter has a principal diagnosis of this stage',
) {}
export class ImmunisationListed extends problem('immunisation-listed', 409, 'The immunisation is recorded already') {}
export class UnknownDiagnosisCode extends problem('unknown-diagnosis-code', 422, 'There is no such ICD-10 code') {}
/** ICD-10, written with its dot: `J18.9`. */
export const DiagnosisCode = z
  .string()
  .regex(/^[A-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?$/, 'must be an ICD-10 code, e.g. J18.9');

export const ConditionVerification = z.enum([
  'unconfirmed',
  'provisional',
  'differential',
  'confirmed',
  'refuted',
  'entered-in-error',
]);

const ProblemBody = z.object({
  /** Code, text or both; the text of a code alone is its title. */
  code: DiagnosisCode.nullable().default(null),
  text: shortText(300).nullable().default(null),
  onset: PartialDate.nullable().default(null),
  abatement: PartialDate.nullable().default(null),
  clinicalStatus: z.enum(['active', 'recurrence', 'relapse', 'inactive', 'remission', 'resolved']).default('active'),
  verificationStatus: ConditionVerification.default('confirmed'),
  note: Remark,
});
/** FHIR R4 Condition, category problem-list-item. */
export const ClinicalProblem = Entry.extend({ ...ProblemBody.shape, text: z.string() }).meta({ id: 'ClinicalProblem' });
export type ClinicalProblem = z.infer<typeof ClinicalProblem>;
const problemParams = z.object({ problemId: Id });

export const listProblems = endpoint({
  ...reads,
  path: '/problems',
  audit: 'problem.search',
  query: ofPatient.extend({ clinicalStatus: listOf(ProblemBody.shape.clinicalStatus.unwrap()).optional() }),
  answers: { 200: z.object({ items: z.array(ClinicalProblem) }) },
  errors: [NoCareRelationship],
  summary: 'The problem list: what is active first, what was entered in error last',
});
export const recordProblem = endpoint({
  ...creates,
  path: '/problems',
  permission: 'problem:write',
  body: ofPatient.extend({ encounterId: Id.nullable().default(null), ...ProblemBody.shape }),
  answers: { 201: ClinicalProblem },
  errors: [...refusals, ProblemListed, UnknownDiagnosisCode],
  summary: 'Put a problem on the list',
});
export const changeProblem = endpoint({
  ...changes,
  path: '/problems/:problemId',
  permission: 'problem:write',
  params: problemParams,
  body: ProblemBody.extend({ changeReason: ChangeReason }),
  answers: { 200: ClinicalProblem },
  errors: [...refusals, ProblemListed, UnknownDiagnosisCode, EnteredInError],
  summary: 'Change a problem; the state before stays in its history',
});
export const getProblemHistory = endpoint({
  ...reads,
  path: '/problems/:problemId/history',
  audit: 'problem.read',
  params: problemParams,
  answers: { 200: historyOf(ClinicalProblem) },
  errors: [NoCareRelationship],
  summary: 'Every state of a problem, the newest first',
});

const DiagnosisBody = z.object({
  code: DiagnosisCode.nullable().default(null),
  text: shortText(300).nullable().default(null),
  /** When in the stay it was made. */
  stage: z.enum(['admission', 'working', 'discharge']).default('working'),
  /** One of each stage is the principal one, the others are secondary. */
  rank: z.enum(['principal', 'secondary']).default('secondary'),
  presentOnAdmission: z.enum(['yes', 'no', 'unknown', 'undetermined']).default('unknown'),
  verificationStatus: ConditionVerification.default('confirmed'),
  note: Remark,
});
/** FHIR R4 Condition, category encounter-diagnosis. */
export const Diagnosis = Entry.extend({ ...DiagnosisBody.shape, encounterId: Id, text: z.string() }).meta({
  id: 'Diagnosis',
});
export type Diagnosis = z.infer<typeof Diagnosis>;
const diagnosisParams = z.object({ diagnosisId: Id });

export const listDiagnoses = endpoint({
  ...reads,
  path: '/diagnoses',
  audit: 'diagnosis.search',
  query: ofPatient.extend({ encounterId: Id.optional() }),
  answers: { 200: z.object({ items: z.array(Diagnosis) }) },
  errors: [NoCareRelationship],
  summary:
    'Diagnoses of a patient or of one encounter, the latest encounter first, the principal one first in each stage',
});
export const recordDiagnosis = endpoint({
  ...creates,
  path: '/diagnoses',
  permission: 'problem:write',
  body: ofPatient.extend({ encounterId: Id, ...DiagnosisBody.shape }),
  answers: { 201: Diagnosis },
  errors: [...refusals, PrincipalDiagnosisTaken, UnknownDiagnosisCode],
  summary: 'Record a diagnosis of an encounter',
});
export const changeDiagnosis = endpoint({
  ...changes,
  path: '/diagnoses/:diagnosisId',
  permission: 'problem:write',
  params: diagnosisParams,
  body: DiagnosisBody.extend({ changeReason: ChangeReason }),
  answers: { 200: Diagnosis },
  errors: [...refusals, PrincipalDiagnosisTaken, UnknownDiagnosisCode, EnteredInError],
  summary: 'Change a diagnosis; the state before stays in its history',
});
export const getDiagnosisHistory = endpoint({
  ...reads,
  path: '/diagnoses/:diagnosisId/history',
  audit: 'diagnosis.read',
  params: diagnosisParams,
  answers: { 200: historyOf(Diagnosis) },
  errors: [NoCareRelationship],
  summary: 'Every state of a diagnosis, the newest first',
});

export const DiagnosisTitle = z
  .object({
    code: DiagnosisCode,
    title: z.object({ en: z.string(), ar: z.string().nullable() }),
    /** Three characters: a category, in which more exact codes stand. */
    isCategory: z.boolean(),
  })
  .meta({ id: 'DiagnosisTitle' });
export type DiagnosisTitle = z.infer<typeof DiagnosisTitle>;

export const searchDiagnosisCodes = endpoint({
  method: 'GET',
  path: '/diagnosis-codes',
  permission: 'record:read',
  scope: 'none',
  query: z.object({
    search: z
      .string()
      .trim()
      .min(1)
      .max(100)
      .meta({ description: 'beginning of a code, or words in English or Arabic' }),
    limit: z.coerce.number().int().min(1).max(100).default(20),
  }),
  answers: { 200: z.object({ items: z.array(DiagnosisTitle) }) },
  summary: 'ICD-10 codes by code and by words, the best first, spelling mistakes forgiven',
});

const ImmunisationBody = z.object({
  vaccine: z.object({
    text: shortText(200),
    cvx: z
      .string()
      .regex(/^\d{2,3}$/, 'must be a CVX code, e.g. 08')
      .nullable()
      .default(null),
  }),
  status: z.enum(['completed', 'not-done', 'entered-in-error']).default('completed'),
  /** When it was given, or was not given. */
  occurredOn: PartialDate,
  /** Given elsewhere and told by the patient or a card. */
  reported: z.boolean().default(false),
  lotNumber: shortText(40).nullable().default(null),
  expiresOn: LocalDate.nullable().default(null),
  manufacturer: shortText(100).nullable().default(null),
  doseNumber: z.number().int().min(1).max(20).nullable().default(null),
  site: z.enum(['left-arm', 'right-arm', 'left-thigh', 'right-thigh', 'other']).nullable().default(null),
  route: z.enum(['intramuscular', 'subcutaneous', 'intradermal', 'oral', 'nasal']).nullable().default(null),
  notDoneReason: z
    .enum(['immune', 'medical-precaution', 'patient-objection', 'out-of-stock', 'other'])
    .nullable()
    .default(null),
  reaction: z
    .object({ on: LocalDate, text: shortText(300) })
    .nullable()
    .default(null),
  note: Remark,
});
/** FHIR R4 Immunization. */
export const Immunisation = Entry.extend(ImmunisationBody.shape).meta({ id: 'Immunisation' });
export type Immunisation = z.infer<typeof Immunisation>;
const immunisationParams = z.object({ immunisationId: Id });

export const listImmunisations = endpoint({
  ...reads,
  path: '/immunisations',
  audit: 'immunisation.search',
  query: ofPatient,
  answers: { 200: z.object({ items: z.array(Immunisation) }) },
  errors: [NoCareRelationship],
  summary: 'Immunisations, the latest first',
});
export const recordImmunisation = endpoint({
  ...creates,
  path: '/immunisations',
  permission: 'immunisation:write',
  body: ofPatient.extend({ encounterId: Id.nullable().default(null), ...ImmunisationBody.shape }),
  answers: { 201: Immunisation },
  errors: [...refusals, ImmunisationListed],
  summary: 'Record an immunisation that was given, or why it was not',
});
export const changeImmunisation = endpoint({
  ...changes,
  path: '/immunisations/:immunisationId',
  permission: 'immunisation:write',
  params: immunisationParams,
  body: ImmunisationBody.extend({ changeReason: ChangeReason }),
  answers: { 200: Immunisation },
  errors: [...refusals, ImmunisationListed, EnteredInError],
  summary: 'Correct an immunisation, add a reaction, or call it an error',
});
export const getImmunisationHistory = endpoint({
  ...reads,
  path: '/immunisations/:immunisationId/history',
  audit: 'immunisation.read',
  params: immunisationParams,
  answers: { 200: historyOf(Immunisation) },
  errors: [NoCareRelationship],
  summary: 'Every state of an immunisation, the newest first',
});
