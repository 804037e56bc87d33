import { depositRows } from '../../data/deposits.ts';
import { facilityRows, type FacilityRow } from '../../data/facilities.ts';
import { balanceOf } from '../../data/invoice-parts.ts';
import { invoiceRows } from '../../data/invoice-rows.ts';
import type { InvoiceRow } from '../../data/invoices.ts';
import { post } from '../../data/ledger.ts';
import { movementRows, type MovementRow } from '../../data/movements.ts';
import type { BillingTx } from '../../deps.ts';
import { openOf } from '../../domain/invoices/shares.ts';
import type { Entry } from '../../domain/money/ledger.ts';
import { bookRefund } from './book-refund.ts';
import { owedBy, settle } from './settle.ts';

/**
 * Books a payment of a facility that is known: invoices take what is open of the patient's part, the rest is a deposit.
 * Refunds of it that came before it follow.
 */
export async function bookPayment(tx: BillingTx, payment: MovementRow, at: Date): Promise<void> {
  const parts = await movementRows(tx).partsOf(payment.id);
  const invoices = await invoiceRows(tx).lockAll(parts.map((it) => it.invoice_id));
  const facility = await facilityRows(tx).lock(payment.facility_id);
  const taken: Entry[] = [];
  for (const part of parts) {
    const invoice = invoices.find((it) => it.id === part.invoice_id && takes(it, payment));
    if (!invoice) continue;
    const amount = await payInvoice(tx, invoice, payment, part.amount_minor, at);
    taken.push({ ...owedBy(invoice), amountMinor: -amount });
  }
  await keepRest(tx, facility, payment, { taken, at });
  await movementRows(tx).setBooked(payment.id, at);
  for (const refund of await movementRows(tx).refundsOf(payment.id)) await bookRefund(tx, facility, refund, at);
}

const takes = (invoice: InvoiceRow, payment: MovementRow): boolean =>
  invoice.number !== null && invoice.currency === payment.currency && invoice.facility_id === payment.facility_id;

/** @returns what the invoice took */
async function payInvoice(
  tx: BillingTx,
  invoice: InvoiceRow,
  payment: MovementRow,
  most: number,
  at: Date,
): Promise<number> {
  const share = (await invoiceRows(tx).sharesOf([invoice.id])).find((it) => it.payer === 'patient');
  const amount = share ? Math.min(most, openOf(balanceOf(share))) : 0;
  if (!share || amount === 0) return 0;
  await movementRows(tx).apply(payment.id, invoice.id, amount);
  await movementRows(tx).pay({
    ...{ invoice_id: invoice.id, share_id: share.id, kind: 'payment', movement_id: payment.id },
    ...{ number: payment.number, amount_minor: amount, at: payment.at },
  });
  await invoiceRows(tx).bear(share.id, { paid_minor: amount });
  await settle(tx, invoice, at);
  return amount;
}

async function keepRest(
  tx: BillingTx,
  facility: FacilityRow,
  payment: MovementRow,
  { taken, at }: { readonly taken: readonly Entry[]; readonly at: Date },
): Promise<void> {
  const rest = payment.amount_minor + taken.reduce((sum, it) => sum + it.amountMinor, 0);
  const account = { facilityId: payment.facility_id, currency: payment.currency };
  await depositRows(tx).change(payment.patient_id, account, rest);
  const about = { patientId: payment.patient_id, currency: payment.currency };
  await post(tx, facility, [
    {
      ...{ kind: 'payment', reference: payment.id, number: payment.number, at, by: 'payment' },
      entries: [
        { ...about, account: 'money', amountMinor: payment.amount_minor },
        ...taken,
        { ...about, account: 'deposits', amountMinor: -rest },
      ],
    },
  ]);
}
