import { z } from 'zod';
import { BillableCategory } from '../billable.ts';
import { endpoint } from '../endpoint.ts';
import { problem } from '../errors.ts';
import { Currency, Minor, PositiveMinor, SignedMinor } from '../money.ts';
import { Bilingual, Id, Instant, listOf, LocalDate, pageOf, PageQuery } from '../primitives.ts';
import { PolicyPriority } from './billing-policies.ts';

export class ClaimExists extends problem('claim-exists', 409, 'The invoice has a claim to this insurer') {
  constructor(claimId: string) {
    super('Go on with the claim that stands.', { claimId });
  }
}
export class ClaimNotPossible extends problem('claim-not-possible', 409, 'The claim is not in a state for this') {
  constructor(state: string) {
    super(`It is ${state}. Look at it again.`, { state });
  }
}
export class NothingToClaim extends problem('nothing-to-claim', 409, 'The insurer owes nothing of this invoice') {}
export const MissingInClaim = z.enum(['patient-name', 'patient-birth-date', 'diagnoses', 'earlier-insurer-answer']);
export type MissingInClaim = z.infer<typeof MissingInClaim>;

export class ClaimIncomplete extends problem('claim-incomplete', 422, 'The insurer would refuse the claim') {
  constructor(missing: readonly MissingInClaim[]) {
    super('Complete it in the record of the patient or facility, then submit it again.', { missing });
  }
}
/** What is open must go somewhere, and no more than it. */
export class SettlementDiffers extends problem('settlement-differs', 422, 'The parts are not what is open') {
  constructor(openMinor: number) {
    super(`Open are ${openMinor} minor units; the parts must add up to it.`, { openMinor });
  }
}
export class NotSubmitted extends problem('not-submitted', 409, 'The claim has not been submitted yet') {}

export const ClaimState = z.enum([
  'draft',
  'submitted',
  'acknowledged',
  'partly-paid',
  'paid',
  'rejected',
  'resubmitted',
  'closed',
]);
export type ClaimState = z.infer<typeof ClaimState>;

/** Who bears what an insurer does not pay (X12 claim adjustment group). */
export const AdjustmentGroup = z.enum(['contractual', 'patient', 'other', 'payer-initiated']);
export type AdjustmentGroup = z.infer<typeof AdjustmentGroup>;

/** Why an insurer pays less than was claimed. */
export const ClaimAdjustment = z.object({
  group: AdjustmentGroup,
  /** Claim adjustment reason code (X12 external list 139). */
  code: z.string(),
  amountMinor: SignedMinor,
  text: Bilingual,
});
export type ClaimAdjustment = z.infer<typeof ClaimAdjustment>;

export const ClaimLine = z.object({
  id: Id,
  position: z.number().int(),
  category: BillableCategory,
  serviceCode: z.string(),
  description: Bilingual,
  quantity: z.number().int(),
  servedOn: LocalDate,
  /** The insurer's part of the line. */
  claimedMinor: Minor,
});
export type ClaimLine = z.infer<typeof ClaimLine>;

export const ClaimDiagnosis = z.object({
  code: z.string(),
  text: z.string(),
  rank: z.enum(['principal', 'secondary']),
});
export type ClaimDiagnosis = z.infer<typeof ClaimDiagnosis>;

/** X12 claim frequency: 1 original, 7 replaces the one before, 8 voids it. */
export const ClaimFrequency = z.enum(['original', 'replacement', 'void']);
export type ClaimFrequency = z.infer<typeof ClaimFrequency>;

const ClaimSummary = z.object({
  id: Id,
  version: z.number().int(),
  /** Gapless for each facility and year. */
  number: z.string(),
  facilityId: Id,
  patientId: Id,
  encounterId: Id.nullable(),
  invoiceId: Id,
  invoiceNumber: z.string(),
  insurerId: Id,
  insurerName: Bilingual,
  policyId: Id,
  priority: PolicyPriority,
  currency: Currency,
  claimedMinor: PositiveMinor,
  paidMinor: Minor,
  /** What the insurer says the patient owes of it. */
  patientMinor: Minor,
  /** What the insurer says nobody owes by the contract. */
  contractualMinor: Minor,
  /** What is neither paid nor moved to the patient nor written off, as far as the insurer owes it still. */
  openMinor: Minor,
  state: ClaimState,
  /** Why it was not paid whole, as the insurer answered last. */
  reasons: z.array(ClaimAdjustment),
  createdAt: Instant,
  submittedAt: Instant.nullable(),
  adjudicatedAt: Instant.nullable(),
});

export const Claim = ClaimSummary.extend({
  lines: z.array(ClaimLine),
  diagnoses: z.array(ClaimDiagnosis),
  /** Each time it went to the insurer, the first at first. */
  submissions: z.array(
    z.object({
      id: Id,
      frequency: ClaimFrequency,
      controlNumber: z.number().int(),
      at: Instant,
      by: z.string(),
    }),
  ),
  /** What the insurer answered, the first at first. Of a reversal the amounts are below nothing. */
  adjudications: z.array(
    z.object({
      id: Id,
      remittanceId: Id.nullable(),
      kind: z.enum(['payment', 'denial', 'reversal', 'refusal']),
      claimedMinor: SignedMinor,
      paidMinor: SignedMinor,
      patientMinor: SignedMinor,
      /** The number that the insurer gave the claim. */
      payerControlNumber: z.string().nullable(),
      adjustments: z.array(ClaimAdjustment),
      /** By service, where the insurer says it. */
      services: z.array(
        z.object({
          serviceCode: z.string(),
          claimedMinor: SignedMinor,
          paidMinor: SignedMinor,
          adjustments: z.array(ClaimAdjustment),
        }),
      ),
      at: Instant,
    }),
  ),
  settlement: z
    .object({
      toPatientMinor: Minor,
      writeOffMinor: Minor,
      reason: z.string(),
      at: Instant,
      by: z.string(),
    })
    .nullable(),
}).meta({ id: 'Claim' });
export type Claim = z.infer<typeof Claim>;
export const ClaimInList = ClaimSummary.meta({ id: 'ClaimInList' });
export type ClaimInList = z.infer<typeof ClaimInList>;

