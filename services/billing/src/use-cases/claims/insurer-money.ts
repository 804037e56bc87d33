import { invoicePaid } from '@nilecare/contracts/events/billing.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import type { ClaimRow } from '../../data/claims/claim-rows.ts';
import { facilityRows } from '../../data/facilities.ts';
import { balanceOf, type ShareRow } from '../../data/invoice-parts.ts';
import { invoiceRows } from '../../data/invoice-rows.ts';
import type { InvoiceRow } from '../../data/invoices.ts';
import { post, type Posting } from '../../data/ledger.ts';
import type { BillingTx } from '../../deps.ts';
import { applyPayment } from '../../domain/claims/apply-payment.ts';
import { openOf } from '../../domain/invoices/shares.ts';
import type { Entry, PostingKind } from '../../domain/money/ledger.ts';

/** The books of a facility, and the invoices of some claims, locked in the order in which all do. */
export async function openBooks(tx: BillingTx, facilityId: string, invoiceIds: readonly string[]) {
  const facility = await facilityRows(tx).lock(facilityId);
  const invoices = new Map((await invoiceRows(tx).lockAll(invoiceIds)).map((row) => [row.id, row]));
  const shares = await invoiceRows(tx).sharesOf([...invoices.keys()]);
  return { facility, invoices, shares };
}
export type Books = Awaited<ReturnType<typeof openBooks>>;

interface Made {
  readonly at: Date;
  readonly by: string;
}

export const insurerShareOf = (
  { shares }: Books,
  claim: Pick<ClaimRow, 'invoice_id' | 'insurer_id'>,
): ShareRow | undefined =>
  shares.find((it) => it.invoice_id === claim.invoice_id && it.insurer_id === claim.insurer_id);

export interface Payment {
  /** Of the answer; what is booked of one is booked once. */
  readonly id: string;
  readonly insurerId: string;
  readonly currency: string;
  readonly amountMinor: number;
  /** undefined: nobody knows whose it is. */
  readonly claim: ClaimRow | undefined;
  /** Where the money comes from: what the insurer pays now, or what it paid before and nobody was known for. */
  readonly from: 'insurer-money' | 'insurer-unapplied';
}

/** Money of an insurer comes onto the shares of its claims; what belongs to none waits in an account of its own. */
export async function bookPayments(tx: BillingTx, books: Books, payments: readonly Payment[], made: Made) {
  const standing = new Map(books.shares.map((row) => [row.id, { ...balanceOf(row) }]));
  const postings: Posting[] = [];
  for (const it of payments) {
    const share = it.claim && insurerShareOf(books, it.claim);
    const balance = share && standing.get(share.id);
    const { appliedMinor, unappliedMinor } = balance
      ? applyPayment(it.amountMinor, { openMinor: openOf(balance), paidMinor: balance.paidMinor })
      : { appliedMinor: 0, unappliedMinor: it.amountMinor };
    if (share && balance && appliedMinor !== 0) {
      standing.set(share.id, { ...balance, paidMinor: balance.paidMinor + appliedMinor });
      await invoiceRows(tx).bear(share.id, { paid_minor: appliedMinor });
      await addInsurerPayment(tx, share, it, { appliedMinor, at: made.at });
    }
    const whose = { patientId: it.claim?.patient_id ?? null, insurerId: it.insurerId, currency: it.currency };
    const invoiceId = it.claim?.invoice_id ?? null;
    const entries: Entry[] = [
      { account: it.from, ...whose, amountMinor: it.amountMinor },
      { account: 'receivable-insurer', ...whose, invoiceId, amountMinor: -appliedMinor },
      { account: 'insurer-unapplied', ...whose, amountMinor: -unappliedMinor },
    ];
    const kind: PostingKind = it.from === 'insurer-money' ? 'insurer-payment' : 'moved';
    postings.push({ kind, reference: it.id, number: it.claim?.number ?? null, ...made, entries });
  }
  await post(tx, books.facility, postings);
  await tellOfInvoices(tx, books, made.at);
}

