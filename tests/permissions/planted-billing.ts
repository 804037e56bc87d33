import { randomUUID } from 'node:crypto';
import type { BillingTables } from '@nilecare/database/billing/tables.ts';
import type { Database } from '@nilecare/service-kit/db/database.ts';
import type { System } from '@nilecare/testing/system.ts';
import type { Place } from './place.ts';

const kept = { void_reason: null, voided_by: null, voided_at: null };
const undiscounted = {
  ...{ discount_share: null, discount_amount_minor: null, discount_reason: null, discount_by: null },
};

/** An open charge of the patient, an issued invoice with its credit note, and a draft. */
export async function plantBilling(system: Pick<System, 'deps'>, { ids, made }: Place, at: Date): Promise<void> {
  const { db } = system.deps<{ readonly db: Database<BillingTables> }>('billing');
  const planted = (name: string): string => {
    const id = randomUUID();
    made.set(name, id);
    return id;
  };
  const { patientId = '', facilityId = '' } = ids;
  const of = { facility_id: facilityId, patient_id: patientId, encounter_id: null, appointment_id: null };
  const day = at.toISOString().slice(0, 'YYYY-MM-DD'.length);
  const named = { description_en: 'Matrix', description_ar: 'جدول', service_code: 'MATRIX' };
  const price = { quantity: 1, unit_price_minor: 9_000, tax_rate: 0, tax_inclusive: 0, served_on: day };
  const charge = (id: string, invoiceId: string | null) => ({
    ...{ ...of, ...kept, ...named, ...price, id, source: 'manual' as const, source_id: id, category: 'other' as const },
    ...{ state: invoiceId === null ? ('open' as const) : ('invoiced' as const), reference: 'MATRIX', service_id: null },
    ...{ prescription_id: null, currency: 'EGP', amount_minor: 9_000, price_reason: 'planted', served_at: at },
    ...{ invoice_id: invoiceId, entered_by: 'Matrix', created_at: at },
  });
  const line = (id: string, invoiceId: string, chargeId: string) => ({
    ...{ ...named, ...price, id, invoice_id: invoiceId, position: 1, charge_id: chargeId, category: 'other' as const },
    ...{ discount_share: null, discount_amount_minor: null, discount_reason: null, discount_minor: 0 },
    ...{ invoice_discount_minor: 0, net_minor: 9_000, tax_minor: 0, total_minor: 9_000 },
  });
  const invoice = (id: string) => ({
    ...{ ...of, ...kept, ...undiscounted, id, number: null, state: 'draft' as const, currency: 'EGP' },
    ...{ net_minor: 9_000, total_minor: 9_000, issued_on: null, due_on: null, issued_at: null, issued_by: null },
    ...{ created_by: 'Matrix', created_at: at },
  });
  const [issuedId, draftId] = [planted('issuedInvoiceId'), planted('invoiceId')];
  const [lineId, shareId] = [planted('lineId'), planted('shareId')];
  const [openId, issuedCharge, draftCharge] = [planted('chargeId'), randomUUID(), planted('draftChargeId')];
  await db.transaction(async (tx) => {
    await tx
      .insertInto('billing_facilities')
      .ignore()
      .values({
        ...{ facility_id: facilityId, name_en: 'Matrix', name_ar: 'جدول', address: null, phone: null },
        ...{ currency: 'EGP', time_zone: 'Africa/Cairo', closed_through: null },
      })
      .execute();
    await tx
      .insertInto('invoices')
      .values([invoice(issuedId), invoice(draftId)])
      .execute();
    await tx
      .insertInto('charges')
      .values([charge(openId, null), charge(issuedCharge, issuedId), charge(draftCharge, draftId)])
      .execute();
    await tx
      .insertInto('invoice_lines')
      .values([line(lineId, issuedId, issuedCharge), line(planted('draftLineId'), draftId, draftCharge)])
      .execute();
    await tx
      .updateTable('invoices')
      .set({ number: '2026-80001', state: 'partly-paid', issued_on: day, due_on: day, issued_at: at })
      .set({ patient_open_minor: 8_000, credited_minor: 1_000 })
      .where('id', '=', issuedId)
      .execute();
    const borne = { amount_minor: 9_000, credited_minor: 1_000 };
    await tx
      .insertInto('invoice_shares')
      .values({
        ...{ id: shareId, invoice_id: issuedId, payer: 'patient', insurer_id: null, policy_id: null },
        ...{ priority: null, ...borne },
      })
      .execute();
    await tx
      .insertInto('invoice_line_shares')
      .values({ line_id: lineId, share_id: shareId, amount_minor: 9_000 })
      .execute();
    const noteId = planted('creditNoteId');
    await tx
      .insertInto('credit_notes')
      .values({
        ...{ id: noteId, facility_id: facilityId, number: '2026-80001', invoice_id: issuedId, total_minor: 1_000 },
        ...{ tax_minor: 0, reason: 'planted', issued_on: day, created_by: 'Matrix', created_at: at },
      })
      .execute();
    await tx
      .insertInto('credit_note_lines')
      .values({ credit_note_id: noteId, line_id: lineId, amount_minor: 1_000, tax_minor: 0 })
      .execute();
    await tx
      .insertInto('deposits')
      .values({ patient_id: patientId, facility_id: facilityId, currency: 'EGP', balance_minor: 500 })
      .execute();
    await tx
      .insertInto('billing_encounters')
      .values({
        ...{ encounter_id: planted('endedEncounterId'), patient_id: patientId, facility_id: facilityId },
        ...{ class: 'ambulatory', began_at: at, ended_at: at, billed_at: null },
      })
      .execute();
  });
}
