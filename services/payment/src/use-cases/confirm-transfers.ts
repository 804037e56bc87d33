import type { Actor } from '@nilecare/service-kit/auth/actor.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { ZonedTime } from '@nilecare/service-kit/zoned-time.ts';
import { paymentRows } from '../data/payment-rows.ts';
import { refundRows } from '../data/refunds.ts';
import type { PaymentTx } from '../deps.ts';
import { referenceIn } from '../domain/transfer-reference.ts';
import type { StatementRow } from '../domain/statement.ts';
import { hasCome, wentBack } from '../domain/transfer-lines.ts';
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
  const named = Map.groupBy(
    rows.filter((it) => referenceIn(it.reference) !== undefined),
    (it) => it.reference,
  );
  /** Beside the line of a transfer that of its fee may stand, under the same reference. */
  const shows = (reference: string | null, is: (row: StatementRow) => boolean): boolean =>
    (named.get(reference ?? '') ?? []).some(is);
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
    if (payment.state !== 'completed' && shows(reference, (it) => hasCome(it, payment.amount_minor)))
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
    if (refund.state === 'created' && shows(reference, (it) => wentBack(it, refund.amount_minor)))
      await completeRefund(tx, payment, refund, by);
  }
}
