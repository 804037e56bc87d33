import { z } from 'zod';
import { BillableCategory } from '../billable.ts';
import { endpoint } from '../endpoint.ts';
import { PatientMerged, problem } from '../errors.ts';
import { BasisPoints, Currency, Minor, MinorSum, PositiveMinor } from '../money.ts';
import {
  AsciiKey,
  Bilingual,
  Id,
  Instant,
  Language,
  listOf,
  LocalDate,
  pageOf,
  PageQuery,
  QueryFlag,
} from '../primitives.ts';
import { AmountTooLarge, ChargeReason } from './billing.ts';
import { PolicyPriority } from './billing-policies.ts';
import { UnitPrice } from './billing-prices.ts';

export class InvoiceNotPossible extends problem('invoice-not-possible', 409, 'The invoice is not in a state for this') {
  constructor(state: string) {
    super(`It is ${state}. Look at it again.`, { state });
  }
}
export class ChargesUnpriced extends problem('charges-unpriced', 409, 'Some charges have no price yet') {
  constructor(chargeIds: readonly string[]) {
    super('Give them a price, or leave them out.', { chargeIds });
  }
}
export class ChargesTaken extends problem('charges-taken', 409, 'Some charges cannot be invoiced') {
  constructor(chargeIds: readonly string[]) {
    super('They are void, in another invoice, or of another patient or currency.', { chargeIds });
  }
}
export class MoreThanOpen extends problem('more-than-open', 422, 'That is more than is left') {
  constructor(openMinor: number) {
    super(`Left are ${openMinor} minor units.`, { openMinor });
  }
}
/** Discounts take away what a line costs, not more. */
export class DiscountTooLarge extends problem('discount-too-large', 422, 'The discount is more than it costs') {}

/**
 * `pending` waits for a booked visit, `draft` can be changed. From `issued` on lines and amounts stay for ever:
 * credit notes take back what was wrong.
 */
export const InvoiceState = z.enum([
  'pending',
  'draft',
  'issued',
  'partly-paid',
  'paid',
  'credited',
  'written-off',
  'void',
]);
export type InvoiceState = z.infer<typeof InvoiceState>;

/** Either a share or an amount. */
export const Discount = z.union([z.object({ share: BasisPoints }), z.object({ amountMinor: PositiveMinor })]);
export type Discount = z.infer<typeof Discount>;

export const InvoiceLine = z.object({
  id: Id,
  position: z.number().int(),
  chargeId: Id,
  category: BillableCategory,
  serviceCode: z.string(),
  description: Bilingual,
  quantity: z.number().int(),
  unitPriceMinor: UnitPrice,
  /** Its own discount. */
  discountMinor: Minor,
  discountReason: z.string().nullable(),
  /** Its part of the discount of the whole invoice. */
  invoiceDiscountMinor: Minor,
  /** After discounts, without tax. */
  netMinor: Minor,
  taxRate: BasisPoints,
  taxMinor: Minor,
  totalMinor: Minor,
  /** What the patient bears of it. */
  patientMinor: Minor,
  creditedMinor: Minor,
  servedOn: LocalDate,
});
export type InvoiceLine = z.infer<typeof InvoiceLine>;

/** Who bears how much of an invoice, and what is open of it. */
export const InvoiceShare = z.object({
  id: Id,
  payer: z.enum(['patient', 'insurer']),
  insurerId: Id.nullable(),
  policyId: Id.nullable(),
  priority: PolicyPriority.nullable(),
  amountMinor: Minor,
  /** What was moved here from another payer (below nothing: away from here). */
  movedMinor: z.number().int(),
  paidMinor: Minor,
  creditedMinor: Minor,
  writtenOffMinor: Minor,
  openMinor: Minor,
});
export type InvoiceShare = z.infer<typeof InvoiceShare>;

const InvoiceHead = z.object({
  id: Id,
  version: z.number().int(),
  /** Gapless for each facility and year; null until it is issued. */
  number: z.string().nullable(),
  state: InvoiceState,
  facilityId: Id,
  patientId: Id,
  encounterId: Id.nullable(),
  appointmentId: Id.nullable(),
  currency: Currency,
  netMinor: Minor,
  discountMinor: Minor,
  taxMinor: Minor,
  totalMinor: Minor,
  paidMinor: Minor,
  creditedMinor: Minor,
  writtenOffMinor: Minor,
  openMinor: Minor,
  /** What the patient still owes of it; the rest of what is open is the insurers'. */
  patientOpenMinor: Minor,
  /** By the calendar of the facility. */
  issuedOn: LocalDate.nullable(),
  dueOn: LocalDate.nullable(),
  issuedAt: Instant.nullable(),
  createdAt: Instant,
});
export const InvoiceInList = InvoiceHead.meta({ id: 'InvoiceInList' });
export type InvoiceInList = z.infer<typeof InvoiceInList>;

