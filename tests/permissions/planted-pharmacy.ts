import { randomUUID } from 'node:crypto';
import type { MedicationTables } from '@nilecare/database/medication/tables.ts';
import type { Database } from '@nilecare/service-kit/db/database.ts';
import type { System } from '@nilecare/testing/system.ts';
import type { Place } from './place.ts';

/** What signing, dispensing and giving leave behind: an order of a controlled drug, a part of it dispensed, a dose given. */
export async function plantPharmacy(system: Pick<System, 'deps'>, { ids, made }: Place, at: Date): Promise<void> {
  const { db } = system.deps<{ readonly db: Database<MedicationTables> }>('medication');
  const planted = (name: string): string => {
    const id = randomUUID();
    made.set(name, id);
    return id;
  };
  const { patientId = '', encounterId = '', facilityId = '', wardId = '' } = ids;
  const of = { patient_id: patientId, facility_id: facilityId };
  const by = { made_by: 'matrix', made_by_name: 'Matrix', made_by_staff_id: null };
  const witness = { witness: 'second', witness_name: 'Second', witness_staff_id: null };
  const drugId = planted('pharmacyDrugId');
  const itemId = planted('pharmacyItemId');
  const storeId = planted('bookStoreId');
  const prescriptionId = planted('prescriptionId');
  const dispensingId = planted('dispensingId');
  const administrationId = planted('administrationId');
  await db.transaction(async (tx) => {
    await tx
      .insertInto('drugs')
      .values({
        ...{ id: drugId, version: 1, rxcui: null, generic_en: 'Matrix', generic_ar: 'جدول', brands: '[]' },
        ...{ ingredients: '[{"rxcui":"7052","name":"morphine","strength":{"value":10,"unit":"mg"}}]', form: 'tablet' },
        ...{ per_value: 1, per_unit: '{tablet}', routes: 'oral', dispensing_unit: '{tablet}', contents: 1 },
        ...{ single_use: 0, controlled: '2', high_alert: 1, look_alike: null, active: 1, search_text: 'matrix' },
        ...{ sort_name: 'matrix', changed_at: at },
      })
      .execute();
    const placed = { ...of, encounter_id: encounterId, ward_id: wardId };
    await tx
      .insertInto('prescriptions')
      .values({
        ...placed,
        ...{
          id: prescriptionId,
          signed_by: 'matrix',
          signed_by_name: 'Matrix',
          signed_by_staff_id: null,
          signed_at: at,
        },
        ...{ check_id: null, knowledge_version: null, alerts: '[]', not_checked: '[]', overrides: '[]' },
        not_checked_reason: null,
      })
      .execute();
    const step = {
      dose: { value: 1, unit: '{tablet}' },
      timing: null,
      days: null,
      startAt: at.toISOString(),
      endAt: null,
    };
    await tx
      .insertInto('prescription_items')
      .values({
        ...placed,
        ...{ id: itemId, version: 1, prescription_id: prescriptionId, drug_id: drugId, route: 'oral' },
        ...{ steps: JSON.stringify([step]), as_needed: '{"reason":"pain","minHours":null,"maxPerDay":null}', prn: 1 },
        ...{
          priority: 'routine',
          controlled: 1,
          start_at: at,
          end_at: null,
          quantity: 10,
          line_en: 'One',
          line_ar: 'قرص',
        },
        ...{ instructions: null, indication: null, state: 'active', replaces_id: null, replaces_as: null },
        ...{ replaced_by_id: null, signed_at: at, changed_at: at },
      })
      .execute();
    await tx
      .insertInto('pharmacy_orders')
      .values({
        ...{ ...of, item_id: itemId, version: 1, prescription_id: prescriptionId, ward_id: wardId, state: 'waiting' },
        ...{ urgency: 3, controlled: 1, signed_at: at, ordered: 10, dispensed: 0, pending: 0, check_id: null },
        ...{ reservation_id: null, reservation_store_id: null, reservation_state: null, reservation_until: null },
        reservation_changed_at: null,
      })
      .execute();
    await tx
      .insertInto('dispensings')
      .values({
        ...{ ...of, ...by, ...witness, id: dispensingId, item_id: itemId, prescription_id: prescriptionId },
        ...{ store_id: storeId, stock_item_id: randomUUID(), drug_id: drugId, quantity: 2, batch_id: null },
        ...{
          reservation_id: null,
          state: 'done',
          substitution_reason: null,
          prescriber_consent: 0,
          scanned_code: null,
        },
        ...{ second_check_id: null, asked_at: at, done_at: at, claimed_until: at, attempts: 1 },
      })
      .execute();
    await tx
      .insertInto('dispensing_batches')
      .values({
        ...{ dispensing_id: dispensingId, batch_id: planted('dispensedBatchId'), lot: 'M1', expires_on: '2099-12-31' },
        ...{ quantity: 2, returned: 0 },
      })
      .execute();
    await tx
      .insertInto('second_checks')
      .values({
        ...{ id: planted('checkId'), facility_id: facilityId, purpose: 'administer', drug_id: drugId, item_id: itemId },
        ...{ patient_id: patientId, quantity: 1, unit: 'tablet', asked_by: 'matrix', asked_by_name: 'Matrix' },
        ...{ asked_by_staff_id: null, asked_at: at, confirmed_by: null, confirmed_by_name: null, used_at: null },
        ...{ confirmed_by_staff_id: null, confirmed_at: null, valid_until: new Date(at.getTime() + 86_400_000) },
      })
      .execute();
    await tx
      .insertInto('controlled_accounts')
      .values({
        ...{ store_id: storeId, drug_id: drugId, facility_id: facilityId, balance: 0, committed: 0, last_number: 0 },
        ...{ last_entry_at: null, last_counted_at: null },
      })
      .execute();
    await tx
      .insertInto('administrations')
      .values({
        ...{ ...of, ...by, ...witness, id: administrationId, version: 1, dose_key: `matrix/${administrationId}` },
        ...{ item_id: itemId, outcome: 'given', due_at: null, given_at: at, dose_value: 1, dose_unit: '{tablet}' },
        ...{ reason_code: null, reason_text: null, patient_scanned: 1, drug_scanned: 1, no_scan_reason: null },
        ...{ note: null, recorded_at: at, corrected_at: null },
      })
      .execute();
  });
}
