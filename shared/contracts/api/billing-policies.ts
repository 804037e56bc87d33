import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { PatientMerged, problem } from '../errors.ts';
import { Currency, Minor } from '../money.ts';
import { Bilingual, Id, Instant, LocalDate } from '../primitives.ts';
import { InsurerInactive } from './billing-insurers.ts';

/** Two of one rank at the same time: nobody could say who pays first. */
export class PolicyOverlaps extends problem('policy-overlaps', 409, 'The patient has a policy of this rank then') {
  constructor(policyId: string) {
    super('End the other policy first, or give this one another rank or time.', { policyId });
  }
}
export class InsurerFixed extends problem('insurer-fixed', 409, 'A policy stays with its insurer') {}

export const PolicyPriority = z.enum(['primary', 'secondary']);
export type PolicyPriority = z.infer<typeof PolicyPriority>;

const PolicyHolder = z
  .object({
    /** What the patient is to the holder. */
    relationship: z.enum(['self', 'spouse', 'child', 'other']).default('self'),
    /** null: the patient. */
    name: z.string().trim().min(2).max(200).nullable().default(null),
    birthDate: LocalDate.nullable().default(null),
  })
  .refine((it) => it.relationship === 'self' || it.name !== null, { path: ['name'], message: 'must say who it is' });

const PolicyFacts = z.object({
  planId: Id,
  /** As it stands on the card. */
  number: z.string().trim().min(2).max(60),
  holder: PolicyHolder.default({ relationship: 'self', name: null, birthDate: null }),
  validFrom: LocalDate,
  /** The last day; null: until further notice. */
  validTo: LocalDate.nullable().default(null),
  priority: PolicyPriority.default('primary'),
});
/** Of days, the last one in it. */
export const endsAfterItBegins = (it: { readonly validFrom: string; readonly validTo: string | null }): boolean =>
  it.validTo === null || it.validTo >= it.validFrom;
export const wrongEnd = { path: ['validTo'], message: 'must not be before validFrom' };

export const Policy = z
  .object({
    id: Id,
    version: z.number().int(),
    patientId: Id,
    /** Where it was recorded. */
    facilityId: Id,
    insurerId: Id,
    planId: Id,
    insurerName: Bilingual,
    planName: Bilingual,
    number: z.string(),
    holder: z.object({
      relationship: z.enum(['self', 'spouse', 'child', 'other']),
      name: z.string().nullable(),
      birthDate: LocalDate.nullable(),
    }),
    validFrom: LocalDate,
    validTo: LocalDate.nullable(),
    priority: PolicyPriority,
  })
  .meta({ id: 'Policy' });
export type Policy = z.infer<typeof Policy>;

const policyParams = z.object({ policyId: Id });

export const listPolicies = endpoint({
  method: 'GET',
  path: '/policies',
  permission: 'billing:read',
  scope: 'facility',
  audit: 'policy.search',
  query: z.object({ patientId: Id }),
  answers: { 200: z.object({ items: z.array(Policy) }) },
  summary: 'Insurance policies of a patient: primary ones first, the latest first',
});
export const recordPolicy = endpoint({
  method: 'POST',
  path: '/policies',
  permission: 'policy:manage',
  scope: 'facility',
  idempotent: true,
  body: PolicyFacts.extend({ patientId: Id, facilityId: Id }).refine(endsAfterItBegins, wrongEnd),
  answers: { 201: Policy },
  errors: [PolicyOverlaps, InsurerInactive, PatientMerged],
  summary: 'Record a policy of a patient',
});
export const changePolicy = endpoint({
  method: 'PUT',
  path: '/policies/:policyId',
  permission: 'policy:manage',
  scope: 'facility',
  versioned: true,
  params: policyParams,
  body: PolicyFacts.refine(endsAfterItBegins, wrongEnd),
  answers: { 200: Policy },
  errors: [PolicyOverlaps, InsurerInactive, InsurerFixed],
  summary: 'Change or end a policy; invoices that are issued stay as they are',
});

export const EligibilityResult = z.enum(['covered', 'not-covered', 'not-known']);
export type EligibilityResult = z.infer<typeof EligibilityResult>;

export const EligibilityCheck = z
  .object({
    id: Id,
    policyId: Id,
    patientId: Id,
    /** The day that was asked for. */
    on: LocalDate,
    result: EligibilityResult,
    /** Who says so: what is recorded here, or the insurer itself. */
    by: z.enum(['own-rules', 'insurer']),
    reason: z.enum([
      'in-force',
      'not-begun',
      'ended',
      'plan-not-in-use',
      'limit-used-up',
      'insurer-says-no',
      'insurer-did-not-answer',
      'answer-not-understood',
    ]),
    currency: Currency,
    /** What the patient pays before the plan does, this year. */
    deductibleLeftMinor: Minor,
    /** What the plan pays at the most, this year; null: no limit. */
    limitLeftMinor: Minor.nullable(),
    /** What the insurer wrote beside its answer. */
    note: z.string().nullable(),
    at: Instant,
    askedBy: z.string(),
  })
  .meta({ id: 'EligibilityCheck' });
export type EligibilityCheck = z.infer<typeof EligibilityCheck>;

export const checkEligibility = endpoint({
  method: 'POST',
  path: '/policies/:policyId/eligibility-checks',
  permission: 'policy:manage',
  scope: 'facility',
  idempotent: true,
  audit: 'policy.read',
  params: policyParams,
  body: z.object({ on: LocalDate.optional() }),
  answers: { 201: EligibilityCheck },
  summary: 'Whether a policy is good on a day: by what is recorded, and by the insurer where it can be asked',
});
export const listEligibilityChecks = endpoint({
  method: 'GET',
  path: '/policies/:policyId/eligibility-checks',
  permission: 'billing:read',
  scope: 'facility',
  audit: 'policy.read',
  params: policyParams,
  answers: { 200: z.object({ items: z.array(EligibilityCheck) }) },
  summary: 'What was answered when a policy was checked, the latest first; the last fifty',
});
