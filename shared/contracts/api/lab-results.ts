import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { NoCareRelationship, problem } from '../errors.ts';
import { Id, Instant, listOf, pageOf, PageQuery } from '../primitives.ts';
import { Person } from './clinical-entry.ts';
import { LabPriority, LabSection } from './lab.ts';
import { Flag, LabItem, LabItemState, LabResult, LabStep } from './lab-orders.ts';

export class LabValueInvalid extends problem('lab-value-invalid', 422, 'The value does not fit the test') {}
export class LabUnitMismatch extends problem('lab-unit-mismatch', 422, 'The value is in another unit than the test') {
  constructor(expected: string | null) {
    super('Enter the value in the unit of the test; it is not converted.', { expected });
  }
}
export class LabValueImplausible extends problem('lab-value-implausible', 422, 'Hardly anybody has such a value') {}
export class SameVerifier extends problem('same-verifier', 403, 'Somebody else verifies it medically') {}

const ofItem = z.object({ itemId: Id });
const Value = z.object({
  value: z
    .string()
    .trim()
    .min(1)
    .max(4000)
    .meta({ description: 'a number, `<` or `>` and a number, a choice, a text' }),
  unit: z.string().max(30).nullable().default(null).meta({ description: 'must be that of the test' }),
  comment: z.string().trim().min(1).max(1000).nullable().default(null),
  confirmImplausible: z.boolean().default(false),
});
const wrongValues = [LabItemState, LabValueInvalid, LabUnitMismatch, LabValueImplausible] as const;

export const listLabWork = endpoint({
  method: 'GET',
  path: '/lab-worklists/items',
  permission: 'lab:work',
  scope: 'facility',
  audit: 'lab-result.read',
  query: z.object({
    facilityId: Id.optional(),
    section: LabSection.optional(),
    state: listOf(LabStep).optional().meta({ description: 'absent: received, entered and verified' }),
    priority: LabPriority.optional(),
    limit: z.coerce.number().int().min(1).max(500).default(200),
  }),
  answers: { 200: z.object({ items: z.array(LabItem) }) },
  summary: 'What the laboratory has to do: the most urgent first, then what is due soonest',
});
export const enterResult = endpoint({
  method: 'PUT',
  path: '/lab-results/:itemId/value',
  permission: 'lab:work',
  scope: 'facility',
  versioned: true,
  params: ofItem,
  body: Value,
  answers: { 200: LabItem },
  errors: wrongValues,
  summary:
    'Enter a value, or another one while it is not released; it is judged, and verified by the rules where they permit',
});
export const verifyResult = endpoint({
  method: 'POST',
  path: '/lab-results/:itemId/verifications',
  permission: 'lab:verify',
  scope: 'facility',
  versioned: true,
  params: ofItem,
  answers: { 200: LabItem },
  errors: [LabItemState],
  summary: 'Verify a value technically; who treats the patient is called at once when it is critical',
});
export const releaseResult = endpoint({
  method: 'POST',
  path: '/lab-results/:itemId/releases',
  permission: 'lab:release',
  scope: 'facility',
  versioned: true,
  params: ofItem,
  answers: { 200: LabItem },
  errors: [LabItemState, SameVerifier],
  summary: 'Verify a value medically and release it; another person than who verified it technically',
});
export const correctResult = endpoint({
  method: 'POST',
  path: '/lab-results/:itemId/corrections',
  permission: 'lab:release',
  scope: 'facility',
  versioned: true,
  params: ofItem,
  body: Value.extend({ reason: z.string().trim().min(3).max(500) }),
  answers: { 200: LabItem },
  errors: wrongValues,
  summary:
    'Replace a released value: it is verified by two people again, until then the old one says that it is being corrected',
});
export const reportResult = endpoint({
  method: 'POST',
  path: '/lab-results/:itemId/reports',
  permission: 'service',
  scope: 'none',
  versioned: true,
  params: ofItem,
  body: z.object({
    /** `entered`: nobody there stands behind it yet; `withdrawn`: there is no right value of it. */
    status: z.enum(['entered', 'preliminary', 'final', 'withdrawn']),
    value: Value.shape.value.nullable().meta({ description: 'null: the one that is here already' }),
    unit: Value.shape.unit,
    comment: Value.shape.comment,
    /** How it was judged there. */
    flag: Flag.nullable().default(null),
    range: LabResult.shape.range.default(null),
    by: z.object({
      laboratory: z.string().trim().min(1).max(200),
      verifier: z.string().trim().min(1).max(200).nullable().default(null),
    }),
    reason: z
      .string()
      .trim()
      .min(3)
      .max(500)
      .default('The laboratory sent another value.')
      .meta({ description: 'where it replaces a released value' }),
  }),
  answers: { 200: LabItem },
  errors: [LabItemState, LabValueInvalid, LabUnitMismatch],
  summary:
    'A value of another laboratory, behind which two people stand there: it is released where it is final, and its range holds',
});
export const listPatientResults = endpoint({
  method: 'GET',
  path: '/lab-results',
  permission: 'lab:read',
  scope: 'care',
  audit: 'lab-result.read',
  query: PageQuery.extend({ patientId: Id, limit: z.coerce.number().int().min(1).max(1000).default(300) }),
  answers: { 200: pageOf(LabItem) },
  errors: [NoCareRelationship],
  summary: 'Results of a patient, the newest first: released ones, for the laboratory all',
});
export const getResultHistory = endpoint({
  method: 'GET',
  path: '/lab-results/:itemId/history',
  permission: 'lab:read',
  scope: 'care',
  audit: 'lab-result.read',
  params: ofItem,
  answers: {
    200: z.object({
      /** Every value, the newest first. */
      results: z.array(LabResult),
      /** What happened, in the order it happened; how a rule decided is in `details`. */
      trail: z.array(
        z.object({ at: Instant, by: Person, action: z.string(), details: z.record(z.string(), z.unknown()) }),
      ),
    }),
  },
  errors: [NoCareRelationship],
  summary: 'How a result came to be what it is',
});
