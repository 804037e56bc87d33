import type { Generated } from 'kysely';
import type { ChargeSource, ChargeState } from '@nilecare/contracts/api/billing-charges.ts';
import type { InvoiceShare, InvoiceState } from '@nilecare/contracts/api/billing-invoices.ts';
import type { EncounterClass } from '@nilecare/contracts/api/clinical.ts';
import type { BillableCategory } from '@nilecare/contracts/billable.ts';
import type { InsuranceTables } from './insurance-tables.ts';

export interface BillingTables extends InsuranceTables {
  billing_facilities: BillingFacilitiesTable;
  billable_services: BillableServicesTable;
  taxes: TaxesTable;
  price_lists: PriceListsTable;
  prices: { price_list_id: string; service_id: string; valid_from: Generated<string>; price_minor: number };
  charges: ChargesTable;
  charge_withdrawals: ChargeWithdrawalsTable;
  invoices: InvoicesTable;
  invoice_lines: InvoiceLinesTable;
  invoice_shares: InvoiceSharesTable;
  invoice_line_shares: { line_id: string; share_id: string; amount_minor: number };
  credit_notes: CreditNotesTable;
  credit_note_lines: { credit_note_id: string; line_id: string; amount_minor: number; tax_minor: number };
  postings: PostingsTable;
  posting_entries: PostingEntriesTable;
  deposits: { patient_id: string; facility_id: string; currency: string; balance_minor: Generated<number> };
  deposit_holds: DepositHoldsTable;
  deposit_hold_parts: { refund_id: string; invoice_id: string; amount_minor: number };
  money_movements: MoneyMovementsTable;
  money_parts: { movement_id: string; invoice_id: string; amount_minor: number; applied_minor: Generated<number> };
  invoice_payments: InvoicePaymentsTable;
  write_offs: WriteOffsTable;
  bed_stays: BedStaysTable;
  billing_encounters: BillingEncountersTable;
  billing_days: { facility_id: string; day: string; totals: string; closed_by: string; closed_at: Date };
  prescription_encounters: { prescription_id: string; encounter_id: string };
}

/** Whether it is in use (0 or 1), and how often it was changed. */
interface Kept {
  active: Generated<number>;
  version: Generated<number>;
  created_at: Date;
}

export interface BillingFacilitiesTable {
  facility_id: string;
  name_en: string;
  name_ar: string;
  address: string | null;
  phone: string | null;
  currency: string;
  time_zone: string;
  prices_version: Generated<number>;
  closed_through: string | null;
}

export interface BillableServicesTable extends Kept {
  id: string;
  code: string;
  name_en: string;
  name_ar: string;
  category: BillableCategory;
  reference: string | null;
  tax_code: string | null;
}

export interface TaxesTable extends Kept {
  id: string;
  facility_id: string;
  code: string;
  name_en: string;
  name_ar: string;
  rate: number;
  inclusive: number;
}

export interface PriceListsTable {
  id: string;
  facility_id: string;
  insurer_id: string | null;
  currency: string;
  name_en: string;
  name_ar: string;
  valid_from: string;
  valid_to: string | null;
  version: Generated<number>;
  created_at: Date;
}

/** Who gave something up, why and when; null until it is. */
interface Voidable {
  void_reason: string | null;
  voided_by: string | null;
  voided_at: Date | null;
}

export interface ChargesTable extends Voidable {
  id: string;
  facility_id: string;
  patient_id: string;
  encounter_id: string | null;
  appointment_id: string | null;
  prescription_id: string | null;
  state: ChargeState;
  source: ChargeSource;
  source_id: string;
  source_version: Generated<number>;
  category: BillableCategory;
  reference: string;
  service_id: string | null;
  service_code: string;
  description_en: string;
  description_ar: string;
  quantity: number;
  currency: string | null;
  unit_price_minor: number | null;
  tax_rate: Generated<number>;
  tax_inclusive: Generated<number>;
  amount_minor: number | null;
  price_reason: string | null;
  priced_version: Generated<number>;
  served_at: Date;
  served_on: string | null;
  invoice_id: string | null;
  entered_by: string | null;
  version: Generated<number>;
  created_at: Date;
}

