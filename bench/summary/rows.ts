import { randomUUID } from 'node:crypto';
import type { Insertable } from 'kysely';
import type { AppointmentTables } from '@nilecare/database/appointment/tables.ts';
import type { BillingTables } from '@nilecare/database/billing/tables.ts';
import type { ClinicalTables } from '@nilecare/database/clinical/tables.ts';
import type { AlarmsTable } from '@nilecare/database/device/tables.ts';
import type { EhrTables } from '@nilecare/database/ehr/tables.ts';
import type { NotificationTables } from '@nilecare/database/notification/tables.ts';
import type { PaymentTables } from '@nilecare/database/payment/tables.ts';
import { anAlarm as anAlarmOf } from '@nilecare/testing/an-alarm.ts';

/** Of whom something is kept, and where. */
export interface Person {
  readonly patientId: string;
  readonly encounterId: string;
  readonly facilityId: string;
  readonly wardId: string;
}

const HOUR_MS = 3_600_000;
const BY = JSON.stringify({ id: 'bench', name: 'Bench', staffId: null });
const dayOf = (at: Date) => at.toISOString().slice(0, 'YYYY-MM-DD'.length);
const after = (at: Date, hours: number) => new Date(at.getTime() + hours * HOUR_MS);
const of = ({ patientId, facilityId }: Person) => ({ patient_id: patientId, facility_id: facilityId });

export const aStay = (it: Person, at: Date): Insertable<ClinicalTables['encounters']> => ({
  ...{ ...of(it), id: randomUUID(), version: 2, status: 'finished', class: 'inpatient', ward_id: it.wardId },
  ...{ admitted_at: at, discharged_at: after(at, 20), reason: 'Observation', discharge_reason: null },
  ...{ disposition: null, destination: null, status_reason: null, expected_back_at: null },
});

export const aVisit = (it: Person, at: Date, visitTypeId: string): Insertable<AppointmentTables['appointments']> => ({
  ...{ ...of(it), id: randomUUID(), staff_id: randomUUID(), visit_type_id: visitTypeId, service_code: null },
  ...{ state: 'fulfilled', starts_at: at, ends_at: after(at, 0.5), taken_from: at, taken_to: after(at, 0.5) },
  ...{ minutes: 30, held_until: null, confirmed: 1, local_date: dayOf(at), reason: null, series_id: null },
  ...{ waitlist_entry_id: null, moves_id: null, encounter_id: null, attention: null, step: null, step_at: null },
  ...{ booked_by_id: 'bench', booked_by: 'Bench', booked_at: at, arrived_at: at, called_at: at },
  ...{ completed_at: after(at, 0.5), cancel_reason: null, cancel_note: null },
});

export const aBill = (it: Person, at: Date): Insertable<BillingTables['invoices']> => {
  const id = randomUUID();
  return {
    ...{ ...of(it), id, number: id.slice(0, 18), state: 'paid', encounter_id: null, appointment_id: null },
    ...{ currency: 'EGP', net_minor: 40_000, total_minor: 40_000, paid_minor: 40_000, created_by: 'Bench' },
    ...{ discount_share: null, discount_amount_minor: null, discount_reason: null, discount_by: null },
    ...{ issued_on: dayOf(at), due_on: dayOf(at), issued_at: at, issued_by: 'Bench', created_at: at },
    ...{ void_reason: null, voided_by: null, voided_at: null },
  };
};

export const aPayment = (it: Person, at: Date): Insertable<PaymentTables['payments']> => {
  const id = randomUUID();
  return {
    ...{ ...of(it), id, state: 'completed', method: 'card', provider: 'stripe', currency: 'EGP' },
    ...{ amount_minor: 40_000, deposit_minor: 0, receipt_number: id.slice(0, 18), provider_reference: id },
    ...{ drawer_session_id: null, client_secret: null, payer_phone: null, failure: null, taken_by_id: 'bench' },
    ...{ taken_by: 'Bench', created_at: at, expires_at: null, completed_at: at, check_at: null, given_minor: null },
    ...{ sent_at: at, give_up_reason: null },
  };
};

export const aDocument = (it: Person, at: Date): Insertable<EhrTables['documents']> => ({
  ...{ ...of(it), id: randomUUID(), encounter_id: null, category: '11488-4', sensitivity: 'general' },
  ...{ title: 'Consultation', language: 'en', dated_at: at, state: 'current', retraction: null, created_at: at },
  created_by: BY,
});

export const aPlan = (it: Person, at: Date): Insertable<EhrTables['care_plans']> => ({
  ...{ ...of(it), id: randomUUID(), encounter_id: null, title: 'Wound care', description: null },
  ...{ sensitivity: 'general', status: 'completed', status_reason: null, template_code: null },
  ...{ from_on: dayOf(at), until_on: dayOf(after(at, 48)), created_at: at, created_by: BY, changed_at: at },
  changed_by: BY,
});

export const anIssue = (it: Person, at: Date, batchId: string) => {
  const id = randomUUID();
  const reference = { reference_kind: 'dispensing' as const, reference_id: randomUUID() };
  return {
    issue: {
      ...{ ...reference, id, state: 'issued' as const, store_id: randomUUID(), patient_id: it.patientId },
      ...{ fingerprint: null, at },
    },
    line: { issue_id: id, item_id: randomUUID(), batch_id: batchId, quantity: 2 },
  };
};

/** @param state `raised`: nobody has answered it, and somebody is called for it */
export const anAlarm = (it: Person, deviceId: string, at: Date, state: 'raised' | 'resolved') => {
  const id = randomUUID();
  const over = state === 'resolved' ? after(at, 0.1) : null;
  const place = { ward_id: it.wardId, facility_id: it.facilityId };
  const alarm: Omit<Insertable<AlarmsTable>, 'seq'> = {
    ...{ ...place, id, version: 2, state, alarm_key: 'hr:high', kind: 'physiological', priority: 'high' },
    ...{ condition: 'above-limit', parameter: 'hr', value: 140, limit_value: 120, message: null, bed_id: null },
    ...{ device_id: deviceId, patient_id: it.patientId, onset_at: at, sample_at: at, raised_at: at, confirmed_at: at },
    ...{ acknowledged_at: null, acknowledged_by_id: null, acknowledged_by_name: null, acknowledge_reason: null },
    ...{ resolved_at: over, ended_at: over, resolved_because: over && 'condition-ended' },
  };
  const cause = anAlarmOf({ id, deviceId, patientId: it.patientId, wardId: it.wardId, facilityId: it.facilityId });
  const escalation: Insertable<NotificationTables['escalations']> = {
    ...{ ...place, id: randomUUID(), subject_kind: 'alarm', subject_id: id, priority: 'high' },
    ...{ state: over ? 'resolved' : 'running', level: 1, started_at: at, due_at: null, ended_at: over },
    ...{ ended_by_id: null, ended_by_name: null, cause: JSON.stringify(cause) },
  };
  return { alarm, escalation };
};
