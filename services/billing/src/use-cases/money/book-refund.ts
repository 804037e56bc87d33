import { depositHoldRows } from '../../data/deposit-holds.ts';
import { depositRows } from '../../data/deposits.ts';
import type { FacilityRow } from '../../data/facilities.ts';
import { invoiceRows } from '../../data/invoice-rows.ts';
import type { InvoiceRow } from '../../data/invoices.ts';
import { post } from '../../data/ledger.ts';
import { movementRows, type MovementRow } from '../../data/movements.ts';
import type { BillingTx } from '../../deps.ts';
import type { Entry } from '../../domain/money/ledger.ts';
import { owedBy, settle } from './settle.ts';

/**
 * Books money that went back: invoices are open again by what they had of the payment, the rest comes off the deposit.
 * The money is gone, so it is booked also where the deposit has less: it is below nothing then.
 * @param facility its row, locked
 */
export async function bookRefund(tx: BillingTx, facility: FacilityRow, refund: MovementRow, at: Date): Promise<void> {
  const parts = await movementRows(tx).partsOf(refund.id);
  const invoices = await invoiceRows(tx).lockAll(parts.map((it) => it.invoice_id));
  const opened: Entry[] = [];
  for (const part of parts) {
    const invoice = invoices.find((it) => it.id === part.invoice_id);
    if (!invoice) continue;
    const amount = await takeBack(tx, invoice, refund, part.amount_minor, at);
    opened.push({ ...owedBy(invoice), amountMinor: amount });
  }
  const rest = refund.amount_minor - opened.reduce((sum, it) => sum + it.amountMinor, 0);
  const account = { facilityId: refund.facility_id, currency: refund.currency };
  await depositRows(tx).change(refund.patient_id, account, -rest);
  const about = { patientId: refund.patient_id, currency: refund.currency };
  await post(tx, facility, [
    {
      ...{ kind: 'refund', reference: refund.id, number: refund.number, at, by: 'payment' },
      entries: [
        ...opened,
        { ...about, account: 'deposits', amountMinor: rest },
        { ...about, account: 'money', amountMinor: -refund.amount_minor },
      ],
    },
  ]);
  await movementRows(tx).setBooked(refund.id, at);
  await depositHoldRows(tx).use(refund.id);
}

/** @returns by how much the invoice is open again */
async function takeBack(
  tx: BillingTx,
  invoice: InvoiceRow,
  refund: MovementRow,
  most: number,
  at: Date,
): Promise<number> {
  const share = (await invoiceRows(tx).sharesOf([invoice.id])).find((it) => it.payer === 'patient');
  const kept = await movementRows(tx).keptOf(refund.payment_id, invoice.id);
  const amount = share ? Math.min(most, kept, share.paid_minor) : 0;
  if (!share || amount <= 0) return 0;
  await movementRows(tx).pay({
    ...{ invoice_id: invoice.id, share_id: share.id, kind: 'refund', movement_id: refund.id },
    ...{ number: refund.number, amount_minor: -amount, at: refund.at },
  });
  await invoiceRows(tx).bear(share.id, { paid_minor: -amount });
  await settle(tx, invoice, at);
  return amount;
}
