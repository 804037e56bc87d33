import { randomUUID } from 'node:crypto';
import * as insurersApi from '@nilecare/contracts/api/billing-insurers.ts';
import * as policiesApi from '@nilecare/contracts/api/billing-policies.ts';
import * as clinicalApi from '@nilecare/contracts/api/clinical.ts';
import type { BillingTables } from '@nilecare/database/billing/tables.ts';
import type { Database } from '@nilecare/service-kit/db/database.ts';
import type { System } from '@nilecare/testing/system.ts';
import type { Place } from './place.ts';

/** An insurer that bears a part of an issued invoice, a claim that it has, and a payment of which nobody knows whose it is. */
export async function plantClaims(
  system: Pick<System, 'deps' | 'asService'>,
  { ids, made }: Place,
  at: Date,
): Promise<void> {
  const billing = system.asService('test', 'billing', { ...insurersApi, ...policiesApi });
  const { db } = system.deps<{ readonly db: Database<BillingTables> }>('billing');
  const planted = (name: string): string => {
    const id = randomUUID();
    made.set(name, id);
    return id;
  };
  const name = { en: 'Matrix', ar: 'جدول' };
  const { patientId = '', facilityId = '' } = ids;
  // The other one of the place was merged, when merging was tried.
  const insured = await system.asService('test', 'clinical', clinicalApi).registerPatient({
    body: { facilityId, name: { en: 'Salma Fathy', ar: 'سلمى فتحي' }, gender: 'female', birthDate: '1971-03-02' },
  });
  const payerId = `P${randomUUID().slice(0, 12)}`;
  const insurer = await billing.createInsurer({ body: { name, payerId, providerId: 'MATRIX' } });
  const plan = await billing.createPlan({
    params: { insurerId: insurer.id },
    body: { code: 'MATRIX', name, rules: { currency: 'EGP' } },
  });
  const policy = await billing.recordPolicy({
    body: { patientId: insured.id, facilityId, planId: plan.id, number: 'MATRIX', validFrom: '2020-01-01' },
  });
  made.set('coveringInsurerId', insurer.id);
  const [invoiceId, coverageId] = [planted('coveredInvoiceId'), randomUUID()];
  const [claimId, remittanceId] = [planted('claimId'), planted('remittanceId')];
  const of = { facility_id: facilityId, patient_id: patientId, insurer_id: insurer.id, policy_id: policy.id };
  const money = { claimed_minor: 5_000, currency: 'EGP' };
  await db.transaction(async (tx) => {
    await tx
      .insertInto('coverages')
      .values({
        ...{ ...of, id: coverageId, invoice_id: invoiceId, invoice_number: '2026-90001', encounter_id: null },
        ...{ priority: 'primary', currency: 'EGP', year: 2026, amount_minor: 5_000, deductible_minor: 0 },
        issued_at: at,
      })
      .execute();
    await tx
      .insertInto('invoices')
      .values({
        ...{ id: invoiceId, facility_id: facilityId, number: '2026-90001', state: 'issued', patient_id: patientId },
        ...{ encounter_id: null, appointment_id: null, currency: 'EGP', net_minor: 5_000, total_minor: 5_000 },
        ...{ insurers_open_minor: 5_000, discount_share: null, discount_amount_minor: null, discount_reason: null },
        ...{ discount_by: null, issued_on: '2026-11-01', due_on: '2026-12-01', issued_at: at, issued_by: 'Matrix' },
        ...{ void_reason: null, voided_by: null, voided_at: null, created_by: 'Matrix', created_at: at },
      })
      .execute();
    await tx
      .insertInto('invoice_shares')
      .values({
        ...{ id: randomUUID(), invoice_id: invoiceId, payer: 'insurer', insurer_id: insurer.id },
        ...{ policy_id: policy.id, priority: 'primary', amount_minor: 5_000 },
      })
      .execute();
    await tx
      .insertInto('claims')
      .values({
        ...{ ...of, ...money, id: claimId, number: '2026-90001', coverage_id: coverageId, encounter_id: null },
        ...{ invoice_id: invoiceId, invoice_number: '2026-90001', priority: 'primary', state: 'submitted', live: 1 },
        ...{ diagnoses: '[]', reasons: '[]', created_at: at, created_by: 'Matrix', submitted_at: at },
        ...{ adjudicated_at: null, to_patient_minor: null, write_off_minor: null, settlement_reason: null },
        ...{ settled_at: null, settled_by: null },
      })
      .execute();
    await tx
      .insertInto('remittances')
      .values({
        ...{ id: remittanceId, facility_id: facilityId, insurer_id: insurer.id, trace_number: randomUUID() },
        ...{ paid_on: '2026-11-28', currency: 'EGP', total_minor: 100, provider_adjustments: '[]' },
        ...{ fingerprint: '0'.repeat(64), taken_in_at: at, taken_in_by: 'Matrix' },
      })
      .execute();
    await tx
      .insertInto('claim_answers')
      .values({
        ...{
          id: planted('remittanceEntryId'),
          remittance_id: remittanceId,
          position: 0,
          claim_id: null,
          claim_number: '?',
        },
        ...{ kind: 'payment', claimed_minor: 100, paid_minor: 100, patient_minor: 0, contractual_minor: 0, at },
        ...{ payer_control_number: null, adjustments: '[]', services: '[]' },
      })
      .execute();
  });
}
