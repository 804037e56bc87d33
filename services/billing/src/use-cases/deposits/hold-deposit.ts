import {
  DepositSpent,
  PaymentNotBooked,
  type holdDeposit as contract,
} from '@nilecare/contracts/api/billing-deposits.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { depositHoldRows } from '../../data/deposit-holds.ts';
import { depositRows } from '../../data/deposits.ts';
import { facilityRows } from '../../data/facilities.ts';
import { invoiceRows } from '../../data/invoice-rows.ts';
import { movementRows } from '../../data/movements.ts';
import type { BillingTx, Deps } from '../../deps.ts';

/** Before money goes back: what the refund takes off the deposit is nobody else's to use any more. */
export const holdDeposit: Handler<typeof contract, Deps> = ({ body }, { db, clock }) =>
  db.transaction(async (tx) => {
    const { refundId, paymentId, invoices, depositMinor } = body;
    const payment = await movementRows(tx).find(paymentId);
    if (!payment?.booked_at) throw new PaymentNotBooked();
    await invoiceRows(tx).lockAll(invoices.map((it) => it.invoiceId));
    const { facility_id: facilityId, currency, patient_id: patientId } = payment;
    await facilityRows(tx).lock(facilityId);
    const known = await depositHoldRows(tx).find(refundId);
    if (known?.state === 'released') throw new DepositSpent(0);
    if (known) return { refundId };
    const account = { facilityId, currency };
    const { ids } = await patientLinks(tx).groupOf(patientId);
    const before = await depositRows(tx).freeOf(ids, account);
    await depositHoldRows(tx).insert(
      {
        ...{ refund_id: refundId, payment_id: paymentId, facility_id: facilityId, patient_id: patientId, currency },
        amount_minor: invoices.reduce((sum, it) => sum + it.amountMinor, depositMinor),
        ...{ state: 'held', at: clock.now() },
      },
      await keptParts(tx, paymentId, invoices),
    );
    const after = await depositRows(tx).freeOf(ids, account);
    // One that is below nothing already gives back what invoices have, and nothing else.
    if (after < Math.min(before, 0)) throw new DepositSpent(Math.max(before, 0));
    return { refundId };
  });

/** What the invoices keep of the payment, less what other refunds take from them. */
async function keptParts(
  tx: BillingTx,
  paymentId: string,
  invoices: readonly { readonly invoiceId: string; readonly amountMinor: number }[],
) {
  const parts = [];
  for (const { invoiceId, amountMinor } of invoices) {
    const kept = await movementRows(tx).keptOf(paymentId, invoiceId);
    const others = await depositHoldRows(tx).heldOf(paymentId, invoiceId);
    parts.push({ invoiceId, amountMinor: Math.max(0, Math.min(amountMinor, kept - others)) });
  }
  return parts;
}
