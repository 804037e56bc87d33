import type { PaymentTx, Reader } from '../deps.ts';

export async function hasProviderEvent(db: Reader, provider: string, eventId: string): Promise<boolean> {
  const query = db.selectFrom('provider_events').select('event_id');
  const row = await query.where('provider', '=', provider).where('event_id', '=', eventId).executeTakeFirst();
  return row !== undefined;
}

export async function addProviderEvent(
  tx: PaymentTx,
  row: { readonly provider: string; readonly event_id: string; readonly type: string; readonly received_at: Date },
): Promise<void> {
  await tx.insertInto('provider_events').ignore().values(row).execute();
}

interface Named {
  readonly provider: 'stripe' | 'mobile-money';
  readonly paymentReference?: string | undefined;
  readonly refundReference?: string | undefined;
  /** As we told the provider: it may know a payment whose answer has not reached us. */
  readonly paymentId?: string | undefined;
  readonly refundId?: string | undefined;
}

/** Which payment and refund of ours a provider speaks of; undefined: none that we know. */
export async function ofReference(
  db: Reader,
  { provider, paymentReference, refundReference, paymentId, refundId }: Named,
): Promise<{ readonly paymentId: string | undefined; readonly refundId: string | undefined }> {
  const payment = await db
    .selectFrom('payments')
    .select('id')
    .where('provider', '=', provider)
    .where((row) => row.or([row('id', '=', paymentId ?? ''), row('provider_reference', '=', paymentReference ?? '')]))
    .executeTakeFirst();
  const refund = await db
    .selectFrom('refunds')
    .innerJoin('payments as payment', 'payment.id', 'refunds.payment_id')
    .select('refunds.id')
    .where('payment.provider', '=', provider)
    .where((row) =>
      row.or([row('refunds.id', '=', refundId ?? ''), row('refunds.provider_reference', '=', refundReference ?? '')]),
    )
    .executeTakeFirst();
  return { paymentId: payment?.id, refundId: refund?.id };
}
