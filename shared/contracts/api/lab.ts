import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { problem } from '../errors.ts';
import { AsciiKey, Bilingual, Id, Instant } from '../primitives.ts';

export class LabCodeTaken extends problem('lab-code-taken', 409, 'The laboratory has a test of this code') {}
export class UnknownLabTest extends problem('unknown-lab-test', 422, 'The laboratory does not offer this test') {
  constructor(codes: readonly string[]) {
    super('Choose tests and panels from the catalogue.', { codes });
  }
}

/** What of a test cannot be right. */
export const LabTestFault = z.enum([
  ...(['loinc', 'unit', 'ranges', 'criticals', 'plausible', 'choices'] as const),
  /** Of a test that has results: another unit or kind is another test. */
  'unit-changed',
]);
export type LabTestFault = z.infer<typeof LabTestFault>;
export class LabTestUnsound extends problem('lab-test-unsound', 422, 'The test contradicts itself') {
  constructor(faults: readonly LabTestFault[]) {
    super('Look at these parts of it.', { faults });
  }
}

export const LabSection = z.enum([
  'haematology',
  'chemistry',
  'coagulation',
  'immunology',
  'microbiology',
  'urinalysis',
  'blood-gas',
]);
export type LabSection = z.infer<typeof LabSection>;

export const SpecimenKind = z.enum(['blood', 'arterial-blood', 'urine', 'stool', 'csf', 'swab', 'sputum']);
export type SpecimenKind = z.infer<typeof SpecimenKind>;

/** What a specimen is collected into; tubes are told apart by the colours of their caps (ISO 6710). */
export const Container = z.enum([
  'edta-purple',
  'serum-yellow',
  'citrate-blue',
  'fluoride-grey',
  'heparin-syringe',
  'urine-cup',
  'stool-cup',
  'culture-bottles',
  'swab-tube',
  'sterile-tube',
]);
export type Container = z.infer<typeof Container>;

export const LabPriority = z.enum(['routine', 'urgent', 'stat']);
export type LabPriority = z.infer<typeof LabPriority>;

const Span = z.object({
  /** Age in days, from this on. */
  fromDays: z.number().int().min(0).max(60_000).default(0),
  /** Age in days, below this; null: without an end. */
  toDays: z.number().int().min(1).max(60_000).nullable().default(null),
});
const Limits = z.object({ low: z.number().nullable().default(null), high: z.number().nullable().default(null) });

/** What is usual for people of this sex and age; the first that fits holds. */
export const ReferenceRange = Span.extend({
  ...Limits.shape,
  sex: z.enum(['male', 'female']).nullable().default(null),
  pregnant: z.boolean().default(false),
});
export type ReferenceRange = z.infer<typeof ReferenceRange>;
export const CriticalLimit = Span.extend(Limits.shape);
export type CriticalLimit = z.infer<typeof CriticalLimit>;
export const DeltaRule = z.object({
  kind: z.enum(['absolute', 'percent']),
  limit: z.number().positive(),
  withinHours: z.number().int().min(1).max(9_000),
});
export type DeltaRule = z.infer<typeof DeltaRule>;

const Minutes = z.number().int().min(1).max(60_000);

export const LabTestBody = z.object({
  name: Bilingual,
  loinc: z
    .string()
    .regex(/^\d{1,5}-\d$/, 'is no LOINC code')
    .nullable(),
  section: LabSection,
  specimen: SpecimenKind,
  container: Container,
  kind: z.enum(['number', 'text', 'choice', 'titre']),
  /** UCUM; null where there is none. */
  unit: AsciiKey(30).nullable().default(null),
  decimals: z.number().int().min(0).max(6).default(0),
  /** What a result of kind `choice` may be. */
  choices: z.array(z.string().trim().min(1).max(60)).max(30).default([]),
  abnormalChoices: z.array(z.string().max(60)).max(30).default([]),
  criticalChoices: z.array(z.string().max(60)).max(30).default([]),
  ranges: z.array(ReferenceRange).max(60).default([]),
  criticals: z.array(CriticalLimit).max(30).default([]),
  /** Beyond this nobody lives, or no analyser measures. */
  plausible: z.object({ low: z.number(), high: z.number() }).nullable().default(null),
  delta: DeltaRule.nullable().default(null),
  /** From receipt to release. */
  turnaround: z.object({ routine: Minutes, urgent: Minutes, stat: Minutes }),
  /** Where the ranges come from. */
  source: z.string().trim().min(1).max(300),
  active: z.boolean().default(true),
});
export type LabTestBody = z.infer<typeof LabTestBody>;

export const LabCode = z.string().regex(/^[A-Z0-9][A-Z0-9-]{0,19}$/, 'capital letters, digits and - only');

export const LabTest = LabTestBody.extend({ id: Id, version: z.number().int(), code: LabCode }).meta({ id: 'LabTest' });
export type LabTest = z.infer<typeof LabTest>;

export const LabPanel = z
  .object({
    code: LabCode,
    name: Bilingual,
    loinc: LabTestBody.shape.loinc.default(null).meta({ description: 'by which other systems order it' }),
    testCodes: z.array(LabCode).min(1).max(60),
    active: z.boolean(),
  })
  .meta({ id: 'LabPanel' });
export type LabPanel = z.infer<typeof LabPanel>;

export const listLabTests = endpoint({
  method: 'GET',
  path: '/lab-tests',
  permission: 'signed-in',
  scope: 'none',
  answers: { 200: z.object({ items: z.array(LabTest) }) },
  summary: 'The catalogue: every test that the laboratory knows, also those that are not offered any more',
});
export const createLabTest = endpoint({
  method: 'POST',
  path: '/lab-tests',
  permission: 'lab:manage',
  scope: 'none',
  idempotent: true,
  body: LabTestBody.extend({ code: LabCode }),
  answers: { 201: LabTest },
  errors: [LabCodeTaken, LabTestUnsound],
  summary: 'Offer another test',
});
export const updateLabTest = endpoint({
  method: 'PUT',
  path: '/lab-tests/:testId',
  permission: 'lab:manage',
  scope: 'none',
  versioned: true,
  params: z.object({ testId: Id }),
  body: LabTestBody,
  answers: { 200: LabTest },
  errors: [LabTestUnsound],
  summary: 'Change a test; results keep the ranges by which they were judged, the versions before are kept',
});
export const LabTestVersion = LabTestBody.extend({
  version: z.number().int(),
  changedAt: Instant,
  changedBy: z.string(),
}).meta({ id: 'LabTestVersion' });
export type LabTestVersion = z.infer<typeof LabTestVersion>;
export const listLabTestVersions = endpoint({
  method: 'GET',
  path: '/lab-tests/:testId/versions',
  permission: 'lab:manage',
  scope: 'none',
  params: z.object({ testId: Id }),
  answers: { 200: z.object({ items: z.array(LabTestVersion) }) },
  summary: 'What a test was like from when on, and who changed it: the newest first',
});
export const listLabPanels = endpoint({
  method: 'GET',
  path: '/lab-panels',
  permission: 'signed-in',
  scope: 'none',
  answers: { 200: z.object({ items: z.array(LabPanel) }) },
  summary: 'Tests that are ordered together',
});
export const saveLabPanel = endpoint({
  method: 'PUT',
  path: '/lab-panels/:code',
  permission: 'lab:manage',
  scope: 'none',
  params: z.object({ code: LabCode }),
  body: LabPanel.omit({ code: true }),
  answers: { 200: LabPanel },
  errors: [UnknownLabTest],
  summary: 'Make or change a panel',
});
