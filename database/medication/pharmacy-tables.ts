import type { CheckPurpose, RegisterEntry } from '@nilecare/contracts/api/medication-controlled.ts';
import type { Administration } from '@nilecare/contracts/api/medication-administration.ts';
import type { Dispensing } from '@nilecare/contracts/api/medication-dispensing.ts';
import type { QueueState } from '@nilecare/contracts/api/medication-pharmacy.ts';

/** What the pharmacy and the bedside keep. */
export interface PharmacyTables {
  pharmacy_orders: PharmacyOrdersTable;
  pharmacy_decisions: PharmacyDecisionsTable;
  dispensings: DispensingsTable;
  dispensing_batches: DispensingBatchesTable;
  dispensing_returns: DispensingReturnsTable;
  second_checks: SecondChecksTable;
  controlled_accounts: ControlledAccountsTable;
  controlled_entries: ControlledEntriesTable;
  administrations: AdministrationsTable;
  administration_history: AdministrationHistoryTable;
}

/** Who did it: the account, and the person on the staff. */
export interface Made {
  made_by: string;
  made_by_name: string;
  made_by_staff_id: string | null;
}

/** The second person, where there was one. */
export interface Witnessed {
  witness: string | null;
  witness_name: string | null;
  witness_staff_id: string | null;
}

export interface PharmacyOrdersTable {
  item_id: string;
  version: number;
  prescription_id: string;
  patient_id: string;
  facility_id: string;
  ward_id: string | null;
  state: QueueState;
  urgency: number;
  controlled: number;
  signed_at: Date;
  ordered: number | null;
  dispensed: number;
  pending: number;
  check_id: string | null;
  reservation_id: string | null;
  reservation_store_id: string | null;
  /** `wanted` and `releasing` wait for an answer of the inventory. */
  reservation_state: 'wanted' | 'held' | 'short' | 'releasing' | 'ended' | null;
  reservation_until: Date | null;
  reservation_changed_at: Date | null;
}

export interface PharmacyDecisionsTable extends Made {
  id: string;
  item_id: string;
  kind: 'query' | 'answer' | 'verification' | 'rejection';
  text: string | null;
  accepted: string | null;
  made_at: Date;
}

export interface DispensingsTable extends Made, Witnessed {
  id: string;
  item_id: string;
  prescription_id: string;
  patient_id: string;
  facility_id: string;
  store_id: string;
  stock_item_id: string;
  drug_id: string;
  quantity: number;
  batch_id: string | null;
  reservation_id: string | null;
  /** `cancelling`: it is being taken back at the inventory, whatever becomes known of it meanwhile. */
  state: Dispensing['state'] | 'cancelling';
  substitution_reason: string | null;
  prescriber_consent: number;
  scanned_code: string | null;
  second_check_id: string | null;
  asked_at: Date;
  done_at: Date | null;
  claimed_until: Date;
  attempts: number;
}

export interface DispensingBatchesTable {
  dispensing_id: string;
  batch_id: string;
  lot: string;
  expires_on: string;
  quantity: number;
  returned: number;
}

export interface DispensingReturnsTable extends Made, Witnessed {
  id: string;
  dispensing_id: string;
  batch_id: string;
  quantity: number;
  reusable: number;
  reason: string;
  state: Dispensing['returns'][number]['state'];
  asked_at: Date;
}

export interface SecondChecksTable {
  id: string;
  facility_id: string;
  purpose: CheckPurpose;
  drug_id: string;
  item_id: string | null;
  patient_id: string | null;
  quantity: number;
  unit: string;
  asked_by: string;
  asked_by_name: string;
  asked_by_staff_id: string | null;
  asked_at: Date;
  confirmed_by: string | null;
  confirmed_by_name: string | null;
  confirmed_by_staff_id: string | null;
  confirmed_at: Date | null;
  used_at: Date | null;
  valid_until: Date;
}

export interface ControlledAccountsTable {
  store_id: string;
  drug_id: string;
  facility_id: string;
  balance: number;
  committed: number;
  last_number: number;
  last_entry_at: Date | null;
  last_counted_at: Date | null;
}

export interface ControlledEntriesTable extends Made {
  id: string;
  store_id: string;
  drug_id: string;
  number: number;
  kind: RegisterEntry['kind'];
  change_units: number;
  balance: number;
  patient_id: string | null;
  dispensing_id: string | null;
  note: string | null;
  witness: string;
  witness_name: string;
  witness_staff_id: string | null;
  made_at: Date;
}

export interface AdministrationsTable extends Made, Witnessed {
  id: string;
  version: number;
  dose_key: string;
  item_id: string;
  patient_id: string;
  facility_id: string;
  outcome: Administration['outcome'];
  due_at: Date | null;
  given_at: Date;
  dose_value: number | null;
  dose_unit: string | null;
  reason_code: NonNullable<Administration['reason']>['code'] | null;
  reason_text: string | null;
  patient_scanned: number;
  drug_scanned: number;
  no_scan_reason: Administration['noScanReason'];
  note: string | null;
  recorded_at: Date;
  corrected_at: Date | null;
}

export interface AdministrationHistoryTable extends Made {
  administration_id: string;
  version: number;
  made_at: Date;
  because: string | null;
  entry: string;
}
