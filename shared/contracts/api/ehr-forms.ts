import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { NoCareRelationship, PatientMerged, problem } from '../errors.ts';
import { AsciiKey, Bilingual, Id, Instant, listOf, pageOf, PageQuery, Revision } from '../primitives.ts';
import { Sensitivity } from '../record-privacy.ts';
import { EncounterOfAnother, Person } from './clinical-entry.ts';

/** What is wrong with an answer. */
export const AnswerFault = z
  .object({
    question: z.string(),
    fault: z.enum([
      'missing',
      'unknown-question',
      'not-asked',
      'wrong-type',
      'not-an-option',
      'too-low',
      'too-high',
      'too-long',
    ]),
  })
  .meta({ id: 'AnswerFault' });
export type AnswerFault = z.infer<typeof AnswerFault>;

export class AnswersInvalid extends problem('answers-invalid', 422, 'The form is not filled in rightly') {
  constructor(faults: readonly AnswerFault[]) {
    super(
      faults
        .map((it) => `${it.question}: ${it.fault}`)
        .join('; ')
        .slice(0, 1000),
      { faults },
    );
  }
}
export class TemplateUnsound extends problem('template-unsound', 422, 'The template contradicts itself') {
  constructor(faults: readonly string[]) {
    super(faults.join('; ').slice(0, 1000), { faults });
  }
}
export class UnknownTemplate extends problem('unknown-form-template', 422, 'There is no such form in use') {}
export class TemplateCodeTaken extends problem('template-code-taken', 409, 'There is a form of this code') {}
export class FormNotDraft extends problem('form-not-draft', 409, 'The form is signed; amend it instead') {}
export class FormNotSigned extends problem(
  'form-not-signed',
  409,
  'The form is not signed, or there is a newer version',
) {}

/** Where a question is asked, or a case of a score fits: when all of the conditions hold. */
export const Condition = z.object({
  question: AsciiKey(60),
  op: z.enum(['answered', 'is', 'is-not', 'at-least', 'at-most']),
  value: z
    .union([z.string().max(200), z.number(), z.boolean()])
    .nullable()
    .default(null),
});
export type Condition = z.infer<typeof Condition>;
const Conditions = z.array(Condition).max(10);

const Option = z.object({ code: AsciiKey(60), text: Bilingual, score: z.number().nullable().default(null) });
const PlainQuestion = z.object({
  id: AsciiKey(60),
  text: z.object({ en: z.string().min(1).max(500), ar: z.string().min(1).max(500) }),
  type: z.enum(['text', 'number', 'choice', 'multi', 'date', 'boolean']),
  required: z.boolean().default(false),
  /** UCUM, of numbers. */
  unit: AsciiKey(30).nullable().default(null),
  min: z.number().nullable().default(null),
  max: z.number().nullable().default(null),
  options: z.array(Option).max(50).default([]),
  /** Asked when all of these hold; always when there is none. */
  showWhen: Conditions.default([]),
});
export type PlainQuestion = z.infer<typeof PlainQuestion>;
export const QuestionGroup = z.object({
  id: AsciiKey(60),
  title: Bilingual,
  showWhen: Conditions.default([]),
  questions: z.array(PlainQuestion).min(1).max(100),
});
export type QuestionGroup = z.infer<typeof QuestionGroup>;

/** How a score follows from the answers. Without an answer that it needs there is none. */
export const Formula = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('sum'), of: z.array(AsciiKey(60)).min(1).max(100) }),
  z.object({ kind: z.literal('highest'), of: z.array(AsciiKey(60)).min(1).max(100) }),
  z.object({
    kind: z.literal('cases'),
    /** The first that fits, in any of its ways. */
    cases: z
      .array(z.object({ any: z.array(Conditions.min(1)).min(1).max(20), value: z.number() }))
      .min(1)
      .max(20),
    otherwise: z.number().nullable().default(null),
  }),
]);
export type Formula = z.infer<typeof Formula>;

export const ScoreRule = z.object({
  id: AsciiKey(60),
  title: Bilingual,
  formula: Formula,
  /** What a value means; both ends included. */
  bands: z
    .array(
      z.object({
        from: z.number(),
        to: z.number(),
        text: Bilingual,
        flag: z.enum(['normal', 'low', 'medium', 'high']),
      }),
    )
    .max(20)
    .default([]),
});
export type ScoreRule = z.infer<typeof ScoreRule>;

export const TemplateBody = z.object({
  title: Bilingual,
  description: z.object({ en: z.string().max(1000), ar: z.string().max(1000) }),
  /** Whose work it is and on what terms it may be used. */
  rights: z.string().max(500).default(''),
  sensitivity: Sensitivity.default('general'),
  groups: z.array(QuestionGroup).min(1).max(50),
  scores: z.array(ScoreRule).max(10).default([]),
});
export type TemplateBody = z.infer<typeof TemplateBody>;
export const FormTemplate = TemplateBody.extend({
  code: z.string(),
  version: z.number().int(),
  inUse: z.boolean(),
  changedAt: Instant,
  changedBy: Person,
}).meta({ id: 'FormTemplate' });
export type FormTemplate = z.infer<typeof FormTemplate>;

/** An answer by its question: a text or date, number, yes or no, code of an option, or codes of several. */
export const Answers = z.record(
  AsciiKey(60),
  z.union([z.string().max(4000), z.number(), z.boolean(), z.array(z.string().max(60)).max(50)]),
);
export type Answers = z.infer<typeof Answers>;
export const Score = z.object({
  id: z.string(),
  title: z.object({ en: z.string(), ar: z.string() }),
  value: z.number().nullable(),
  /** What each answer counts, where all is answered and one of them counts nothing: null, what could not be tested. */
  parts: z
    .array(z.object({ text: z.object({ en: z.string(), ar: z.string() }), value: z.number().nullable() }))
    .default([]),
  meaning: z.object({ en: z.string(), ar: z.string() }).nullable(),
  flag: z.enum(['normal', 'low', 'medium', 'high']).nullable(),
});
export type Score = z.infer<typeof Score>;

