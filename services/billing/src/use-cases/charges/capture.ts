import type { ChargeSource } from '@nilecare/contracts/api/billing-charges.ts';
import type { BillableCategory } from '@nilecare/contracts/billable.ts';
import { chargeCaptured } from '@nilecare/contracts/events/billing.ts';
import type { Bilingual } from '@nilecare/contracts/primitives.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { chargeRows, type ChargeRow } from '../../data/charges.ts';
import { encounterRows } from '../../data/encounters.ts';
import { facilities, type FacilityRow } from '../../data/facilities.ts';
import type { BillingTx } from '../../deps.ts';
import { putPendingInvoice } from '../invoices/pending-invoice.ts';
import { capturedOf, priceCharges } from './price-charges.ts';
import { applyWithdrawals } from './withdraw.ts';

export interface Captured {
  readonly source: ChargeSource;
  /** What made it: it is charged once for each. */
  readonly sourceId: string;
  readonly sourceVersion?: number;
  readonly category: BillableCategory;
  readonly reference: string;
  readonly serviceId?: string;
  readonly description?: Bilingual;
  readonly facilityId: string;
  readonly patientId: string;
  readonly encounterId: string | null;
  readonly appointmentId?: string;
  readonly prescriptionId?: string;
  readonly state?: 'pending' | 'open';
  readonly quantity?: number;
  readonly servedAt: Date;
  readonly servedOn?: string;
  readonly enteredBy?: string;
  /** Why lists have no price for it: it waits until somebody gives it one. */
  readonly priceReason?: string | undefined;
}

/** The longest reference that is kept; longer ones stand for nothing that has a price. */
const LONGEST_REFERENCE = 100;

/**
 * Charges something that was done, unless its source is charged already. At a facility that billing does not know yet it
 * gets its day and price when it does.
 * @returns its id, or undefined where it was there before
 */
export async function capture(tx: BillingTx, given: Captured, at: Date): Promise<string | undefined> {
  // Its bill is issued before it, or with it.
  if (given.encounterId !== null) await encounterRows(tx).lockAll([given.encounterId]);
  if (await chargeRows(tx).ofSource(given.source, given.sourceId)) return undefined;
  const id = newId(at.getTime());
  const reference = given.reference.slice(0, LONGEST_REFERENCE);
  await chargeRows(tx).insert({
    ...{ id, facility_id: given.facilityId, patient_id: given.patientId, encounter_id: given.encounterId },
    ...{ appointment_id: given.appointmentId ?? null, prescription_id: given.prescriptionId ?? null },
    ...{ state: given.state ?? 'open', source: given.source },
    ...{ source_id: given.sourceId, source_version: given.sourceVersion ?? 0, category: given.category, reference },
    ...{ service_id: given.serviceId ?? null, service_code: reference, quantity: given.quantity ?? 1 },
    ...{ description_en: given.description?.en ?? reference, description_ar: given.description?.ar ?? reference },
    ...{ currency: null, unit_price_minor: null, amount_minor: null, price_reason: given.priceReason ?? null },
    ...{ served_at: given.servedAt, served_on: given.servedOn ?? null, invoice_id: null },
    ...{ entered_by: given.enteredBy ?? null, created_at: at },
  });
  const facility = await facilities(tx).find(given.facilityId);
  if (facility) await priceCaptured(tx, facility, await chargeRows(tx).lockAll([id]), at);
  await applyWithdrawals(tx, given, at);
  return id;
}

/**
 * Prices charges of a facility that have none yet; a booked visit that has a price gets its pending invoice, and others hear
 * of a charge when it has its day.
 * @param rows locked
 */
export async function priceCaptured(
  tx: BillingTx,
  facility: FacilityRow,
  rows: readonly ChargeRow[],
  at: Date,
): Promise<void> {
  const fresh = new Set(rows.filter((row) => row.priced_version === 0).map((row) => row.id));
  for (const row of await priceCharges(tx, facility, rows)) {
    if (row.state === 'pending') await putPendingInvoice(tx, row, at);
    else if (fresh.has(row.id)) await tellCaptured(tx, row, facility.currency);
  }
}

export async function tellCaptured(tx: BillingTx, row: ChargeRow, currency: string): Promise<void> {
  await encounterRows(tx).reopen(row.encounter_id);
  await tx.outbox.add(chargeCaptured, capturedOf(row, currency), { key: row.patient_id });
}
