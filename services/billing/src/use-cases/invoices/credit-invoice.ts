import type { creditInvoice as contract } from '@nilecare/contracts/api/billing-credits.ts';
import { InvoiceNotPossible } from '@nilecare/contracts/api/billing-invoices.ts';
import { invoiceCredited } from '@nilecare/contracts/events/billing.ts';
import { nextNumber } from '@nilecare/service-kit/db/number-series.ts';
import { created } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { creditNotes, creditNoteRows } from '../../data/credit-notes.ts';
import { depositRows } from '../../data/deposits.ts';
import { facilityRows } from '../../data/facilities.ts';
import { balanceOf, creditedOf, type ShareRow } from '../../data/invoice-parts.ts';
import { invoiceRows } from '../../data/invoice-rows.ts';
import type { InvoiceRow } from '../../data/invoices.ts';
import { bookedOn, post } from '../../data/ledger.ts';
import { movementRows } from '../../data/movements.ts';
import type { BillingTx, Deps } from '../../deps.ts';
import { creditable, creditLines, creditShares, type CreditedLine } from '../../domain/invoices/credit.ts';
import { mayBe } from '../../domain/invoices/invoice-state.ts';
import type { Entry } from '../../domain/money/ledger.ts';
import { fill, spread } from '../../domain/money/spread.ts';
import { settle } from '../money/settle.ts';

/** Stands before the number of a credit note, so that it is not taken for that of an invoice. */
const CREDIT_NOTE = 'CN-';

export const creditInvoice: Handler<typeof contract, Deps> = ({ params, body }, { actor, db, clock, seen }) =>
  db.transaction(async (tx) => {
    const at = clock.now();
    const invoice = await invoiceRows(tx).lock(params.invoiceId);
    const facilityId = invoice.facility_id;
    actor.mustReachFacility(facilityId);
    seen([invoice.patient_id]);
    mayBe('credit', invoice.state);
    const facility = await facilityRows(tx).lock(facilityId);
    const shares = await invoiceRows(tx).sharesOf([invoice.id]);
    const lines = await linesToCredit(tx, invoice, shares, body.lines);
    const totalMinor = lines.reduce((sum, it) => sum + it.amountMinor, 0);
    if (totalMinor === 0) throw new InvoiceNotPossible(invoice.state);
    const taxMinor = lines.reduce((sum, it) => sum + it.taxMinor, 0);
    const entries = await bearCredit(tx, invoice, { shares, lines, totalMinor, at });
    const about = { patientId: invoice.patient_id, invoiceId: invoice.id, currency: invoice.currency };
    const id = newId(at.getTime());
    const issuedOn = bookedOn(facility, at);
    const year = Number(issuedOn.slice(0, 'YYYY'.length));
    const number = `${CREDIT_NOTE}${await nextNumber(tx, { series: 'credit-note', facilityId, year })}`;
    const note = { id, facilityId, number, invoiceId: invoice.id, totalMinor, taxMinor, reason: body.reason, issuedOn };
    await creditNoteRows(tx).insert({ ...note, by: actor.name, at }, lines);
    await post(tx, facility, [
      {
        ...{ kind: 'credit-note', reference: id, number, at, by: actor.name },
        entries: [
          { ...about, account: 'revenue', amountMinor: totalMinor - taxMinor },
          { ...about, account: 'tax', amountMinor: taxMinor },
          ...entries,
        ],
      },
    ]);
    await settle(tx, invoice, at);
    await tx.outbox.add(
      invoiceCredited,
      {
        ...{ invoiceId: invoice.id, number: invoice.number ?? '', patientId: invoice.patient_id, facilityId },
        ...{ encounterId: invoice.encounter_id, currency: invoice.currency, totalMinor: invoice.total_minor },
        patientMinor: shares.filter((it) => it.payer === 'patient').reduce((sum, it) => sum + it.amount_minor, 0),
        ...{ creditNoteId: id, creditNumber: number, creditMinor: totalMinor, at: at.toISOString() },
      },
      { key: invoice.patient_id },
    );
    await tx.audit.record('invoice.credit', {
      ...{ actor, patientId: invoice.patient_id, facilityId, resource: `invoice/${invoice.id}`, reason: body.reason },
      details: { number, totalMinor },
    });
    return created(await creditNotes(tx).get(id));
  });

