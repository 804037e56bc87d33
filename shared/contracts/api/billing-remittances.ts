import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { problem } from '../errors.ts';
import { Currency, SignedMinor } from '../money.ts';
import { Id, Instant, LocalDate, pageOf, PageQuery, QueryFlag } from '../primitives.ts';
import { ClaimAdjustment } from './billing-claims.ts';

/** `where` names the segment: `segment 12 (CLP)`. */
export class RemittanceUnreadable extends problem('remittance-unreadable', 422, 'The file is not an X12 835') {
  constructor(where: string, detail: string) {
    super(detail, { where });
  }
}
/** The sums of the file contradict each other; nothing of it is taken in. */
export class RemittanceUnbalanced extends problem('remittance-unbalanced', 422, 'The sums of the file do not agree') {
  constructor(where: string, saysMinor: number, addsUpToMinor: number) {
    super(`${where} says ${saysMinor}, its parts add up to ${addsUpToMinor} minor units. Ask the insurer.`, {
      where,
      saysMinor,
      addsUpToMinor,
    });
  }
}
export class RemittanceOfAnother extends problem('remittance-of-another', 422, 'The file is of another insurer') {}
/** Neither its header nor its payee is the number under which the insurer knows us. */
export class RemittanceForAnother extends problem('remittance-for-another', 422, 'The file pays somebody else') {}
/** The same trace number with other contents: one of the two files is wrong. */
export class RemittanceDiffers extends problem('remittance-differs', 409, 'This payment was taken in otherwise') {
  constructor(remittanceId: string) {
    super('Compare the file with the remittance that was taken in, and ask the insurer.', { remittanceId });
  }
}
export class RemittanceClaimMatched extends problem('remittance-claim-matched', 409, 'It belongs to a claim already') {}
export class RemittanceClaimMismatch extends problem(
  'remittance-claim-mismatch',
  422,
  'The claim is of another insurer, facility or currency',
) {}

const RemittanceClaim = z.object({
  id: Id,
  position: z.number().int(),
  /** As the insurer wrote it. */
  claimNumber: z.string(),
  /** null: no claim of ours; somebody must look. */
  claimId: Id.nullable(),
  kind: z.enum(['payment', 'denial', 'reversal', 'refusal']),
  claimedMinor: SignedMinor,
  paidMinor: SignedMinor,
  patientMinor: SignedMinor,
  payerControlNumber: z.string().nullable(),
  adjustments: z.array(ClaimAdjustment),
});

const Facts = z.object({
  id: Id,
  facilityId: Id,
  insurerId: Id,
  /** Of the cheque or transfer: by it the bank's entry is found. */
  traceNumber: z.string(),
  paidOn: LocalDate,
  currency: Currency,
  totalMinor: SignedMinor,
  /** What the insurer keeps back or adds beside the claims; positive amounts lower the payment. */
  providerAdjustments: z.array(
    z.object({ code: z.string(), reference: z.string().nullable(), amountMinor: SignedMinor }),
  ),
  claimCount: z.number().int(),
  unmatchedCount: z.number().int(),
  takenInAt: Instant,
  takenInBy: z.string(),
});
export const RemittanceInList = Facts.meta({ id: 'RemittanceInList' });
export type RemittanceInList = z.infer<typeof RemittanceInList>;
export const Remittance = Facts.extend({ claims: z.array(RemittanceClaim) }).meta({ id: 'Remittance' });
export type Remittance = z.infer<typeof Remittance>;

const remittanceParams = z.object({ remittanceId: Id });
const MOST_FILE_BYTES = 4 * 1024 * 1024;

export const takeInRemittance = endpoint({
  method: 'POST',
  path: '/remittances',
  permission: 'claim:manage',
  scope: 'facility',
  idempotent: true,
  audit: 'remittance.read',
  maxBodyBytes: 6 * 1024 * 1024,
  body: z.object({
    facilityId: Id,
    insurerId: Id,
    /** The file's bytes in base64: one X12 835 (005010X221A1) with one payment. */
    file: z.base64().max(Math.ceil(MOST_FILE_BYTES / 3) * 4),
  }),
  answers: { 201: Remittance, 200: Remittance },
  errors: [RemittanceUnreadable, RemittanceUnbalanced, RemittanceOfAnother, RemittanceForAnother, RemittanceDiffers],
  summary: 'Take in a remittance; a file that comes again changes nothing (200)',
});
export const listRemittances = endpoint({
  method: 'GET',
  path: '/remittances',
  permission: 'claim:manage',
  scope: 'facility',
  query: PageQuery.extend({
    facilityId: Id.optional(),
    insurerId: Id.optional(),
    unmatched: QueryFlag.optional().meta({ description: 'only those with claims that nobody knows' }),
  }),
  answers: { 200: pageOf(RemittanceInList) },
  summary: 'Remittances, the newest first',
});
export const getRemittance = endpoint({
  method: 'GET',
  path: '/remittances/:remittanceId',
  permission: 'claim:manage',
  scope: 'facility',
  audit: 'remittance.read',
  params: remittanceParams,
  answers: { 200: Remittance },
  summary: 'One remittance with what it says of each claim',
});
export const matchRemittanceClaim = endpoint({
  method: 'POST',
  path: '/remittances/:remittanceId/claims/:entryId/matches',
  permission: 'claim:manage',
  scope: 'facility',
  audit: 'remittance.read',
  params: z.object({ remittanceId: Id, entryId: Id }),
  body: z.object({ claimId: Id }),
  answers: { 200: Remittance },
  errors: [RemittanceClaimMatched, RemittanceClaimMismatch],
  summary: 'Say which claim an entry is of that nobody knew; it is posted then',
});
