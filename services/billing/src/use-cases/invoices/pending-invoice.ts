import { newId } from '@nilecare/service-kit/ids.ts';
import { chargeRows, type ChargeRow } from '../../data/charges.ts';
import { invoiceRows } from '../../data/invoice-rows.ts';
import type { BillingTx } from '../../deps.ts';
import { voidDraft } from './change-draft.ts';
import { buildDraft, isPriced } from './build-draft.ts';

/**
 * The invoice that waits for a booked visit, once its charge has a price; anew where the booking or the price changed, and
 * given up where nothing says any more what the visit costs.
 */
export async function putPendingInvoice(tx: BillingTx, charge: ChargeRow, at: Date): Promise<void> {
  if (!isPriced(charge) || charge.currency === null) return giveUp(tx, charge, at);
  const id = charge.invoice_id ?? newId(at.getTime());
  if (charge.invoice_id === null) {
    await invoiceRows(tx).insert([
      {
        ...{ id, facilityId: charge.facility_id, patientId: charge.patient_id, encounterId: null },
        ...{ appointmentId: charge.appointment_id, state: 'pending', currency: charge.currency, by: 'billing', at },
      },
    ]);
    await chargeRows(tx).change(charge.id, { invoice_id: id });
  }
  await buildDraft(tx, await invoiceRows(tx).lock(id), [charge]);
}

async function giveUp(tx: BillingTx, { invoice_id: id }: ChargeRow, at: Date): Promise<void> {
  if (id === null) return;
  await voidDraft(tx, await invoiceRows(tx).lock(id), { reason: 'the visit has no price', by: 'billing', at });
}