const addInsurerPayment = (
  tx: BillingTx,
  share: ShareRow,
  { claim }: Payment,
  { appliedMinor, at }: { readonly appliedMinor: number; readonly at: Date },
) =>
  tx
    .insertInto('invoice_payments')
    .values({
      ...{ id: newId(at.getTime()), invoice_id: share.invoice_id, share_id: share.id, kind: 'insurer' },
      ...{ movement_id: null, number: claim?.number ?? null, amount_minor: appliedMinor, at },
    })
    .execute();

/** What an insurer keeps back of a payment beside its claims, or adds to it. */
export const bookKeptBack = (
  tx: BillingTx,
  { facility }: Books,
  { id, insurerId, currency, amountMinor }: Omit<Payment, 'claim' | 'from'>,
  made: Made,
) => {
  const whose = { patientId: null, insurerId, currency };
  const entries: Entry[] = [
    { account: 'insurer-kept-back', ...whose, amountMinor },
    { account: 'insurer-money', ...whose, amountMinor: -amountMinor },
  ];
  return post(tx, facility, [{ kind: 'insurer-payment', reference: id, number: null, ...made, entries }]);
};

interface Settlement extends Made {
  readonly id: string;
  readonly toPatientMinor: number;
  readonly writeOffMinor: number;
  readonly reason: string;
}

/** What an insurer does not pay becomes the patient's, or is written off. */
export async function bookSettlement(tx: BillingTx, books: Books, claim: ClaimRow, it: Settlement): Promise<void> {
  const share = insurerShareOf(books, claim);
  const patient = books.shares.find((row) => row.invoice_id === claim.invoice_id && row.payer === 'patient');
  if (!share || !patient) return;
  const { toPatientMinor, writeOffMinor, reason, at, by } = it;
  await invoiceRows(tx).bear(share.id, { moved_minor: -toPatientMinor, written_off_minor: writeOffMinor });
  await invoiceRows(tx).bear(patient.id, { moved_minor: toPatientMinor });
  if (writeOffMinor > 0)
    await tx
      .insertInto('write_offs')
      .values({
        ...{ id: newId(at.getTime()), invoice_id: claim.invoice_id, share_id: share.id, amount_minor: writeOffMinor },
        ...{ reason, created_by: by, created_at: at },
      })
      .execute();
  const whose = { patientId: claim.patient_id, invoiceId: claim.invoice_id, currency: claim.currency };
  const insurer = { account: 'receivable-insurer', ...whose, insurerId: claim.insurer_id } as const;
  const head = { reference: it.id, number: claim.invoice_number, at, by };
  await post(tx, books.facility, [
    {
      ...{ ...head, kind: 'moved' },
      entries: [
        { account: 'receivable-patient', ...whose, amountMinor: toPatientMinor },
        { ...insurer, amountMinor: -toPatientMinor },
      ],
    },
    {
      ...{ ...head, kind: 'write-off' },
      entries: [
        { account: 'written-off', ...whose, amountMinor: writeOffMinor },
        { ...insurer, amountMinor: -writeOffMinor },
      ],
    },
  ]);
  await tellOfInvoices(tx, books, at);
}

/** Heads of the invoices come up to their shares; that one is paid whole is told. */
async function tellOfInvoices(tx: BillingTx, { invoices, shares }: Books, at: Date): Promise<void> {
  for (const row of invoices.values()) {
    const { before, after } = await invoiceRows(tx).refresh(row);
    if (after === 'paid' && before !== 'paid')
      await tx.outbox.add(invoicePaid, paidFacts(row, shares, at), { key: row.patient_id });
  }
}

const paidFacts = (row: InvoiceRow, shares: readonly ShareRow[], at: Date) => ({
  ...{ invoiceId: row.id, number: row.number ?? '', patientId: row.patient_id, encounterId: row.encounter_id },
  ...{ facilityId: row.facility_id, currency: row.currency, totalMinor: row.total_minor },
  patientMinor: shares
    .filter((it) => it.invoice_id === row.id && it.payer === 'patient')
    .reduce((sum, it) => sum + it.amount_minor, 0),
  at: at.toISOString(),
});
