import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { problem } from '../errors.ts';
import { Currency, Minor, PositiveMinor } from '../money.ts';
import { PaymentMethod } from '../payments.ts';
import { Id, Instant, Language, pageOf, PageQuery } from '../primitives.ts';
import { DepositSpent, PaymentNotBooked } from './billing-deposits.ts';
import {
  InvoicePart,
  InvoiceParts,
  NoOpenDrawer,
  PaymentReason,
  PaymentStateWrong,
  ProviderSilent,
} from './payment.ts';

/** Refunds of one payment never come to more than was paid, in all and for each invoice. */
export class RefundTooLarge extends problem('refund-too-large', 422, 'That is more than is left of the payment') {
  constructor(leftMinor: number) {
    super(`Left are ${leftMinor} minor units.`, { leftMinor });
  }
}
export const RefundState = z.enum(['created', 'processing', 'completed', 'failed']);
export type RefundState = z.infer<typeof RefundState>;

export const Refund = z
  .object({
    id: Id,
    version: z.number().int(),
    paymentId: Id,
    facilityId: Id,
    patientId: Id,
    state: RefundState,
    /** To the means that it was paid by. */
    method: PaymentMethod,
    currency: Currency,
    amountMinor: PositiveMinor,
    invoices: z.array(InvoicePart),
    depositMinor: Minor,
    /** Gapless for each facility and year; null until the money went back. */
    number: z.string().nullable(),
    reason: z.string(),
    /** Of one with a number too: the provider said that it went, and later that it came back. */
    failure: z.string().nullable(),
    by: z.object({ id: z.string(), name: z.string() }),
    createdAt: Instant,
    completedAt: Instant.nullable(),
  })
  .meta({ id: 'Refund' });
export type Refund = z.infer<typeof Refund>;

const refundParams = z.object({ refundId: Id });

export const refundPayment = endpoint({
  method: 'POST',
  path: '/payments/:paymentId/refunds',
  permission: 'payment:refund',
  scope: 'facility',
  idempotent: true,
  audit: 'refund.read',
  params: z.object({ paymentId: Id }),
  body: z
    .strictObject({
      /** From which invoices it is taken. */
      invoices: InvoiceParts.default([]),
      /** From what was paid ahead. */
      depositMinor: Minor.default(0),
      reason: PaymentReason,
      /** Of cash: whose open drawer gives it out; absent: one's own. */
      drawerSessionId: Id.optional(),
    })
    .refine((it) => it.invoices.length > 0 || it.depositMinor > 0, 'must take from an invoice or from the deposit'),
  answers: { 201: Refund },
  errors: [RefundTooLarge, DepositSpent, PaymentNotBooked, PaymentStateWrong, NoOpenDrawer],
  summary: 'Give back a part of a payment, or all of it, to the means that it was paid by',
});
export const listRefunds = endpoint({
  method: 'GET',
  path: '/refunds',
  permission: 'payment:read',
  scope: 'facility',
  audit: 'refund.search',
  query: PageQuery.extend({ facilityId: Id.optional(), paymentId: Id.optional(), patientId: Id.optional() }),
  answers: { 200: pageOf(Refund) },
  summary: 'Refunds, the newest first',
});
export const getRefund = endpoint({
  method: 'GET',
  path: '/refunds/:refundId',
  permission: 'payment:read',
  scope: 'facility',
  audit: 'refund.read',
  params: refundParams,
  answers: { 200: Refund },
  summary: 'One refund',
});
export const checkRefund = endpoint({
  method: 'POST',
  path: '/refunds/:refundId/checks',
  permission: 'payment:refund',
  scope: 'facility',
  audit: 'refund.read',
  params: refundParams,
  answers: { 200: Refund },
  errors: [ProviderSilent],
  summary: 'Ask the provider now what became of a refund',
});
export const getRefundReceipt = endpoint({
  method: 'GET',
  path: '/refunds/:refundId/receipt',
  permission: 'payment:read',
  scope: 'facility',
  audit: 'receipt.print',
  params: refundParams,
  query: z.object({ language: Language.default('en') }),
  answers: { 200: null },
  errors: [PaymentStateWrong],
  download: 'application/pdf',
  summary: 'The receipt of a refund as it is printed',
});
