import { z } from 'zod';
import { BillableCategory } from '../billable.ts';
import { endpoint } from '../endpoint.ts';
import { problem } from '../errors.ts';
import { Currency, MinorSum, SignedMinorSum } from '../money.ts';
import { Id, Instant, LocalDate } from '../primitives.ts';

/** Only days that are over at the facility are closed: what is booked today is dated today. */
export class DayNotOver extends problem('day-not-over', 409, 'The day is not over yet') {}
export class DayIsClosed extends problem('day-is-closed', 409, 'The books of the day are closed already') {}
/** Days are closed one after the other. */
export class EarlierDayOpen extends problem('earlier-day-open', 409, 'An earlier day is open') {
  constructor(day: string) {
    super('Close it first.', { day });
  }
}

const DayTotals = z.object({
  invoices: z.number().int(),
  invoicedMinor: MinorSum,
  taxMinor: MinorSum,
  creditNotes: z.number().int(),
  creditedMinor: MinorSum,
  writtenOffMinor: MinorSum,
  paidMinor: MinorSum,
  refundedMinor: MinorSum,
  insurersPaidMinor: MinorSum,
  depositsMinor: SignedMinorSum,
  /** By account of the ledger: what was booked on it, debit less credit. They add up to nothing. */
  accounts: z.array(z.object({ account: z.string(), debitMinor: MinorSum, creditMinor: MinorSum })),
});

export const BillingDay = z
  .object({
    facilityId: Id,
    day: LocalDate,
    currency: Currency,
    /** Whether it has ended at the facility: only then it can be closed. */
    isOver: z.boolean(),
    /** Of the rows; of a closed day those that were there when it was closed. */
    totals: DayTotals,
    closed: z.object({ at: Instant, by: z.string() }).nullable(),
  })
  .meta({ id: 'BillingDay' });
export type BillingDay = z.infer<typeof BillingDay>;

export const listBillingDays = endpoint({
  method: 'GET',
  path: '/billing-days',
  permission: 'billing:read',
  scope: 'facility',
  query: z
    .object({ facilityId: Id, from: LocalDate, to: LocalDate })
    .refine((it) => it.from <= it.to && Date.parse(it.to) - Date.parse(it.from) <= 62 * 86_400_000, {
      path: ['to'],
      message: 'must not be before from, and at the most two months after it',
    }),
  answers: { 200: z.object({ items: z.array(BillingDay) }) },
  summary: 'Days of a facility on which something was booked or closed, the latest first',
});
export const closeBillingDay = endpoint({
  method: 'POST',
  path: '/billing-days/closings',
  permission: 'billing-day:close',
  scope: 'facility',
  body: z.object({ facilityId: Id, day: LocalDate }),
  answers: { 200: BillingDay },
  errors: [DayNotOver, DayIsClosed, EarlierDayOpen],
  summary: 'Close the books of a day that is over: what is told of it later is booked on the day it is told',
});

export const RevenueReport = z
  .object({
    facilityId: Id,
    currency: Currency,
    from: LocalDate,
    to: LocalDate,
    days: z.array(
      z.object({
        day: LocalDate,
        invoices: z.number().int(),
        netMinor: MinorSum,
        taxMinor: MinorSum,
        creditedMinor: MinorSum,
        writtenOffMinor: MinorSum,
        paidMinor: MinorSum,
        refundedMinor: MinorSum,
      }),
    ),
    categories: z.array(
      z.object({ category: BillableCategory, quantity: z.number().int(), netMinor: MinorSum, taxMinor: MinorSum }),
    ),
    totals: z.object({
      invoices: z.number().int(),
      netMinor: MinorSum,
      taxMinor: MinorSum,
      creditedMinor: MinorSum,
      writtenOffMinor: MinorSum,
      paidMinor: MinorSum,
      refundedMinor: MinorSum,
    }),
  })
  .meta({ id: 'RevenueReport' });
export type RevenueReport = z.infer<typeof RevenueReport>;

export const getRevenue = endpoint({
  method: 'GET',
  path: '/billing-reports/revenue',
  permission: 'report:run',
  scope: 'facility',
  query: z
    .object({ facilityId: Id, from: LocalDate, to: LocalDate })
    .refine((it) => it.from <= it.to && Date.parse(it.to) - Date.parse(it.from) <= 366 * 86_400_000, {
      path: ['to'],
      message: 'must not be before from, and at the most a year after it',
    }),
  answers: { 200: RevenueReport },
  summary: 'What was invoiced, credited, written off and paid, by day and by kind of thing',
});