/** @param wanted null: all that is left, less what was written off or paid by insurers */
async function linesToCredit(
  tx: BillingTx,
  invoice: InvoiceRow,
  shares: readonly ShareRow[],
  wanted: readonly { readonly lineId: string; readonly amountMinor: number }[] | null,
): Promise<readonly CreditedLine[]> {
  const rows = await invoiceRows(tx).linesOf([invoice.id]);
  const before = await creditedOf(tx, invoice.id);
  const lines = rows.map((row) => ({
    ...{ id: row.id, totalMinor: row.total_minor, taxMinor: row.tax_minor },
    ...{ creditedMinor: before.get(row.id)?.amountMinor ?? 0, creditedTaxMinor: before.get(row.id)?.taxMinor ?? 0 },
  }));
  if (wanted) return creditLines(lines, wanted);
  const room = shares.reduce((sum, it) => sum + creditable({ ...balanceOf(it), payer: it.payer }), 0);
  const { parts } = fill(
    room,
    lines.map((it) => it.totalMinor - it.creditedMinor),
  );
  return creditLines(
    lines,
    lines.map((it, position) => ({ lineId: it.id, amountMinor: parts[position] ?? 0 })),
  );
}

interface Credit {
  readonly shares: readonly ShareRow[];
  readonly lines: readonly CreditedLine[];
  readonly totalMinor: number;
  readonly at: Date;
}

/** Takes the credit off the shares; what was paid beyond it becomes a deposit. @returns the entries of it */
async function bearCredit(tx: BillingTx, invoice: InvoiceRow, credit: Credit): Promise<readonly Entry[]> {
  const { shares, lines, totalMinor, at } = credit;
  const wanted = await partsOf(tx, invoice, shares, lines);
  const borne = creditShares(
    totalMinor,
    shares.map((it) => ({ ...balanceOf(it), payer: it.payer })),
    wanted,
  );
  const account = { facilityId: invoice.facility_id, currency: invoice.currency };
  const entries: Entry[] = [];
  for (const [position, share] of shares.entries()) {
    const { creditedMinor, paidBackMinor } = borne[position] ?? { creditedMinor: 0, paidBackMinor: 0 };
    const about = { patientId: invoice.patient_id, invoiceId: invoice.id, currency: invoice.currency };
    entries.push({
      ...{ ...about, insurerId: share.insurer_id, amountMinor: paidBackMinor - creditedMinor },
      account: share.payer === 'patient' ? 'receivable-patient' : 'receivable-insurer',
    });
    entries.push({ ...about, account: 'deposits', amountMinor: -paidBackMinor });
    if (creditedMinor === 0) continue;
    await invoiceRows(tx).bear(share.id, { credited_minor: creditedMinor, paid_minor: -paidBackMinor });
    if (paidBackMinor === 0) continue;
    await depositRows(tx).change(invoice.patient_id, account, paidBackMinor);
    await movementRows(tx).pay({
      ...{ invoice_id: invoice.id, share_id: share.id, kind: 'deposit', movement_id: null, number: null },
      ...{ amount_minor: -paidBackMinor, at },
    });
  }
  return entries;
}

/** Each share's part of the credited lines, in proportion to what it bears of them. */
async function partsOf(
  tx: BillingTx,
  invoice: InvoiceRow,
  shares: readonly ShareRow[],
  lines: readonly CreditedLine[],
): Promise<readonly number[]> {
  const borne = await invoiceRows(tx).lineSharesOf(invoice.id);
  const totals = new Map<string, number>();
  for (const { lineId, amountMinor } of lines) {
    const of = borne.filter((it) => it.line_id === lineId);
    const parts = spread(
      amountMinor,
      of.map((it) => it.amount_minor),
    );
    for (const [position, it] of of.entries())
      totals.set(it.share_id, (totals.get(it.share_id) ?? 0) + (parts[position] ?? 0));
  }
  return shares.map((it) => totals.get(it.id) ?? 0);
}
