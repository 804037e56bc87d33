import { z } from 'zod';
import { event } from '../event.ts';
import { Currency, Minor, PositiveMinor } from '../money.ts';
import { Id, Instant, LocalDate } from '../primitives.ts';

/** Published under the patient's id. */
export const chargeCaptured = event({
  topic: 'charge.captured',
  owner: 'billing',
  data: z.object({
    chargeId: Id,
    patientId: Id,
    encounterId: Id.nullable(),
    facilityId: Id,
    serviceCode: z.string(),
    quantity: z.number().int(),
    currency: Currency,
    /** null: no price list has it yet; somebody must give it a price. */
    amountMinor: Minor.nullable(),
    at: Instant,
  }),
  summary: 'Something that was done for a patient stands on the account',
});

const InvoiceFacts = z.object({
  invoiceId: Id,
  number: z.string(),
  patientId: Id,
  encounterId: Id.nullable(),
  facilityId: Id,
  currency: Currency,
  totalMinor: Minor,
  /** What the patient pays of it; the rest is the insurer's. */
  patientMinor: Minor,
  at: Instant,
});
export const invoiceIssued = event({
  topic: 'invoice.issued',
  owner: 'billing',
  data: InvoiceFacts.extend({ dueOn: LocalDate }),
  summary: 'An invoice has its number and is never changed again',
});
export const invoicePaid = event({
  topic: 'invoice.paid',
  owner: 'billing',
  data: InvoiceFacts,
  summary: 'Nothing of an invoice is open any more',
});
export const invoiceCredited = event({
  topic: 'invoice.credited',
  owner: 'billing',
  data: InvoiceFacts.extend({ creditNoteId: Id, creditNumber: z.string(), creditMinor: PositiveMinor }),
  summary: 'A credit note was issued for an invoice',
});

const ClaimFacts = z.object({
  claimId: Id,
  number: z.string(),
  patientId: Id,
  facilityId: Id,
  insurerId: Id,
  invoiceId: Id,
  currency: Currency,
  claimedMinor: PositiveMinor,
  at: Instant,
});
export const claimSubmitted = event({
  topic: 'claim.submitted',
  owner: 'billing',
  data: ClaimFacts,
  summary: 'A claim went to the insurer, or went again',
});
export const claimAdjudicated = event({
  topic: 'claim.adjudicated',
  owner: 'billing',
  data: ClaimFacts.extend({
    outcome: z.enum(['paid', 'partly-paid', 'rejected']),
    paidMinor: Minor,
    /** What the insurer says the patient owes. */
    patientMinor: Minor,
  }),
  summary: 'The insurer answered a claim',
});
