import { depositRows } from '../../data/deposits.ts';
import type { FacilityRow } from '../../data/facilities.ts';
import { balanceOf } from '../../data/invoice-parts.ts';
import { invoiceRows } from '../../data/invoice-rows.ts';
import type { InvoiceRow } from '../../data/invoices.ts';
import { post } from '../../data/ledger.ts';
import { movementRows, type MovementRow } from '../../data/movements.ts';
import type { BillingTx } from '../../deps.ts';
import { openOf } from '../../domain/invoices/shares.ts';
import type { Entry } from '../../domain/money/ledger.ts';
import { owedBy, settle } from './settle.ts';

/**
 * Books that the money of a refund came back: invoices take again what it took from them, as far as they are still open, the
 * rest is a deposit.
 * @param refund booked, its row locked, and the row of its facility too
 */
export async function reverseRefund(
  tx: BillingTx,
  facility: FacilityRow,
  refund: MovementRow,
  at: Date,
): Promise<void> {
  const parts = await movementRows(tx).partsOf(refund.id);
  const invoices = await invoiceRows(tx).lockAll(parts.map((it) => it.invoice_id));
  const taken: Entry[] = [];
  for (const invoice of invoices) {
    const amount = await payAgain(tx, invoice, refund, at);
    taken.push({ ...owedBy(invoice), amountMinor: -amount });
  }
  const rest = refund.amount_minor + taken.reduce((sum, it) => sum + it.amountMinor, 0);
  const account = { facilityId: refund.facility_id, currency: refund.currency };
  await depositRows(tx).change(refund.patient_id, account, rest);
  const about = { patientId: refund.patient_id, currency: refund.currency };
  await post(tx, facility, [
    {
      ...{ kind: 'refund', reference: `${refund.id}:failed`, number: refund.number, at, by: 'payment' },
      entries: [
        { ...about, account: 'money', amountMinor: refund.amount_minor },
        ...taken,
        { ...about, account: 'deposits', amountMinor: -rest },
      ],
    },
  ]);
}

/** @returns what the invoice took again */
async function payAgain(tx: BillingTx, invoice: InvoiceRow, refund: MovementRow, at: Date): Promise<number> {
  const share = (await invoiceRows(tx).sharesOf([invoice.id])).find((it) => it.payer === 'patient');
  const amount = share ? Math.min(await movementRows(tx).takenBy(refund.id, invoice.id), openOf(balanceOf(share))) : 0;
  if (!share || amount <= 0) return 0;
  await movementRows(tx).pay({
    ...{ invoice_id: invoice.id, share_id: share.id, kind: 'refund', movement_id: refund.id },
    ...{ number: refund.number, amount_minor: amount, at },
  });
  await invoiceRows(tx).bear(share.id, { paid_minor: amount });
  await settle(tx, invoice, at);
  return amount;
}
