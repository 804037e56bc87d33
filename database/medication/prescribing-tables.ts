import type { Generated } from 'kysely';
import type { Priority } from '@nilecare/contracts/api/medication-prescription.ts';
import type { DrugForm } from '@nilecare/contracts/api/medication-formulary.ts';
import type {
  LineDecision,
  Reconciliation,
  ReconciliationLine,
} from '@nilecare/contracts/api/medication-reconciliation.ts';
import type { DoseUnit } from '@nilecare/contracts/dosing.ts';
import type { Route } from '@nilecare/contracts/drugs.ts';
import type { z } from 'zod';

/** The formulary, and what is prescribed of it. */
export interface PrescribingTables {
  drugs: DrugsTable;
  drug_barcodes: { gtin: string; drug_id: string };
  prescriptions: PrescriptionsTable;
  prescription_items: PrescriptionItemsTable;
  prescription_item_events: PrescriptionItemEventsTable;
  prescribing_gates: { patient_id: string; version: number };
  ended_stays: EndedStaysTable;
  reconciliations: ReconciliationsTable;
  reconciliation_lines: ReconciliationLinesTable;
}

export interface DrugsTable {
  id: string;
  version: number;
  rxcui: string | null;
  generic_en: string;
  generic_ar: string;
  brands: string;
  ingredients: string;
  form: DrugForm;
  per_value: number;
  per_unit: DoseUnit;
  routes: string;
  dispensing_unit: DoseUnit;
  contents: number;
  single_use: number;
  controlled: '1' | '2' | '3' | '4' | null;
  high_alert: number;
  look_alike: string | null;
  active: number;
  search_text: string;
  sort_name: string;
  changed_at: Date;
}

export interface PrescriptionsTable {
  id: string;
  patient_id: string;
  encounter_id: string | null;
  facility_id: string;
  ward_id: string | null;
  signed_by: string;
  signed_by_name: string;
  signed_by_staff_id: string | null;
  signed_at: Date;
  check_id: string | null;
  knowledge_version: string | null;
  alerts: string;
  not_checked: string;
  overrides: string;
  not_checked_reason: string | null;
}

export interface PrescriptionItemsTable {
  id: string;
  version: number;
  prescription_id: string;
  patient_id: string;
  encounter_id: string | null;
  facility_id: string;
  ward_id: string | null;
  drug_id: string;
  route: Route;
  steps: string;
  as_needed: string | null;
  prn: number;
  priority: z.infer<typeof Priority>;
  controlled: number;
  start_at: Date;
  end_at: Date | null;
  quantity: number | null;
  line_en: string;
  line_ar: string;
  instructions: string | null;
  indication: string | null;
  /** An active or held one whose end has come is completed. */
  state: 'active' | 'held' | 'discontinued' | 'replaced';
  replaces_id: string | null;
  replaces_as: 'renewal' | 'change' | null;
  replaced_by_id: string | null;
  signed_at: Date;
  changed_at: Date;
  stay_version: number | null;
}

export interface PrescriptionItemEventsTable {
  item_id: string;
  version: number;
  kind: 'signed' | 'held' | 'resumed' | 'discontinued' | 'replaced';
  reason: string | null;
  overrides: string | null;
  made_by: string;
  made_by_name: string;
  made_by_staff_id: string | null;
  made_at: Date;
}

export interface EndedStaysTable {
  encounter_id: string;
  patient_id: string;
  why: 'discharged' | 'cancelled';
  ended_at: Date;
  version: number | null;
  reopened: Generated<number>;
}

export interface ReconciliationsTable {
  id: string;
  version: number;
  patient_id: string;
  encounter_id: string;
  facility_id: string;
  kind: Reconciliation['kind'];
  state: Reconciliation['state'];
  started_by: string;
  started_by_name: string;
  started_by_staff_id: string | null;
  started_at: Date;
  completed_by: string | null;
  completed_by_name: string | null;
  completed_by_staff_id: string | null;
  completed_at: Date | null;
}

export interface ReconciliationLinesTable {
  id: string;
  reconciliation_id: string;
  position: number;
  origin: ReconciliationLine['origin'];
  source: ReconciliationLine['source'];
  drug_id: string | null;
  item_id: string | null;
  text: string;
  dose_text: string | null;
  last_taken_at: Date | null;
  decision: LineDecision | null;
  reason: string | null;
  continued_by_id: string | null;
  decided_by: string | null;
  decided_by_name: string | null;
  decided_by_staff_id: string | null;
  decided_at: Date | null;
}
