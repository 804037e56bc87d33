import type { Selectable } from 'kysely';
import { refundFailed } from '@nilecare/contracts/events/payment.ts';
import type { RefundsTable } from '@nilecare/database/payment/tables.ts';
import type { Actor } from '@nilecare/service-kit/auth/actor.ts';
import { book } from '../data/ledger.ts';
import { paymentRows } from '../data/payment-rows.ts';
import type { PaymentRow } from '../data/payments.ts';
import { refundRows, refunds } from '../data/refunds.ts';
import type { PaymentTx } from '../deps.ts';
import { refundPostings, reversed } from '../domain/ledger.ts';

interface Failing {
  readonly actor: Actor;
  readonly at: Date;
  readonly failure: string;
}

/**
 * A refund came to nothing: its part of the payment can be given back again, and billing holds nothing for it any more. One
 * that was completed before is booked back; its number stays, as numbers have no gaps.
 * @param payment locked, and the refund after it
 */
export async function failRefund(
  tx: PaymentTx,
  payment: Pick<PaymentRow, 'provider' | 'currency'>,
  refund: Selectable<RefundsTable>,
  { actor, at, failure }: Failing,
): Promise<void> {
  const { id, facility_id: facilityId, patient_id: patientId, payment_id: paymentId, number } = refund;
  const { amount_minor: amountMinor, deposit_minor: depositMinor } = refund;
  const { provider, currency } = payment;
  if (refund.state === 'completed') {
    const postings = reversed(refundPostings({ provider, amountMinor, depositMinor }));
    await book(tx, { facilityId, kind: 'refund-failed', referenceId: id, currency, at }, postings);
  }
  const reversed_at = refund.state === 'completed' ? at : null;
  await refundRows(tx).set(id, { state: 'failed', failure, check_at: null, hold_pending: 0, reversed_at });
  const invoices = await refunds(tx).parts(id);
  await paymentRows(tx).giveBack(paymentId, { amountMinor, depositMinor, invoices }, -1);
  await tx.outbox.add(
    refundFailed,
    {
      ...{ refundId: id, number, paymentId, patientId, facilityId, currency, amountMinor, invoices, depositMinor },
      ...{ at: at.toISOString(), reason: failure },
    },
    { key: patientId },
  );
  await tx.audit.record('refund.fail', {
    ...{ actor, patientId, facilityId, resource: `refund/${id}`, reason: failure },
    details: { paymentId, amountMinor, currency, number },
  });
}
