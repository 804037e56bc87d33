import type { DataOf } from '@nilecare/contracts/event.ts';
import { paymentCompleted } from '@nilecare/contracts/events/payment.ts';
import type { Actor } from '@nilecare/service-kit/auth/actor.ts';
import type { ZonedTime } from '@nilecare/service-kit/zoned-time.ts';
import { nextDocumentNumber } from '../data/document-number.ts';
import { book } from '../data/ledger.ts';
import { paymentRows } from '../data/payment-rows.ts';
import { payments, type PaymentRow } from '../data/payments.ts';
import type { PaymentTx } from '../deps.ts';
import { paymentPostings } from '../domain/ledger.ts';

interface Completing {
  readonly actor: Actor;
  readonly at: Date;
  /** The clock of the facility: by its year the receipts are numbered. */
  readonly time: ZonedTime;
}

/** The money of a locked payment is there: books, receipt and event, once. */
export async function completePayment(tx: PaymentTx, row: PaymentRow, { actor, at, time }: Completing): Promise<void> {
  const { id, facility_id: facilityId, patient_id: patientId, currency } = row;
  const money = { provider: row.provider, amountMinor: row.amount_minor, depositMinor: row.deposit_minor };
  await book(tx, { facilityId, kind: 'payment', referenceId: id, currency, at }, paymentPostings(money));
  const receiptNumber = await nextDocumentNumber(tx, 'receipt', { facilityId, at, time });
  await paymentRows(tx).set(id, {
    ...{ state: 'completed', completed_at: at, receipt_number: receiptNumber, failure: null },
    ...{ check_at: null, client_secret: null, payer_phone: null },
  });
  await tx.outbox.add(paymentCompleted, { ...(await factsOf(tx, row, at)), receiptNumber }, { key: patientId });
  await tx.audit.record('payment.complete', {
    ...{ actor, patientId, facilityId, resource: `payment/${id}` },
    details: { method: row.method, amountMinor: row.amount_minor, currency, receiptNumber },
  });
}

/** What events tell of a payment. */
export async function factsOf(tx: PaymentTx, row: PaymentRow, at: Date): Promise<DataOf<typeof paymentCompleted>> {
  const parts = await payments(tx).parts([row.id]);
  return {
    ...{ paymentId: row.id, receiptNumber: null, patientId: row.patient_id, facilityId: row.facility_id },
    ...{ method: row.method, provider: row.provider, currency: row.currency, amountMinor: row.amount_minor },
    invoices: parts.map((part) => ({ invoiceId: part.invoice_id, amountMinor: part.amount_minor })),
    ...{ depositMinor: row.deposit_minor, at: at.toISOString() },
  };
}
