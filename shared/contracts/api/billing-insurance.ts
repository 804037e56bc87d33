import { z } from 'zod';
import { BillableCategory } from '../billable.ts';
import { endpoint } from '../endpoint.ts';
import { PatientMerged, problem } from '../errors.ts';
import { BasisPoints, Currency, Minor, PositiveMinor } from '../money.ts';
import { AsciiKey, Bilingual, Id, Instant, listOf, LocalDate, pageOf, PageQuery, QueryFlag } from '../primitives.ts';
import { DiagnosisCode } from './clinical-record.ts';

export class PayerIdTaken extends problem('payer-id-taken', 409, 'Another insurer has this payer id') {}
export class PlanCodeTaken extends problem('plan-code-taken', 409, 'The insurer has a plan of this code') {}
export class InsurerInactive extends problem('insurer-inactive', 409, 'The insurer or plan is not in use') {}
/** Two of one rank at the same time: nobody could say who pays first. */
export class PolicyOverlaps extends problem('policy-overlaps', 409, 'The patient has a policy of this rank then') {
  constructor(policyId: string) {
    super('End the other policy first, or give this one another rank or time.', { policyId });
  }
}
export class PolicyEnded extends problem('policy-ended', 409, 'The policy has ended') {}
export class AuthorisationDecided extends problem('authorisation-decided', 409, 'The insurer has decided already') {}

const Reason = z.string().trim().min(3).max(500);

/** How the patient and the insurer share what one kind of thing costs. */
export const CategoryRule = z.object({
  category: BillableCategory,
  covered: z.boolean().default(true),
  /** Of each line, whatever it costs; never more than the line. */
  coPayMinor: Minor.default(0),
  /** The patient's share of what is left after deductible and co-pay. */
  coInsurance: BasisPoints.default(0),
  /** Without an approval of the insurer it pays nothing. */
  needsAuthorisation: z.boolean().default(false),
});
export type CategoryRule = z.infer<typeof CategoryRule>;

export const CoverageRules = z.object({
  currency: Currency,
  /** What the patient pays first in each calendar year. */
  deductibleMinor: Minor.default(0),
  /** The most that the insurer pays in a calendar year; null: no limit. */
  annualLimitMinor: Minor.nullable().default(null),
  /** What is not named here is covered whole. */
  categories: z
    .array(CategoryRule)
    .max(BillableCategory.options.length)
    .refine((it) => new Set(it.map(({ category }) => category)).size === it.length, 'must name each category once')
    .default([]),
  /** Codes of services that the insurer never pays. */
  excludedServices: z.array(AsciiKey(40)).max(500).default([]),
});
export type CoverageRules = z.infer<typeof CoverageRules>;

const Contact = z.object({
  phone: z.string().trim().min(3).max(40).nullable().default(null),
  email: z.email().max(200).nullable().default(null),
  address: z.string().trim().min(3).max(300).nullable().default(null),
});

export const ClaimFormat = z.enum(['x12-837p', 'fhir-r4', 'paper']);
export type ClaimFormat = z.infer<typeof ClaimFormat>;

const InsurerBody = z.object({
  name: Bilingual,
  /** Under which clearing houses and remittances know it. */
  payerId: AsciiKey(20),
  /** Under which the insurer knows us: the number in its contract. */
  providerId: AsciiKey(20),
  claimFormat: ClaimFormat.default('x12-837p'),
  contact: Contact.default({ phone: null, email: null, address: null }),
  active: z.boolean().default(true),
});
const PlanBody = z.object({
  code: AsciiKey(30),
  name: Bilingual,
  rules: CoverageRules,
  active: z.boolean().default(true),
});
export const InsurancePlan = PlanBody.extend({ id: Id, version: z.number().int(), insurerId: Id }).meta({
  id: 'InsurancePlan',
});
export type InsurancePlan = z.infer<typeof InsurancePlan>;
export const Insurer = InsurerBody.extend({
  id: Id,
  version: z.number().int(),
  /** Whether it can be asked over the network if a policy is good. */
  answersEligibility: z.boolean(),
  plans: z.array(InsurancePlan),
}).meta({ id: 'Insurer' });
export type Insurer = z.infer<typeof Insurer>;

const insurerParams = z.object({ insurerId: Id });

