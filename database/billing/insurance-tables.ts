import type { ClaimFrequency, ClaimState } from '@nilecare/contracts/api/billing-claims.ts';
import type { AuthorisationState } from '@nilecare/contracts/api/billing-authorisations.ts';
import type { ClaimFormat } from '@nilecare/contracts/api/billing-insurers.ts';
import type { EligibilityCheck, PolicyPriority } from '@nilecare/contracts/api/billing-policies.ts';
import type { BillableCategory } from '@nilecare/contracts/billable.ts';
import type { Generated } from 'kysely';

/** What insurers, policies and claims keep. */
export interface InsuranceTables {
  insurers: InsurersTable;
  insurance_plans: InsurancePlansTable;
  insured_patients: { patient_id: string };
  policies: PoliciesTable;
  eligibility_checks: EligibilityChecksTable;
  pre_authorisations: PreAuthorisationsTable;
  coverages: CoveragesTable;
  coverage_lines: CoverageLinesTable;
  claims: ClaimsTable;
  claim_submissions: ClaimSubmissionsTable;
  remittances: RemittancesTable;
  claim_answers: ClaimAnswersTable;
}

interface Kept {
  version: Generated<number>;
  created_at: Date;
}

export interface InsurersTable extends Kept {
  id: string;
  name_en: string;
  name_ar: string;
  payer_id: string;
  provider_id: string;
  claim_format: ClaimFormat;
  phone: string | null;
  email: string | null;
  address: string | null;
  active: Generated<number>;
}

export interface InsurancePlansTable extends Kept {
  id: string;
  insurer_id: string;
  code: string;
  name_en: string;
  name_ar: string;
  rules: string;
  active: Generated<number>;
}

export interface PoliciesTable extends Kept {
  id: string;
  patient_id: string;
  facility_id: string;
  insurer_id: string;
  plan_id: string;
  number: string;
  number_index: string;
  relationship: 'self' | 'spouse' | 'child' | 'other';
  holder_name: string | null;
  holder_birth_date: string | null;
  valid_from: string;
  valid_to: string | null;
  priority: PolicyPriority;
}

export interface EligibilityChecksTable {
  id: string;
  policy_id: string;
  patient_id: string;
  asked_for: string;
  result: EligibilityCheck['result'];
  said_by: EligibilityCheck['by'];
  reason: EligibilityCheck['reason'];
  currency: string;
  deductible_left_minor: number;
  limit_left_minor: number | null;
  note: string | null;
  at: Date;
  asked_by: string;
}

export interface PreAuthorisationsTable {
  id: string;
  facility_id: string;
  patient_id: string;
  policy_id: string;
  insurer_id: string;
  category: BillableCategory;
  service_code: string | null;
  diagnoses: string;
  currency: string;
  estimate_minor: number;
  note: string | null;
  state: AuthorisationState;
  number: string | null;
  limit_minor: number | null;
  valid_from: string | null;
  valid_to: string | null;
  reason: string | null;
  requested_at: Date;
  requested_by: string;
  decided_at: Date | null;
  decided_by: string | null;
  version: Generated<number>;
}

export interface CoveragesTable {
  id: string;
  invoice_id: string;
  invoice_number: string;
  facility_id: string;
  patient_id: string;
  encounter_id: string | null;
  policy_id: string;
  insurer_id: string;
  priority: PolicyPriority;
  currency: string;
  year: number;
  amount_minor: number;
  deductible_minor: number;
  issued_at: Date;
}

export interface CoverageLinesTable {
  coverage_id: string;
  line_id: string;
  position: number;
  category: BillableCategory;
  service_code: string;
  description_en: string;
  description_ar: string;
  quantity: number;
  served_on: string;
  amount_minor: number;
  deductible_minor: number;
  co_pay_minor: number;
  co_insurance_minor: number;
  not_covered: 'excluded' | 'not-authorised' | null;
  authorisation_id: string | null;
}

export interface ClaimsTable {
  id: string;
  number: string;
  coverage_id: string;
  facility_id: string;
  patient_id: string;
  encounter_id: string | null;
  invoice_id: string;
  invoice_number: string;
  insurer_id: string;
  policy_id: string;
  priority: PolicyPriority;
  currency: string;
  claimed_minor: number;
  paid_minor: Generated<number>;
  patient_minor: Generated<number>;
  contractual_minor: Generated<number>;
  state: ClaimState;
  live: number | null;
  diagnoses: string;
  reasons: string;
  created_at: Date;
  created_by: string;
  submitted_at: Date | null;
  adjudicated_at: Date | null;
  to_patient_minor: number | null;
  write_off_minor: number | null;
  settlement_reason: string | null;
  settled_at: Date | null;
  settled_by: string | null;
  version: Generated<number>;
}

export interface ClaimSubmissionsTable {
  id: string;
  claim_id: string;
  insurer_id: string;
  frequency: ClaimFrequency;
  control_number: number;
  sent: string;
  at: Date;
  by_name: string;
}

export interface RemittancesTable {
  id: string;
  facility_id: string;
  insurer_id: string;
  trace_number: string;
  paid_on: string;
  currency: string;
  total_minor: number;
  provider_adjustments: string;
  fingerprint: string;
  taken_in_at: Date;
  taken_in_by: string;
}

export interface ClaimAnswersTable {
  id: string;
  remittance_id: string | null;
  position: number;
  claim_id: string | null;
  claim_number: string;
  kind: 'payment' | 'denial' | 'reversal' | 'refusal';
  claimed_minor: number;
  paid_minor: number;
  patient_minor: number;
  contractual_minor: number;
  payer_control_number: string | null;
  adjustments: string;
  services: string;
  at: Date;
}
