import { z } from 'zod';
import { BillableCategory } from '../billable.ts';
import { endpoint } from '../endpoint.ts';
import { problem } from '../errors.ts';
import { Currency, Minor, PositiveMinor } from '../money.ts';
import { AsciiKey, Id, Instant, listOf, LocalDate, pageOf, PageQuery } from '../primitives.ts';
import { endsAfterItBegins, wrongEnd } from './billing-policies.ts';
import { DiagnosisCode } from './clinical-record.ts';

export class PolicyEnded extends problem('policy-ended', 409, 'The policy has ended') {}
export class AuthorisationDecided extends problem('authorisation-decided', 409, 'The insurer has decided already') {}

const Reason = z.string().trim().min(3).max(500);

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
