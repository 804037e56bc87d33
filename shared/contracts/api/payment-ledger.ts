import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { problem } from '../errors.ts';
import { importFile, ImportTooLong, ImportUnreadable, MOST_IMPORT_BYTES } from '../imports.ts';
import { Currency, Minor, SignedMinor } from '../money.ts';
import { Bilingual, Id, Instant, LocalDate, pageOf, PageQuery, QueryFlag } from '../primitives.ts';
import { PaymentProvider, PaymentReason } from './payment.ts';

export class DifferenceClosed extends problem('difference-closed', 409, 'The difference was closed already') {}

/** The first line of a report that cannot be read: nothing of the report is taken in. */
export const WrongLine = z.object({
  /** Of the file; 1 is that of the headings. */
  line: z.number().int(),
  /** null: the whole line. */
  column: z.string().nullable(),
  code: z.string(),
  /** What is wrong, without repeating what stands there. */
  reason: Bilingual,
});
export class StatementLineWrong extends problem('statement-line-wrong', 422, 'A line of the report cannot be read') {
  constructor(wrong: z.infer<typeof WrongLine>) {
    super(`Line ${wrong.line}: ${wrong.reason.en}`, wrong);
  }
}

/**
 * `clearing-…` is what a provider owes us; `safe` the money of the house outside of drawers; `disputes` what a provider took
 * back until a dispute is decided; `chargebacks` what was lost by disputes.
 */
export const LedgerAccount = z.enum([
  'cash-drawer',
  'safe',
  'bank',
  'clearing-stripe',
  'clearing-mobile-money',
  'fees',
  'receivable',
  'deposits',
  'refunds',
  'over-short',
  'disputes',
  'chargebacks',
]);
export type LedgerAccount = z.infer<typeof LedgerAccount>;

export const LedgerEntry = z
  .object({
    id: Id,
    facilityId: Id,
    kind: z.enum([
      ...['payment', 'refund', 'refund-failed', 'dispute-open', 'dispute-won', 'dispute-lost'],
      ...['drawer-open', 'drawer-movement', 'drawer-close', 'fee', 'payout'],
    ] as const),
    referenceId: Id,
    currency: Currency,
    at: Instant,
    /** Debits are above nothing, credits below; together they are nothing. */
    postings: z.array(z.object({ account: LedgerAccount, amountMinor: SignedMinor })),
  })
  .meta({ id: 'LedgerEntry' });
export type LedgerEntry = z.infer<typeof LedgerEntry>;

const reads = { method: 'GET', permission: 'ledger:read', scope: 'facility' } as const;
const span = { facilityId: Id, from: Instant.optional(), to: Instant.optional() };

export const listLedgerEntries = endpoint({
  ...reads,
  path: '/payment-ledger/entries',
  query: PageQuery.extend({ ...span, account: LedgerAccount.optional() }),
  answers: { 200: pageOf(LedgerEntry) },
  summary: 'What was booked, the newest first; entries are only ever added',
});
export const listLedgerBalances = endpoint({
  ...reads,
  path: '/payment-ledger/balances',
  query: z.object(span),
  answers: {
    200: z.object({
      items: z.array(
        z.object({
          account: LedgerAccount,
          currency: Currency,
          debitMinor: Minor,
          creditMinor: Minor,
          balanceMinor: SignedMinor,
        }),
      ),
    }),
  },
  summary: 'Balances of the accounts; of each currency they add up to nothing',
});

/**
 * `missing-here`: the report has it, the books do not. `missing-there`: the other way round. `other`: a kind of line that is
 * not known.
 */
export const LineOutcome = z.enum([
  'matched',
  'different-amount',
  'missing-here',
  'missing-there',
  'duplicate',
  'fee',
  'payout',
  'other',
]);
export type LineOutcome = z.infer<typeof LineOutcome>;

export const ReconciliationLine = z
  .object({
    id: Id,
    /** Line of the file; null: it is not in there. */
    line: z.number().int().nullable(),
    outcome: LineOutcome,
    kind: z.enum(['payment', 'refund', 'dispute', 'fee', 'payout', 'other']),
    reference: z.string(),
    amountMinor: SignedMinor.nullable(),
    /** What the books say. */
    bookedMinor: SignedMinor.nullable(),
    /** Below nothing: it was given back. */
    feeMinor: SignedMinor,
    paymentId: Id.nullable(),
    refundId: Id.nullable(),
    on: LocalDate.nullable(),
    /** Differences are open until somebody says why. */
    closed: z.object({ by: z.string(), reason: z.string(), at: Instant }).nullable(),
  })
  .meta({ id: 'ReconciliationLine' });
export type ReconciliationLine = z.infer<typeof ReconciliationLine>;

const ReconciliationHead = z.object({
  id: Id,
  facilityId: Id,
  provider: PaymentProvider.exclude(['cash']),
  currency: Currency,
  from: LocalDate,
  to: LocalDate,
  rows: z.number().int(),
  matched: z.number().int(),
  openDifferences: z.number().int(),
  by: z.string(),
  at: Instant,
});
export const ReconciliationInList = ReconciliationHead.meta({ id: 'ReconciliationInList' });
export const Reconciliation = ReconciliationHead.extend({ lines: z.array(ReconciliationLine) }).meta({
  id: 'Reconciliation',
});
export type Reconciliation = z.infer<typeof Reconciliation>;
export type ReconciliationInList = z.infer<typeof ReconciliationInList>;

const managed = { permission: 'reconciliation:manage', scope: 'facility' } as const;

export const importStatement = endpoint({
  ...managed,
  method: 'POST',
  path: '/reconciliations',
  maxBodyBytes: MOST_IMPORT_BYTES,
  body: z.strictObject({
    facilityId: Id,
    provider: PaymentProvider.exclude(['cash']),
    file: importFile.file,
    encoding: importFile.encoding,
    /** Days of the facility that the report is about: what should stand in it and does not is missing there. */
    from: LocalDate,
    to: LocalDate,
  }),
  answers: { 200: Reconciliation },
  errors: [ImportUnreadable, ImportTooLong, StatementLineWrong],
  summary: 'Compare a report of a provider or a bank with the books; the same file again changes nothing',
});
export const listReconciliations = endpoint({
  ...managed,
  method: 'GET',
  path: '/reconciliations',
  query: PageQuery.extend({ facilityId: Id, provider: PaymentProvider.optional(), open: QueryFlag.optional() }),
  answers: { 200: pageOf(ReconciliationInList) },
  summary: 'Reports that were compared, the newest first',
});
export const getReconciliation = endpoint({
  ...managed,
  method: 'GET',
  path: '/reconciliations/:reconciliationId',
  params: z.object({ reconciliationId: Id }),
  answers: { 200: Reconciliation },
  summary: 'One report, line by line',
});
export const closeDifference = endpoint({
  ...managed,
  method: 'POST',
  path: '/reconciliations/:reconciliationId/lines/:lineId/closings',
  params: z.object({ reconciliationId: Id, lineId: Id }),
  body: z.strictObject({ reason: PaymentReason }),
  answers: { 200: Reconciliation },
  errors: [DifferenceClosed],
  summary: 'Close a difference with the reason for it',
});
