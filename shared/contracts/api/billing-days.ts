import { z } from 'zod';
import { BillableCategory } from '../billable.ts';
import { endpoint } from '../endpoint.ts';
import { problem } from '../errors.ts';
import { Currency, Minor, SignedMinor } from '../money.ts';
import { Id, Instant, LocalDate } from '../primitives.ts';

export class DayNotOver extends problem('day-not-over', 409, 'The day has not come yet') {}
export class DayIsClosed extends problem('day-is-closed', 409, 'The books of the day are closed already') {}
/** Days are closed one after the other. */
export class EarlierDayOpen extends problem('earlier-day-open', 409, 'An earlier day is open') {
  constructor(day: string) {
    super('Close it first.', { day });
  }
}

const DayTotals = z.object({
  invoices: z.number().int(),
  invoicedMinor: Minor,
  taxMinor: Minor,
  creditNotes: z.number().int(),
  creditedMinor: Minor,
  writtenOffMinor: Minor,
  paidMinor: Minor,
  refundedMinor: Minor,
  insurersPaidMinor: Minor,
  depositsMinor: SignedMinor,
  /** By account of the ledger: what was booked on it, debit less credit. They add up to nothing. */
  accounts: z.array(z.object({ account: z.string(), debitMinor: Minor, creditMinor: Minor })),
});

export const BillingDay = z
  .object({
    facilityId: Id,
    day: LocalDate,
    currency: Currency,
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
  summary: 'Close the books of a day: what comes later is booked on the next',
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
        netMinor: Minor,
        taxMinor: Minor,
        creditedMinor: Minor,
        writtenOffMinor: Minor,
        paidMinor: Minor,
        refundedMinor: Minor,
      }),
    ),
    categories: z.array(
      z.object({ category: BillableCategory, quantity: z.number().int(), netMinor: Minor, taxMinor: Minor }),
    ),
    totals: z.object({
      invoices: z.number().int(),
      netMinor: Minor,
      taxMinor: Minor,
      creditedMinor: Minor,
      writtenOffMinor: Minor,
      paidMinor: Minor,
      refundedMinor: Minor,
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
