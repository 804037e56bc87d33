import type { Actor } from '@nilecare/service-kit/auth/actor.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { ZonedTime } from '@nilecare/service-kit/zoned-time.ts';
import { paymentRows } from '../data/payment-rows.ts';
import { refundRows } from '../data/refunds.ts';
import type { PaymentTx } from '../deps.ts';
import { referenceIn } from '../domain/transfer-reference.ts';
import type { StatementRow } from '../domain/statement.ts';
import { completePayment } from './complete-payment.ts';
import { completeRefund } from './complete-refund.ts';

interface Confirming {
  readonly facilityId: string;
  readonly currency: string;
  readonly actor: Actor;
  readonly at: Date;
  readonly time: ZonedTime;
}

/** Transfers that a bank's statement shows with their whole amount have come, or went back. */
export async function confirmTransfers(
  tx: PaymentTx,
  rows: readonly StatementRow[],
  { facilityId, currency, ...by }: Confirming,
): Promise<void> {
  const named = new Map<string, StatementRow>();
  for (const row of rows) if (referenceIn(row.reference) !== undefined) named.set(row.reference, row);
  const waiting = await tx
    .selectFrom('payments')
    .select(['id', 'provider_reference'])
    .where('facility_id', '=', facilityId)
    .where('currency', '=', currency)
    .where('provider', '=', 'bank-transfer')
    .where('state', '<>', 'completed')
    .where(within('provider_reference', [...named.keys()]))
    .orderBy('id')
    .execute();
  for (const { id, provider_reference: reference } of waiting) {
    const payment = await paymentRows(tx).lock(id);
    if (payment.state !== 'completed' && named.get(reference ?? '')?.amountMinor === payment.amount_minor)
      await completePayment(tx, payment, by);
  }
  const going = await tx
    .selectFrom('refunds')
    .select(['id', 'payment_id', 'provider_reference'])
    .where('facility_id', '=', facilityId)
    .where('state', '=', 'created')
    .where(within('provider_reference', [...named.keys()]))
    .orderBy('payment_id')
    .execute();
  for (const { id, payment_id: paymentId, provider_reference: reference } of going) {
    const payment = await paymentRows(tx).lock(paymentId);
    const refund = await refundRows(tx).lock(id);
    const row = named.get(reference ?? '');
    if (refund.state === 'created' && row && Math.abs(row.amountMinor) === refund.amount_minor)
      await completeRefund(tx, payment, refund, by);
  }
}
