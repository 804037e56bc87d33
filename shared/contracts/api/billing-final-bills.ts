import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { problem } from '../errors.ts';
import { MinorSum } from '../money.ts';
import { Id, Instant, LocalDate } from '../primitives.ts';
import { AmountTooLarge } from './billing.ts';
import { ChargesUnpriced, DiscountTooLarge, Invoice } from './billing-invoices.ts';

export class EncounterNotSettled extends problem('encounter-not-settled', 409, 'The stay has not ended yet') {
  constructor(encounterId: string) {
    super('Ask again when billing has heard that it has ended, and when its beds were left.', { encounterId });
  }
}

export const FinalBill = z
  .object({
    encounterId: Id,
    /** null: nothing was charged. */
    invoice: Invoice.nullable(),
    /** Every invoice of the encounter, this one among them. */
    invoiceIds: z.array(Id),
    /** Charges that were left out because they have no price. */
    unpricedChargeIds: z.array(Id),
  })
  .meta({ id: 'FinalBill' });
export type FinalBill = z.infer<typeof FinalBill>;

export const issueFinalBill = endpoint({
  method: 'POST',
  path: '/invoices/finals',
  permission: 'invoice:issue',
  scope: 'facility',
  idempotent: true,
  audit: 'invoice.read',
  body: z.object({
    encounterId: Id,
    /** Whether charges without a price are left for a later invoice. */
    leaveUnpriced: z.boolean().default(false),
  }),
  answers: { 200: FinalBill },
  errors: [EncounterNotSettled, ChargesUnpriced, DiscountTooLarge, AmountTooLarge],
  summary: 'Bill everything of a stay that has ended; asked again, it answers the same bill until something is charged',
});
export const getFinalBillState = endpoint({
  method: 'GET',
  path: '/invoices/finals/:encounterId',
  permission: 'service',
  scope: 'none',
  params: z.object({ encounterId: Id }),
  answers: {
    200: z.object({
      encounterId: Id,
      /** null: it was not, or something was charged since. */ billedAt: Instant.nullable(),
    }),
  },
  summary: 'Whether everything of a stay was billed, for the service that may open it again',
});
export const runInvoices = endpoint({
  method: 'POST',
  path: '/invoices/runs',
  permission: 'invoice:issue',
  scope: 'facility',
  body: z.object({
    facilityId: Id,
    /** Visits and stays that ended before this day of the facility; today where none is given. */
    endedBefore: LocalDate.optional(),
    /** How many at the most; ask again while `more` says so. */
    limit: z.number().int().min(1).max(1_000).default(500),
    /** Where the batch before ended. */
    cursor: z.string().max(500).nullable().default(null),
  }),
  answers: {
    200: z.object({
      /** How many invoices were issued. */
      issued: z.number().int(),
      totalMinor: MinorSum,
      /** Encounters that wait for prices. */
      unpriced: z.number().int(),
      /** Encounters that could not be billed, with the code of the problem. */
      failed: z.array(z.object({ encounterId: Id, code: z.string() })),
      /** null: none are left. */
      nextCursor: z.string().nullable(),
    }),
  },
  summary: 'Issue the bills of visits and stays that have ended, in batches; what is billed already is left alone',
});
