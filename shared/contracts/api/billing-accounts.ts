import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { Currency, MinorSum, SignedMinor, SignedMinorSum } from '../money.ts';
import { Bilingual, Id, Instant, Language, LocalDate } from '../primitives.ts';
import { InvoiceInList } from './billing-invoices.ts';

/** What a patient owes and has at one facility, with what stands under records that were merged. */
export const BillingAccount = z
  .object({
    patientId: Id,
    facilityId: Id,
    currency: Currency,
    /** What the patient owes of issued invoices. */
    openMinor: MinorSum,
    overdueMinor: MinorSum,
    /** Paid ahead and not used; below nothing: more was paid back than was there. */
    depositMinor: SignedMinorSum,
    /** What insurers owe of the patient's invoices. */
    insurersOpenMinor: MinorSum,
    /** Charged and not invoiced yet, as far as it has a price. */
    unbilledMinor: MinorSum,
    unpricedCharges: z.number().int(),
  })
  .meta({ id: 'BillingAccount' });
export type BillingAccount = z.infer<typeof BillingAccount>;

/** What happened on an account. */
export const StatementKind = z.enum([
  'invoice',
  'credit-note',
  'payment',
  'refund',
  'deposit-used',
  'write-off',
  'moved',
]);
export type StatementKind = z.infer<typeof StatementKind>;

export const Statement = z
  .object({
    patientId: Id,
    facilityId: Id,
    currency: Currency,
    from: LocalDate,
    to: LocalDate,
    /** What was owed, less what was paid ahead, before the first day. */
    openingMinor: SignedMinorSum,
    entries: z.array(
      z.object({
        id: Id,
        kind: StatementKind,
        /** Number of the invoice, credit note or receipt. */
        number: z.string().nullable(),
        on: LocalDate,
        at: Instant,
        /** Above nothing: the patient owes more. */
        amountMinor: SignedMinor,
        /** What of it went onto the deposit; below nothing: came off it. */
        depositMinor: SignedMinor,
        balanceMinor: SignedMinorSum,
      }),
    ),
    closingMinor: SignedMinorSum,
    openInvoices: z.array(InvoiceInList),
  })
  .meta({ id: 'Statement' });
export type Statement = z.infer<typeof Statement>;

const accountParams = z.object({ patientId: Id });
const period = { facilityId: Id, from: LocalDate, to: LocalDate };
const oneYear = (it: { readonly from: string; readonly to: string }) =>
  it.from <= it.to && Date.parse(it.to) - Date.parse(it.from) <= 366 * 86_400_000;
const tooLong = { path: ['to'], message: 'must not be before from, and at the most a year after it' };
const reads = { method: 'GET', permission: 'billing:read', scope: 'facility' } as const;

export const getBillingAccount = endpoint({
  ...reads,
  path: '/billing-accounts/:patientId',
  audit: 'billing-account.read',
  params: accountParams,
  query: z.object({ facilityId: Id.optional() }),
  answers: { 200: z.object({ items: z.array(BillingAccount) }) },
  summary: 'What a patient owes and has, at each of the own facilities',
});
export const getStatement = endpoint({
  ...reads,
  path: '/billing-accounts/:patientId/statement',
  audit: 'billing-account.read',
  params: accountParams,
  query: z.object(period).refine(oneYear, tooLong),
  answers: { 200: Statement },
  summary: 'What happened on an account in a period, and what is open',
});
export const getStatementPdf = endpoint({
  ...reads,
  path: '/billing-accounts/:patientId/statement/pdf',
  audit: 'billing-account.print',
  params: accountParams,
  query: z.object({ ...period, language: Language.default('en') }).refine(oneYear, tooLong),
  answers: { 200: null },
  download: 'application/pdf',
  summary: 'The statement as it is printed',
});

/** How long something has been due: not yet or 0–30 days, 31–60, 61–90, longer. */
const Ages = z.object({
  upTo30Minor: MinorSum,
  upTo60Minor: MinorSum,
  upTo90Minor: MinorSum,
  olderMinor: MinorSum,
  totalMinor: MinorSum,
});
export const AgeingReport = z
  .object({
    facilityId: Id,
    currency: Currency,
    /** The day of the facility by which it was counted. */
    on: LocalDate,
    patients: Ages,
    insurers: z.array(Ages.extend({ insurerId: Id, name: Bilingual })),
    total: Ages,
  })
  .meta({ id: 'AgeingReport' });
export type AgeingReport = z.infer<typeof AgeingReport>;

export const getAgeing = endpoint({
  ...reads,
  path: '/billing-reports/ageing',
  query: z.object({ facilityId: Id }),
  answers: { 200: AgeingReport },
  summary: 'What is open of issued invoices, by how many days ago each was issued and who owes it',
});
