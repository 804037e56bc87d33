import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { problem } from '../errors.ts';
import { Minor, PositiveMinor } from '../money.ts';
import { Id } from '../primitives.ts';

/** What was paid ahead went to invoices meanwhile, or goes back already. */
export class DepositSpent extends problem('deposit-spent', 409, 'That money is used already') {
  constructor(freeMinor: number) {
    super(`Of what was paid ahead ${freeMinor} minor units are free.`, { freeMinor });
  }
}
/** Events of payments come a moment later; after an outage of billing it may be some minutes. */
export class PaymentNotBooked extends problem('payment-not-booked', 409, 'The payment is not in the books yet') {
  constructor() {
    super('Try again in a moment.');
  }
}

export const holdDeposit = endpoint({
  method: 'POST',
  path: '/billing-accounts/deposit-holds',
  permission: 'service',
  scope: 'none',
  body: z.strictObject({
    /** The refund that holds it: asked again, it is held once. */
    refundId: Id,
    paymentId: Id,
    /** What is taken from invoices; as far as they do not have it any more, it comes off the deposit. */
    invoices: z.array(z.strictObject({ invoiceId: Id, amountMinor: PositiveMinor })).max(20),
    depositMinor: Minor,
  }),
  answers: { 200: z.object({ refundId: Id }) },
  errors: [DepositSpent, PaymentNotBooked],
  summary: 'Hold what a refund takes off a deposit, until it is completed or has failed',
});
