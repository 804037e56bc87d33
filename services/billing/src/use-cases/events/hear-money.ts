import type { DataOf } from '@nilecare/contracts/event.ts';
import type { paymentCompleted, refundCompleted, refundFailed } from '@nilecare/contracts/events/payment.ts';
import type { WithTx } from '@nilecare/service-kit/messaging/subscription.ts';
import { depositHoldRows } from '../../data/deposit-holds.ts';
import { facilities, facilityRows } from '../../data/facilities.ts';
import { invoiceRows } from '../../data/invoice-rows.ts';
import { movementRows, type MovementRow } from '../../data/movements.ts';
import type { Deps } from '../../deps.ts';
import { bookPayment } from '../money/book-payment.ts';
import { bookRefund } from '../money/book-refund.ts';
import { reverseRefund } from '../money/reverse-refund.ts';

/** Money that came is booked once; at a facility that billing does not know yet when it does. */
export async function hearPayment(data: DataOf<typeof paymentCompleted>, { tx, clock }: WithTx<Deps>): Promise<void> {
  if (await movementRows(tx).find(data.paymentId)) return;
  const row: MovementRow = {
    ...{ id: data.paymentId, kind: 'payment', payment_id: data.paymentId, facility_id: data.facilityId },
    ...{ patient_id: data.patientId, currency: data.currency, amount_minor: data.amountMinor },
    ...{
      deposit_minor: data.depositMinor,
      number: data.receiptNumber,
      at: new Date(data.at),
      booked_at: null,
      reversed_at: null,
    },
  };
  await movementRows(tx).insert(row, data.invoices);
  if (await facilities(tx).find(data.facilityId)) await bookPayment(tx, row, clock.now());
}

/** Money that went back is booked once, after the payment that it gives back. */
export async function hearRefund(data: DataOf<typeof refundCompleted>, { tx, clock }: WithTx<Deps>): Promise<void> {
  if (await movementRows(tx).find(data.refundId)) return;
  const row = refundOf(data);
  // Held, so that a payment that is being booked sees the refund, or the refund sees it booked.
  const payment = await movementRows(tx).find(data.paymentId);
  await movementRows(tx).insert(row, data.invoices);
  if (!payment?.booked_at) return;
  await invoiceRows(tx).lockAll(data.invoices.map((it) => it.invoiceId));
  await bookRefund(tx, await facilityRows(tx).lock(data.facilityId), row, clock.now());
}

/**
 * What a refund held is free again. One that was completed before is booked back: its money is here. Told before it was told
 * as completed, it counts nothing.
 */
export async function hearRefundFailed(data: DataOf<typeof refundFailed>, { tx, clock }: WithTx<Deps>): Promise<void> {
  const { refundId, paymentId, facilityId, patientId, currency } = data;
  const at = clock.now();
  const refund = await movementRows(tx).find(refundId);
  await depositHoldRows(tx).release({
    ...{ refund_id: refundId, payment_id: paymentId, facility_id: facilityId, patient_id: patientId, currency },
    ...{ amount_minor: data.amountMinor, at },
  });
  if (data.number === null || refund?.reversed_at) return;
  if (!refund) await movementRows(tx).insert(refundOf({ ...data, number: data.number }), data.invoices);
  if (refund?.booked_at) {
    await invoiceRows(tx).lockAll(data.invoices.map((it) => it.invoiceId));
    await reverseRefund(tx, await facilityRows(tx).lock(facilityId), refund, at);
  }
  await movementRows(tx).setReversed(refundId, at);
}

type RefundFacts = Pick<
  DataOf<typeof refundCompleted>,
  'refundId' | 'paymentId' | 'facilityId' | 'patientId' | 'currency' | 'amountMinor' | 'depositMinor' | 'number' | 'at'
>;

const refundOf = (data: RefundFacts): MovementRow => ({
  ...{ id: data.refundId, kind: 'refund', payment_id: data.paymentId, facility_id: data.facilityId },
  ...{ patient_id: data.patientId, currency: data.currency, amount_minor: data.amountMinor },
  ...{ deposit_minor: data.depositMinor, number: data.number, at: new Date(data.at) },
  ...{ booked_at: null, reversed_at: null },
});