export const RecordForm = z
  .object({
    id: Id,
    version: z.number().int(),
    patientId: Id,
    encounterId: Id.nullable(),
    facilityId: Id,
    templateCode: z.string(),
    templateVersion: z.number().int(),
    title: z.object({ en: z.string(), ar: z.string() }),
    sensitivity: Sensitivity,
    state: z.enum(['draft', 'signed', 'amended', 'entered-in-error']),
    answers: Answers,
    scores: z.array(Score),
    /** 1 for the first version, 2 for its amendment, and so on. */
    revision: z.number().int(),
    amends: z.object({ formId: Id, reason: z.string() }).nullable(),
    amendedBy: Id.nullable(),
    retraction: z.object({ at: Instant, by: Person, reason: z.string() }).nullable(),
    author: Person,
    createdAt: Instant,
    changedAt: Instant,
    signedAt: Instant.nullable(),
    signedBy: Person.nullable(),
  })
  .meta({ id: 'RecordForm' });
export type RecordForm = z.infer<typeof RecordForm>;

const formParams = z.object({ formId: Id });
const templateParams = z.object({ code: AsciiKey(60) });
const Reason = z.string().trim().min(3).max(500);
const reads = { method: 'GET', permission: 'record:read', scope: 'care', errors: [NoCareRelationship] } as const;
const fills = { permission: 'form:fill', scope: 'care' } as const;
const shapes = { permission: 'form-template:manage', scope: 'none' } as const;

export const listFormTemplates = endpoint({
  method: 'GET',
  path: '/form-templates',
  permission: 'signed-in',
  scope: 'none',
  answers: { 200: z.object({ items: z.array(FormTemplate) }) },
  summary: 'Forms, each in its newest version',
});
export const getFormTemplate = endpoint({
  method: 'GET',
  path: '/form-templates/:code',
  permission: 'signed-in',
  scope: 'none',
  params: templateParams,
  query: z.object({ version: Revision.optional() }),
  answers: { 200: FormTemplate },
  summary: 'One form, in the newest or a named version',
});
export const createFormTemplate = endpoint({
  ...shapes,
  method: 'POST',
  path: '/form-templates',
  idempotent: true,
  body: TemplateBody.extend({ code: AsciiKey(60) }),
  answers: { 201: FormTemplate },
  errors: [TemplateUnsound, TemplateCodeTaken],
  summary: 'Make a form',
});
export const changeFormTemplate = endpoint({
  ...shapes,
  method: 'PUT',
  path: '/form-templates/:code',
  versioned: true,
  params: templateParams,
  body: TemplateBody.extend({ inUse: z.boolean().default(true) }),
  answers: { 200: FormTemplate },
  errors: [TemplateUnsound],
  summary: 'A newer version of a form; what is filled in keeps its own',
});

export const listForms = endpoint({
  ...reads,
  path: '/forms',
  audit: 'form.search',
  query: PageQuery.extend({
    patientId: Id,
    templateCode: AsciiKey(60).optional(),
    encounterId: Id.optional(),
    state: listOf(RecordForm.shape.state).optional(),
  }),
  answers: { 200: pageOf(RecordForm) },
  summary: 'Forms about a patient, the newest first; of the drafts only the own ones',
});
export const getForm = endpoint({
  ...reads,
  path: '/forms/:formId',
  audit: 'form.read',
  params: formParams,
  answers: { 200: RecordForm },
  summary: 'One form; a draft only for its author',
});
export const beginForm = endpoint({
  ...fills,
  method: 'POST',
  path: '/forms',
  idempotent: true,
  body: z.object({
    patientId: Id,
    encounterId: Id.nullable().default(null),
    facilityId: Id.optional(),
    templateCode: AsciiKey(60),
    answers: Answers.default({}),
  }),
  answers: { 201: RecordForm },
  errors: [NoCareRelationship, PatientMerged, EncounterOfAnother, UnknownTemplate, AnswersInvalid],
  summary: 'Begin a form; it is a draft until it is signed',
});
export const saveForm = endpoint({
  ...fills,
  method: 'PUT',
  path: '/forms/:formId',
  versioned: true,
  params: formParams,
  body: z.object({ answers: Answers }),
  answers: { 200: RecordForm },
  errors: [NoCareRelationship, FormNotDraft, AnswersInvalid],
  summary: 'Save the own draft, also when it is not whole yet',
});
export const signForm = endpoint({
  ...fills,
  method: 'POST',
  path: '/forms/:formId/signatures',
  versioned: true,
  params: formParams,
  answers: { 200: RecordForm },
  errors: [NoCareRelationship, FormNotDraft, FormNotSigned, AnswersInvalid],
  summary: 'Sign the own draft: its answers are whole and its scores counted',
});
export const amendForm = endpoint({
  ...fills,
  method: 'POST',
  path: '/forms/:formId/amendments',
  idempotent: true,
  params: formParams,
  body: z.object({ reason: Reason }),
  answers: { 201: RecordForm },
  errors: [NoCareRelationship, FormNotSigned],
  summary: 'A draft of a newer version; the signed one stands until it is signed',
});
export const retractForm = endpoint({
  ...fills,
  method: 'POST',
  path: '/forms/:formId/retractions',
  versioned: true,
  params: formParams,
  body: z.object({ reason: Reason }),
  answers: { 200: RecordForm },
  errors: [NoCareRelationship, FormNotSigned],
  summary: 'Call a signed form an error',
});