/** An issued invoice of which an insurer owes a part, and no claim says so yet. */
export const ClaimDue = z
  .object({
    invoiceId: Id,
    invoiceNumber: z.string(),
    patientId: Id,
    facilityId: Id,
    insurerId: Id,
    insurerName: Bilingual,
    policyId: Id,
    priority: PolicyPriority,
    currency: Currency,
    amountMinor: PositiveMinor,
    issuedAt: Instant,
  })
  .meta({ id: 'ClaimDue' });
export type ClaimDue = z.infer<typeof ClaimDue>;

const Reason = z.string().trim().min(3).max(500);
const claimParams = z.object({ claimId: Id });
const acts = {
  method: 'POST',
  permission: 'claim:manage',
  scope: 'facility',
  versioned: true,
  audit: 'claim.read',
  params: claimParams,
  answers: { 200: Claim },
} as const;
const reads = { method: 'GET', permission: 'claim:manage', scope: 'facility' } as const;

export const listClaims = endpoint({
  ...reads,
  path: '/claims',
  audit: 'claim.search',
  query: PageQuery.extend({
    facilityId: Id.optional(),
    insurerId: Id.optional(),
    patientId: Id.optional(),
    invoiceId: Id.optional(),
    state: listOf(ClaimState).optional(),
    /** Whole; a facility has one of it. */
    number: z.string().trim().min(1).max(20).optional(),
  }),
  answers: { 200: pageOf(ClaimInList) },
  summary: 'Claims, the newest first; what was refused or paid in part is `state=rejected,partly-paid`',
});
export const listDueClaims = endpoint({
  ...reads,
  path: '/claims/due',
  audit: 'claim.search',
  query: PageQuery.extend({ facilityId: Id.optional(), insurerId: Id.optional() }),
  answers: { 200: pageOf(ClaimDue) },
  summary: 'Issued invoices that wait for a claim to an insurer, the oldest first',
});
export const getClaim = endpoint({
  ...reads,
  path: '/claims/:claimId',
  audit: 'claim.read',
  params: claimParams,
  answers: { 200: Claim },
  summary: 'One claim, with its lines, diagnoses, submissions and answers',
});
export const draftClaim = endpoint({
  method: 'POST',
  path: '/claims',
  permission: 'claim:manage',
  scope: 'facility',
  idempotent: true,
  audit: 'claim.read',
  body: z.object({ invoiceId: Id, insurerId: Id }),
  answers: { 201: Claim },
  errors: [ClaimExists, NothingToClaim],
  summary: "Draft the claim of an issued invoice to an insurer, with the encounter's diagnoses",
});
export const submitClaim = endpoint({
  ...acts,
  path: '/claims/:claimId/submissions',
  errors: [ClaimNotPossible, ClaimIncomplete, NothingToClaim],
  summary: 'The claim goes to the insurer; its files are made of what is true at this moment',
});
export const resubmitClaim = endpoint({
  ...acts,
  path: '/claims/:claimId/resubmissions',
  body: z.object({ reason: Reason }),
  errors: [ClaimNotPossible, ClaimIncomplete, NothingToClaim],
  summary: 'A claim that was refused or paid in part goes again and replaces the one before (frequency 7)',
});
export const acknowledgeClaim = endpoint({
  ...acts,
  path: '/claims/:claimId/acknowledgements',
  errors: [ClaimNotPossible],
  summary: 'The insurer has taken the claim in',
});
export const refuseClaim = endpoint({
  ...acts,
  path: '/claims/:claimId/refusals',
  body: z.object({
    /** Claim adjustment reason code, e.g. 16: information is missing. */
    code: z.string().regex(/^[A-Z0-9]{1,5}$/, 'must be a claim adjustment reason code, e.g. 16'),
  }),
  errors: [ClaimNotPossible],
  summary: 'The insurer refused the claim otherwise than by a remittance',
});
export const voidClaim = endpoint({
  ...acts,
  path: '/claims/:claimId/voidings',
  body: z.object({ reason: Reason }),
  errors: [ClaimNotPossible],
  summary: 'The claim never should have been: a draft ends, one that went out is voided (frequency 8)',
});
export const settleClaim = endpoint({
  ...acts,
  path: '/claims/:claimId/settlements',
  body: z.object({ toPatientMinor: Minor, writeOffMinor: Minor, reason: Reason }),
  errors: [ClaimNotPossible, SettlementDiffers],
  summary:
    'Close a claim: what the insurer does not pay moves to the patient, or is written off (more than the contract says needs invoice:credit)',
});
export const getClaimX12 = endpoint({
  ...reads,
  path: '/claims/:claimId/x12',
  audit: 'claim.export',
  params: claimParams,
  answers: { 200: null },
  download: 'application/edi-x12',
  errors: [NotSubmitted],
  summary: 'The last submission as X12 837P (005010X222A1)',
});
export const getClaimFhir = endpoint({
  ...reads,
  path: '/claims/:claimId/fhir',
  audit: 'claim.export',
  params: claimParams,
  answers: { 200: null },
  download: 'application/fhir+json',
  errors: [NotSubmitted],
  summary: 'The last submission as a FHIR R4 Claim',
});
