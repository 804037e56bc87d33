export interface LabTables {
  lab_tests: { id: string; code: string; version: number; body: string; changed_at: Date };
  lab_test_versions: { test_id: string; version: number; body: string; changed_at: Date; changed_by: string };
  lab_panels: { code: string; body: string; changed_at: Date };
  lab_counters: { name: 'order' | 'specimen'; taken: number };
  lab_orders: LabOrdersTable;
  lab_specimens: LabSpecimensTable;
  lab_items: LabItemsTable;
  lab_results: LabResultsTable;
  lab_trail: { id: string; item_id: string; at: Date; by_whom: string; action: string; details: string };
  lab_criticals: LabCriticalsTable;
  lab_controls: LabControlsTable;
  lab_control_runs: LabControlRunsTable;
  lab_rules: { facility_id: string; test_code: string; level: 'off' | 'technical' | 'both' };
  lab_seen: { user_id: string; result_id: string; at: Date };
  lab_stays: { encounter_id: string; team_at: Date };
  lab_care_teams: { encounter_id: string; staff_id: string };
}

export interface LabOrdersTable {
  id: string;
  number: string;
  patient_id: string;
  encounter_id: string | null;
  facility_id: string;
  ward_id: string | null;
  priority: 'routine' | 'urgent' | 'stat';
  note: string | null;
  sex: 'male' | 'female' | null;
  birth_date: string | null;
  pregnant: number;
  orderer: string;
  orderer_name: string;
  orderer_staff_id: string | null;
  ordered_at: Date;
  taken_by: string | null;
  taken_at: Date | null;
}

export interface LabSpecimensTable {
  id: string;
  barcode: string;
  order_id: string;
  facility_id: string;
  specimen: string;
  container: string;
  state: 'planned' | 'collected' | 'received' | 'rejected' | 'cancelled';
  urgency: number;
  wanted_at: Date;
  collected_at: Date | null;
  collected_by: string | null;
  received_at: Date | null;
  received_by: string | null;
  rejected_reason: string | null;
  rejected_note: string | null;
  replaces_id: string | null;
}

export interface LabItemsTable {
  id: string;
  version: number;
  order_id: string;
  test_id: string;
  test_version: number;
  patient_id: string;
  facility_id: string;
  section: string;
  urgency: number;
  state: 'ordered' | 'collected' | 'received' | 'entered' | 'verified' | 'released' | 'cancelled';
  specimen_id: string | null;
  due_at: Date | null;
  result_id: string | null;
  released_result_id: string | null;
  released_at: Date | null;
  corrected: number;
  ordered_at: Date;
  collected_at: Date | null;
  reader: string;
  unread_since: Date | null;
  unseen_since: Date | null;
}

export interface LabResultsTable {
  id: string;
  item_id: string;
  revision: number;
  value: string;
  number: number | null;
  comparator: '<' | '>' | null;
  unit: string | null;
  flag: 'N' | 'L' | 'H' | 'LL' | 'HH' | 'A' | 'AA' | null;
  judged: string;
  implausible: number;
  comment: string | null;
  correction_reason: string | null;
  entered_at: Date;
  entered_by: string;
  verified_at: Date | null;
  verified_by: string | null;
  released_at: Date | null;
  released_by: string | null;
}

export interface LabCriticalsTable {
  id: string;
  result_id: string;
  item_id: string;
  facility_id: string;
  ward_id: string | null;
  at: Date;
  read_at: Date | null;
  read_by: string | null;
  reader_name: string | null;
  read_via: 'screen' | 'phone' | null;
  read_value: string | null;
  done_at: Date | null;
  withdrawn_at: Date | null;
  withdrawn_because: 'no-longer-critical' | 'replaced' | null;
  withdrawn_by_result: string | null;
}

export interface LabControlsTable {
  id: string;
  facility_id: string;
  test_code: string;
  level: number;
  lot: string;
  mean: number;
  sd: number;
  expires_on: string;
  active: number;
  created_at: Date;
}

export interface LabControlRunsTable {
  id: string;
  control_id: string;
  value: number;
  at: Date;
  by_whom: string;
  broken: string;
  in_control: number;
  comment: string | null;
}
