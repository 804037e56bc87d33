import type { Selectable } from 'kysely';
import { refundCompleted } from '@nilecare/contracts/events/payment.ts';
import type { RefundsTable } from '@nilecare/database/payment/tables.ts';
import type { Actor } from '@nilecare/service-kit/auth/actor.ts';
import type { ZonedTime } from '@nilecare/service-kit/zoned-time.ts';
import { nextDocumentNumber } from '../data/document-number.ts';
import { book } from '../data/ledger.ts';
import type { PaymentRow } from '../data/payments.ts';
import { refundRows, refunds } from '../data/refunds.ts';
import type { PaymentTx } from '../deps.ts';
import { refundPostings } from '../domain/ledger.ts';

interface Completing {
  readonly actor: Actor;
  readonly at: Date;
  readonly time: ZonedTime;
}

/** The money of a locked refund went back: books, number and event, once. */
export async function completeRefund(
  tx: PaymentTx,
  { provider, currency }: Pick<PaymentRow, 'provider' | 'currency'>,
  refund: Selectable<RefundsTable>,
  { actor, at, time }: Completing,
): Promise<void> {
  const { id, facility_id: facilityId, patient_id: patientId } = refund;
  const { amount_minor: amountMinor, deposit_minor: depositMinor } = refund;
  const postings = refundPostings({ provider, amountMinor, depositMinor });
  await book(tx, { facilityId, kind: 'refund', referenceId: id, currency, at }, postings);
  const number = await nextDocumentNumber(tx, 'refund', { facilityId, at, time });
  await refundRows(tx).set(id, { state: 'completed', completed_at: at, number, check_at: null, failure: null });
  const invoices = await refunds(tx).parts(id);
  await tx.outbox.add(
    refundCompleted,
    {
      ...{ refundId: id, number, paymentId: refund.payment_id, patientId, facilityId, currency, amountMinor },
      ...{ invoices, depositMinor, at: at.toISOString() },
    },
    { key: patientId },
  );
  await tx.audit.record('refund.complete', {
    ...{ actor, patientId, facilityId, resource: `refund/${id}` },
    details: { paymentId: refund.payment_id, amountMinor, currency, number },
  });
}
