import { randomUUID } from 'node:crypto';
import type { Insertable, Kysely } from 'kysely';
import type { BillingTables, ChargesTable } from '@nilecare/database/billing/tables.ts';

const AT_ONCE = 500;
/** What each visit cost: the visit, a test, a drug. */
const charged = [
  { reference: 'VIS', category: 'visit', price: 40_000, quantity: 1 },
  { reference: 'LAB', category: 'lab', price: 12_000, quantity: 1 },
  { reference: 'DRUG', category: 'drug', price: 250, quantity: 14 },
] as const;

/** A facility with its prices, as billing keeps them. @returns its id */
export async function openFacility(db: Kysely<BillingTables>, at: Date): Promise<string> {
  const [facility_id, list] = [randomUUID(), randomUUID()];
  const named = { name_en: 'Bench', name_ar: 'قياس' };
  await db
    .insertInto('billing_facilities')
    .values({
      ...{ ...named, facility_id, address: null, phone: null, currency: 'EGP' },
      ...{ time_zone: 'Africa/Cairo', closed_through: null },
    })
    .execute();
  await db
    .insertInto('price_lists')
    .values({
      ...{ ...named, id: list, facility_id, insurer_id: null, currency: 'EGP', valid_from: '2020-01-01' },
      ...{ valid_to: null, created_at: at },
    })
    .execute();
  for (const { reference, category, price } of charged) {
    const id = randomUUID();
    const service = { ...named, id, code: reference, category, reference, tax_code: null, created_at: at };
    await db.insertInto('billable_services').values(service).execute();
    await db.insertInto('prices').values({ price_list_id: list, service_id: id, price_minor: price }).execute();
  }
  return facility_id;
}

/** Visits that have ended with what they cost, of patients who come for the first time. */
export async function addVisits(
  db: Kysely<BillingTables>,
  facilityId: string,
  howMany: number,
  endedAt: Date,
): Promise<void> {
  for (let first = 0; first < howMany; first += AT_ONCE) {
    const visits = Array.from({ length: Math.min(AT_ONCE, howMany - first) }, () => ({
      ...{ encounter_id: randomUUID(), patient_id: randomUUID(), facility_id: facilityId },
      ...{ class: 'ambulatory' as const, began_at: endedAt, ended_at: endedAt, billed_at: null },
    }));
    await db.insertInto('billing_encounters').values(visits).execute();
    await db
      .insertInto('charges')
      .values(visits.flatMap((visit) => charged.map((it) => chargeOf(visit, it, endedAt))))
      .execute();
  }
}

const chargeOf = (
  { encounter_id, patient_id, facility_id }: { encounter_id: string; patient_id: string; facility_id: string },
  { reference, category, price, quantity }: (typeof charged)[number],
  at: Date,
): Insertable<ChargesTable> => ({
  ...{ id: randomUUID(), facility_id, patient_id, encounter_id, appointment_id: null, prescription_id: null },
  ...{ state: 'open', source: 'manual', source_id: randomUUID(), category, reference, service_id: null },
  ...{ service_code: reference, description_en: reference, description_ar: reference, quantity, currency: 'EGP' },
  ...{ unit_price_minor: price, amount_minor: price * quantity, price_reason: null, priced_version: 1 },
  ...{ served_at: at, served_on: at.toISOString().slice(0, 'YYYY-MM-DD'.length), invoice_id: null, entered_by: null },
  ...{ void_reason: null, voided_by: null, voided_at: null, created_at: at },
});