export interface InvoicesTable extends Voidable {
  id: string;
  facility_id: string;
  number: string | null;
  state: InvoiceState;
  patient_id: string;
  encounter_id: string | null;
  appointment_id: string | null;
  currency: string;
  net_minor: Generated<number>;
  discount_minor: Generated<number>;
  tax_minor: Generated<number>;
  total_minor: Generated<number>;
  patient_open_minor: Generated<number>;
  insurers_open_minor: Generated<number>;
  paid_minor: Generated<number>;
  credited_minor: Generated<number>;
  written_off_minor: Generated<number>;
  discount_share: number | null;
  discount_amount_minor: number | null;
  discount_reason: string | null;
  discount_by: string | null;
  issued_on: string | null;
  due_on: string | null;
  issued_at: Date | null;
  issued_by: string | null;
  created_by: string;
  created_at: Date;
  version: Generated<number>;
}

export interface InvoiceLinesTable {
  id: string;
  invoice_id: string;
  position: number;
  charge_id: string;
  category: BillableCategory;
  service_code: string;
  description_en: string;
  description_ar: string;
  quantity: number;
  unit_price_minor: number;
  discount_share: number | null;
  discount_amount_minor: number | null;
  discount_reason: string | null;
  discount_minor: number;
  invoice_discount_minor: number;
  net_minor: number;
  tax_rate: number;
  tax_inclusive: number;
  tax_minor: number;
  total_minor: number;
  served_on: string;
}

export interface InvoiceSharesTable {
  id: string;
  invoice_id: string;
  payer: InvoiceShare['payer'];
  insurer_id: string | null;
  policy_id: string | null;
  priority: InvoiceShare['priority'];
  amount_minor: number;
  moved_minor: Generated<number>;
  paid_minor: Generated<number>;
  credited_minor: Generated<number>;
  written_off_minor: Generated<number>;
}

export interface CreditNotesTable {
  id: string;
  facility_id: string;
  number: string;
  invoice_id: string;
  total_minor: number;
  tax_minor: number;
  reason: string;
  issued_on: string;
  created_by: string;
  created_at: Date;
}

export interface PostingsTable {
  id: string;
  facility_id: string;
  kind: string;
  reference: string;
  number: string | null;
  booked_on: string;
  at: Date;
  created_by: string;
}

export interface PostingEntriesTable {
  posting_id: string;
  position: number;
  facility_id: string;
  booked_on: string;
  account: string;
  patient_id: string | null;
  insurer_id: string | null;
  invoice_id: string | null;
  currency: string;
  debit_minor: number;
  credit_minor: number;
}

export interface DepositHoldsTable {
  refund_id: string;
  payment_id: string;
  facility_id: string;
  patient_id: string;
  currency: string;
  amount_minor: number;
  state: 'held' | 'used' | 'released';
  at: Date;
}

export interface MoneyMovementsTable {
  id: string;
  kind: 'payment' | 'refund';
  payment_id: string;
  facility_id: string;
  patient_id: string;
  currency: string;
  amount_minor: number;
  deposit_minor: number;
  number: string | null;
  at: Date;
  booked_at: Date | null;
  reversed_at: Date | null;
}

export interface InvoicePaymentsTable {
  id: string;
  invoice_id: string;
  share_id: string;
  kind: 'payment' | 'refund' | 'deposit' | 'insurer';
  movement_id: string | null;
  number: string | null;
  amount_minor: number;
  at: Date;
}

export interface WriteOffsTable {
  id: string;
  invoice_id: string;
  share_id: string;
  amount_minor: number;
  reason: string;
  created_by: string;
  created_at: Date;
}

export interface ChargeWithdrawalsTable {
  source: ChargeSource;
  source_id: string;
  reference: string;
  quantity: number | null;
  reason: string;
  at: Date;
  applied_at: Date | null;
}

export interface BedStaysTable {
  assignment_id: string;
  facility_id: string;
  ward_id: string;
  encounter_id: string;
  patient_id: string;
  began_at: Date | null;
  ended_at: Date | null;
  cancelled: Generated<number>;
  charged_through: string | null;
  settled: Generated<number>;
  version: number | null;
}

export interface BillingEncountersTable {
  encounter_id: string;
  patient_id: string;
  facility_id: string;
  class: EncounterClass;
  began_at: Date | null;
  ended_at: Date | null;
  cancelled: Generated<number>;
  billed_at: Date | null;
  version: number | null;
}
