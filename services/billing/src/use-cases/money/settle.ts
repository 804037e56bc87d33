import { invoicePaid } from '@nilecare/contracts/events/billing.ts';
import { invoiceRows } from '../../data/invoice-rows.ts';
import type { InvoiceRow } from '../../data/invoices.ts';
import type { BillingTx } from '../../deps.ts';

/** Brings an issued invoice up to what its shares have borne, and tells when nothing of it is open any more. */
export async function settle(tx: BillingTx, invoice: InvoiceRow, at: Date): Promise<void> {
  const { before, after } = await invoiceRows(tx).refresh(invoice);
  if (after !== 'paid' || before === 'paid') return;
  const shares = await invoiceRows(tx).sharesOf([invoice.id]);
  const patientMinor = shares.filter((it) => it.payer === 'patient').reduce((sum, it) => sum + it.amount_minor, 0);
  await tx.outbox.add(
    invoicePaid,
    {
      ...{ invoiceId: invoice.id, number: invoice.number ?? '', patientId: invoice.patient_id },
      ...{ encounterId: invoice.encounter_id, facilityId: invoice.facility_id, currency: invoice.currency },
      ...{ totalMinor: invoice.total_minor, patientMinor, at: at.toISOString() },
    },
    { key: invoice.patient_id },
  );
}

/** An entry of what the patient owes of an invoice. */
export const owedBy = (invoice: InvoiceRow) => ({
  ...{ account: 'receivable-patient' as const, patientId: invoice.patient_id },
  ...{ invoiceId: invoice.id, currency: invoice.currency },
});
