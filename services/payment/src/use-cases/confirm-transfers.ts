import type { Actor } from '@nilecare/service-kit/auth/actor.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { ZonedTime } from '@nilecare/service-kit/zoned-time.ts';
import { paymentRows } from '../data/payment-rows.ts';
import { refundRows } from '../data/refunds.ts';
import type { Deps, Reader } from '../deps.ts';
import { referenceIn } from '../domain/transfer-reference.ts';
import type { StatementRow } from '../domain/statement.ts';
import { hasCome, wentBack } from '../domain/transfer-lines.ts';
import { completePayment } from './complete-payment.ts';
import { completeRefund } from './complete-refund.ts';

interface Confirming {
  readonly facilityId: string;
  readonly currency: string;
  readonly actor: Actor;
  readonly time: ZonedTime;
}

/**
 * Transfers that a bank's statement shows with their whole amount have come, or went back; one that it shows both ways is left
 * to whoever looks at the differences. Each in a transaction of its own:
 * whoever pays meanwhile does not wait for the file, and the same file goes on where it was cut off.
 */
export async function confirmTransfers(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
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
  const { coming, going } = await transfersOf(db.read, { facilityId, currency, references: [...named.keys()] });
  for (const id of coming)
    await db.transaction(async (tx) => {
      const payment = await paymentRows(tx).lock(id);
      if (payment.state === 'completed') return;
      const reference = payment.provider_reference;
      const isReturned = shows(reference, (it) => wentBack(it, payment.amount_minor));
      if (!isReturned && shows(reference, (it) => hasCome(it, payment.amount_minor)))
        await completePayment(tx, payment, { ...by, at: clock.now() });
    });
  for (const { id, paymentId } of going)
    await db.transaction(async (tx) => {
      const payment = await paymentRows(tx).lock(paymentId);
      const refund = await refundRows(tx).lock(id);
      if (refund.state !== 'created' || refund.hold_pending === 1) return;
      if (shows(refund.provider_reference, (it) => wentBack(it, refund.amount_minor)))
        await completeRefund(tx, payment, refund, { ...by, at: clock.now() });
    });
}

interface Named {
  readonly facilityId: string;
  readonly currency: string;
  readonly references: readonly string[];
}

/** Transfers that are waited for and refunds by transfer that have not gone yet, of those that a statement names. */
async function transfersOf(db: Reader, { facilityId, currency, references }: Named) {
  const coming = await db
    .selectFrom('payments')
    .select('id')
    .where('facility_id', '=', facilityId)
    .where('currency', '=', currency)
    .where('provider', '=', 'bank-transfer')
    .where('state', '<>', 'completed')
    .where(within('provider_reference', references))
    .orderBy('id')
    .execute();
  const going = await db
    .selectFrom('refunds')
    .select(['id', 'payment_id as paymentId'])
    .where('facility_id', '=', facilityId)
    .where('state', '=', 'created')
    .where(within('provider_reference', references))
    .orderBy('id')
    .execute();
  return { coming: coming.map((it) => it.id), going };
}