export const listInsurers = endpoint({
  method: 'GET',
  path: '/insurers',
  permission: 'billing:read',
  scope: 'none',
  query: z.object({ inactive: QueryFlag.optional() }),
  answers: { 200: z.object({ items: z.array(Insurer) }) },
  summary: 'Insurers by name, with their plans',
});
export const createInsurer = endpoint({
  method: 'POST',
  path: '/insurers',
  permission: 'claim:manage',
  scope: 'none',
  idempotent: true,
  body: InsurerBody,
  answers: { 201: Insurer },
  errors: [PayerIdTaken],
  summary: 'Add an insurer',
});
export const updateInsurer = endpoint({
  method: 'PUT',
  path: '/insurers/:insurerId',
  permission: 'claim:manage',
  scope: 'none',
  versioned: true,
  params: insurerParams,
  body: InsurerBody,
  answers: { 200: Insurer },
  errors: [PayerIdTaken],
  summary: 'Change an insurer',
});
export const createPlan = endpoint({
  method: 'POST',
  path: '/insurers/:insurerId/plans',
  permission: 'claim:manage',
  scope: 'none',
  idempotent: true,
  params: insurerParams,
  body: PlanBody,
  answers: { 201: InsurancePlan },
  errors: [PlanCodeTaken],
  summary: 'Add a plan of an insurer, with what it covers',
});
export const updatePlan = endpoint({
  method: 'PUT',
  path: '/insurers/:insurerId/plans/:planId',
  permission: 'claim:manage',
  scope: 'none',
  versioned: true,
  params: z.object({ insurerId: Id, planId: Id }),
  body: PlanBody,
  answers: { 200: InsurancePlan },
  errors: [PlanCodeTaken],
  summary: 'Change a plan; invoices that are issued stay as they are',
});

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
const endsAfterItBegins = (it: { readonly validFrom: string; readonly validTo: string | null }): boolean =>
  it.validTo === null || it.validTo >= it.validFrom;
const wrongEnd = { path: ['validTo'], message: 'must not be before validFrom' };

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
  errors: [PolicyOverlaps, InsurerInactive],
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

export const AuthorisationState = z.enum(['requested', 'approved', 'refused', 'cancelled']);
export type AuthorisationState = z.infer<typeof AuthorisationState>;

export const PreAuthorisation = z
  .object({
    id: Id,
    version: z.number().int(),
    facilityId: Id,
    patientId: Id,
    policyId: Id,
    insurerId: Id,
    category: BillableCategory,
    /** null: everything of the category. */
    serviceCode: z.string().nullable(),
    diagnoses: z.array(DiagnosisCode),
    currency: Currency,
    estimateMinor: PositiveMinor,
    note: z.string().nullable(),
    state: AuthorisationState,
    /** The insurer's. */
    number: z.string().nullable(),
    /** What the insurer pays by it at the most; null: no limit. */
    limitMinor: Minor.nullable(),
    /** What invoices have used of it. */
    usedMinor: Minor,
    validFrom: LocalDate.nullable(),
    validTo: LocalDate.nullable(),
    /** Why it was refused or cancelled. */
    reason: z.string().nullable(),
    requestedAt: Instant,
    requestedBy: z.string(),
    decidedAt: Instant.nullable(),
    decidedBy: z.string().nullable(),
  })
  .meta({ id: 'PreAuthorisation' });
export type PreAuthorisation = z.infer<typeof PreAuthorisation>;

const authorisationParams = z.object({ authorisationId: Id });

export const listPreAuthorisations = endpoint({
  method: 'GET',
  path: '/pre-authorisations',
  permission: 'billing:read',
  scope: 'facility',
  audit: 'pre-authorisation.search',
  query: PageQuery.extend({
    facilityId: Id.optional(),
    patientId: Id.optional(),
    state: listOf(AuthorisationState).optional(),
  }),
  answers: { 200: pageOf(PreAuthorisation) },
  summary: 'Pre-authorisations, the newest first',
});
export const requestPreAuthorisation = endpoint({
  method: 'POST',
  path: '/pre-authorisations',
  permission: 'policy:manage',
  scope: 'facility',
  idempotent: true,
  body: z.object({
    facilityId: Id,
    policyId: Id,
    category: BillableCategory,
    serviceCode: AsciiKey(40).nullable().default(null),
    diagnoses: z.array(DiagnosisCode).max(12).default([]),
    estimateMinor: PositiveMinor,
    note: z.string().trim().min(1).max(1000).nullable().default(null),
  }),
  answers: { 201: PreAuthorisation },
  errors: [PolicyEnded],
  summary: 'Write down that an insurer is asked before something is done',
});
export const decidePreAuthorisation = endpoint({
  method: 'POST',
  path: '/pre-authorisations/:authorisationId/decisions',
  permission: 'policy:manage',
  scope: 'facility',
  versioned: true,
  params: authorisationParams,
  body: z.discriminatedUnion('decision', [
    z
      .object({
        decision: z.literal('approved'),
        number: AsciiKey(40),
        limitMinor: Minor.nullable().default(null),
        validFrom: LocalDate,
        validTo: LocalDate,
      })
      .refine(endsAfterItBegins, wrongEnd),
    z.object({ decision: z.literal('refused'), reason: Reason }),
    z.object({ decision: z.literal('cancelled'), reason: Reason }),
  ]),
  answers: { 200: PreAuthorisation },
  errors: [AuthorisationDecided],
  summary: 'Write down what the insurer answered, or that it is not wanted any more',
});
