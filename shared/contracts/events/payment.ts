import { z } from 'zod';
import { event } from '../event.ts';
import { Currency, Minor, PositiveMinor } from '../money.ts';
import { PaymentMethod } from '../payments.ts';
import { Id, Instant } from '../primitives.ts';

/** Published under the patient's id. */
const PaymentFacts = z.object({
  paymentId: Id,
  /** Gapless for each facility and year; null until the money is there. */
  receiptNumber: z.string().nullable(),
  patientId: Id,
  facilityId: Id,
  method: PaymentMethod,
  /** `cash`, `bank-transfer`, `stripe`, `mobile-money`. */
  provider: z.string(),
  currency: Currency,
  amountMinor: PositiveMinor,
  /** What it is for; what is left of the amount is a deposit of the patient. */
  invoices: z.array(z.object({ invoiceId: Id, amountMinor: PositiveMinor })),
  depositMinor: Minor,
  at: Instant,
});
export const paymentCompleted = event({
  topic: 'payment.completed',
  owner: 'payment',
  data: PaymentFacts,
  summary: 'Money of a patient has come',
});
export const paymentFailed = event({
  topic: 'payment.failed',
  owner: 'payment',
  data: PaymentFacts.extend({ reason: z.string() }),
  summary: 'A payment was refused, given up, or ran out',
});
const RefundFacts = z.object({
  refundId: Id,
  paymentId: Id,
  patientId: Id,
  facilityId: Id,
  currency: Currency,
  amountMinor: PositiveMinor,
  /** What it is taken from; what is left of the amount comes off the patient's deposit. */
  invoices: z.array(z.object({ invoiceId: Id, amountMinor: PositiveMinor })),
  depositMinor: Minor,
  at: Instant,
});
export const refundCompleted = event({
  topic: 'refund.completed',
  owner: 'payment',
  /** Numbers are gapless for each facility and year. */
  data: RefundFacts.extend({ number: z.string() }),
  summary: 'Money went back to a patient',
});
export const refundFailed = event({
  topic: 'refund.failed',
  owner: 'payment',
  /** Of one that was completed before, and whose money came back after all, the number; null: none ever went. */
  data: RefundFacts.extend({ number: z.string().nullable(), reason: z.string() }),
  summary: 'A refund came to nothing: its money is here, and can be given back again',
});
export const drawerClosed = event({
  topic: 'drawer.closed',
  owner: 'payment',
  data: z.object({
    drawerSessionId: Id,
    facilityId: Id,
    cashierId: z.string(),
    currency: Currency,
    expectedMinor: z.number().int(),
    countedMinor: Minor,
    at: Instant,
  }),
  summary: 'A cashier counted and closed a drawer; the difference is what is counted less what is expected',
});