export const Invoice = InvoiceHead.extend({
  lines: z.array(InvoiceLine),
  shares: z.array(InvoiceShare),
  /** Of the whole invoice. */
  discount: z.object({ given: Discount, reason: z.string(), by: z.string() }).nullable(),
  creditNotes: z.array(
    z.object({
      id: Id,
      number: z.string(),
      totalMinor: PositiveMinor,
      /** What of it had been paid: it stands as a deposit of the patient since. */
      depositMinor: Minor,
      reason: z.string(),
      at: Instant,
    }),
  ),
  payments: z.array(
    z.object({
      /** Of a payment of the patient; null: from a deposit or from an insurer. */
      paymentId: Id.nullable(),
      kind: z.enum(['payment', 'refund', 'deposit', 'insurer']),
      receiptNumber: z.string().nullable(),
      /** Of a refund below nothing. */
      amountMinor: z.number().int(),
      at: Instant,
    }),
  ),
  /** What was paid for it beyond what was open: it stands as a deposit of the patient since. */
  overpaidMinor: MinorSum,
  writeOffs: z.array(z.object({ amountMinor: PositiveMinor, reason: z.string(), by: z.string(), at: Instant })),
  createdBy: z.string(),
  issuedBy: z.string().nullable(),
  voided: z.object({ reason: z.string(), by: z.string(), at: Instant }).nullable(),
}).meta({ id: 'Invoice' });
export type Invoice = z.infer<typeof Invoice>;

const invoiceParams = z.object({ invoiceId: Id });
const reads = { method: 'GET', permission: 'billing:read', scope: 'facility' } as const;
const changes = {
  scope: 'facility',
  versioned: true,
  audit: 'invoice.read',
  params: invoiceParams,
  answers: { 200: Invoice },
} as const;

export const listInvoices = endpoint({
  ...reads,
  path: '/invoices',
  audit: 'invoice.search',
  query: PageQuery.extend({
    facilityId: Id.optional(),
    patientId: Id.optional(),
    encounterId: Id.optional(),
    state: listOf(InvoiceState).optional(),
    /** As it is printed. */
    number: AsciiKey(30).optional(),
    /** Issued, with something open. */
    open: QueryFlag.optional(),
    /** Open, and past the day it was due. */
    overdue: QueryFlag.optional(),
    /** Day it was issued on. */
    from: LocalDate.optional(),
    to: LocalDate.optional(),
  }),
  answers: { 200: pageOf(InvoiceInList) },
  summary: 'Invoices, the latest first',
});
export const getInvoice = endpoint({
  ...reads,
  path: '/invoices/:invoiceId',
  audit: 'invoice.read',
  params: invoiceParams,
  answers: { 200: Invoice },
  summary: 'One invoice with its lines, who bears it, what was paid and credited',
});
export const getInvoicePdf = endpoint({
  ...reads,
  path: '/invoices/:invoiceId/pdf',
  audit: 'invoice.print',
  params: invoiceParams,
  query: z.object({ language: Language.default('en') }),
  answers: { 200: null },
  download: 'application/pdf',
  summary: 'An invoice as it is printed; one without a number says that it is a draft',
});
export const draftInvoice = endpoint({
  method: 'POST',
  path: '/invoices',
  permission: 'billing:charge',
  scope: 'facility',
  idempotent: true,
  audit: 'invoice.read',
  body: z.object({
    facilityId: Id,
    patientId: Id,
    encounterId: Id.nullable().default(null),
    /** null: every open charge of the patient at the facility (of the encounter, where one is named). */
    chargeIds: z.array(Id).min(1).max(500).nullable().default(null),
  }),
  answers: { 201: Invoice },
  errors: [ChargesUnpriced, ChargesTaken, PatientMerged, AmountTooLarge],
  summary: 'Put open charges of a patient into a draft',
});
export const changeInvoiceLines = endpoint({
  ...changes,
  method: 'PUT',
  path: '/invoices/:invoiceId/lines',
  permission: 'billing:charge',
  body: z.object({ chargeIds: z.array(Id).min(1).max(500) }),
  errors: [InvoiceNotPossible, ChargesUnpriced, ChargesTaken, DiscountTooLarge, AmountTooLarge],
  summary: 'Which charges stand in a draft; what is taken out is open again',
});
export const discountInvoice = endpoint({
  ...changes,
  method: 'PUT',
  path: '/invoices/:invoiceId/discounts',
  permission: 'discount:give',
  body: z.object({
    /** Of the whole invoice, after those of its lines; null: none. */
    invoice: Discount.nullable(),
    lines: z.array(z.object({ lineId: Id, discount: Discount })).max(500),
    reason: ChargeReason,
  }),
  errors: [InvoiceNotPossible, DiscountTooLarge],
  summary: 'The discounts of a draft, in place of those it had',
});
export const issueInvoice = endpoint({
  ...changes,
  method: 'POST',
  path: '/invoices/:invoiceId/issue',
  permission: 'invoice:issue',
  errors: [InvoiceNotPossible, ChargesUnpriced, AmountTooLarge],
  summary: 'Give a draft its number; it is never changed again',
});
export const voidInvoice = endpoint({
  ...changes,
  method: 'POST',
  path: '/invoices/:invoiceId/void',
  permission: 'billing:charge',
  body: z.object({ reason: ChargeReason }),
  errors: [InvoiceNotPossible],
  summary: 'A draft is given up; its charges are open again',
});
export const useDeposit = endpoint({
  method: 'POST',
  path: '/invoices/:invoiceId/deposits',
  permission: 'payment:take',
  scope: 'facility',
  idempotent: true,
  audit: 'invoice.read',
  params: invoiceParams,
  body: z.object({
    /** null: as much as is open and there. */
    amountMinor: PositiveMinor.nullable().default(null),
  }),
  answers: { 201: Invoice },
  errors: [InvoiceNotPossible, MoreThanOpen],
  summary: "Pay an invoice from the patient's deposit",
});
