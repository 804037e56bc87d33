import type { Generated } from 'kysely';

export interface PaymentTables {
  cash_drawers: CashDrawersTable;
  drawer_sessions: DrawerSessionsTable;
  drawer_movements: DrawerMovementsTable;
  payments: PaymentsTable;
  payment_invoices: PaymentInvoicesTable;
  payable_invoices: { invoice_id: string };
  refunds: RefundsTable;
  disputes: DisputesTable;
  refund_invoices: { refund_id: string; invoice_id: string; amount_minor: number };
  ledger_entries: LedgerEntriesTable;
  ledger_postings: LedgerPostingsTable;
  provider_events: { provider: string; event_id: string; type: string; received_at: Date };
  reconciliations: ReconciliationsTable;
  reconciliation_lines: ReconciliationLinesTable;
  settled_lines: { id: string; facility_id: string; provider: string; line_key: string };
}

export type Provider = 'cash' | 'bank-transfer' | 'stripe' | 'mobile-money';
export type Method = 'cash' | 'card' | 'mobile-money' | 'bank-transfer';

export interface CashDrawersTable {
  id: string;
  facility_id: string;
  name_en: string;
  name_ar: string;
  currency: string;
  tolerance_minor: number;
  active: Generated<number>;
  created_at: Date;
  version: Generated<number>;
}

export interface DrawerSessionsTable {
  id: string;
  drawer_id: string;
  facility_id: string;
  state: 'open' | 'counted' | 'closed';
  currency: string;
  cashier_id: string;
  cashier: string;
  float_minor: number;
  expected_minor: number;
  counted_minor: number | null;
  /** JSON */
  counts: string | null;
  note: string | null;
  opened_at: Date;
  closed_at: Date | null;
  approved_by: string | null;
  approved_reason: string | null;
  approved_at: Date | null;
  open_drawer_id: string | null;
  open_cashier_id: string | null;
  closed_by_id: string | null;
  closed_by: string | null;
  version: Generated<number>;
}

export interface DrawerMovementsTable {
  id: string;
  session_id: string;
  kind: 'float' | 'payment' | 'refund' | 'pay-in' | 'pay-out';
  amount_minor: number;
  reason: string | null;
  payment_id: string | null;
  refund_id: string | null;
  by_id: string;
  by_name: string;
  at: Date;
}

export interface PaymentsTable {
  id: string;
  facility_id: string;
  patient_id: string;
  state: 'created' | 'requires-action' | 'processing' | 'authorised' | 'completed' | 'failed' | 'cancelled' | 'expired';
  method: Method;
  provider: Provider;
  currency: string;
  amount_minor: number;
  deposit_minor: number;
  refunded_minor: Generated<number>;
  deposit_refunded_minor: Generated<number>;
  receipt_number: string | null;
  drawer_session_id: string | null;
  provider_reference: string | null;
  manual_capture: Generated<number>;
  client_secret: string | null;
  payer_phone: string | null;
  failure: string | null;
  taken_by_id: string;
  taken_by: string;
  created_at: Date;
  expires_at: Date | null;
  completed_at: Date | null;
  check_at: Date | null;
  checks: Generated<number>;
  version: Generated<number>;
  given_minor: number | null;
  sent_at: Date | null;
  give_up_reason: string | null;
  printed_at: Generated<Date | null>;
}

export interface PaymentInvoicesTable {
  payment_id: string;
  invoice_id: string;
  invoice_number: string | null;
  amount_minor: number;
  refunded_minor: Generated<number>;
}

export interface RefundsTable {
  id: string;
  payment_id: string;
  facility_id: string;
  patient_id: string;
  state: 'created' | 'processing' | 'completed' | 'failed';
  amount_minor: number;
  deposit_minor: number;
  number: string | null;
  provider_reference: string | null;
  drawer_session_id: string | null;
  reason: string;
  failure: string | null;
  by_id: string;
  by_name: string;
  created_at: Date;
  completed_at: Date | null;
  check_at: Date | null;
  checks: Generated<number>;
  version: Generated<number>;
  hold_pending: Generated<number>;
  reversed_at: Date | null;
  printed_at: Generated<Date | null>;
}

export interface DisputesTable {
  id: string;
  payment_id: string;
  facility_id: string;
  provider_reference: string;
  state: 'open' | 'won' | 'lost';
  amount_minor: number;
  reason: string | null;
  opened_at: Date;
  ended_at: Date | null;
}

export type EntryKind =
  | 'payment'
  | 'refund'
  | 'refund-failed'
  | 'dispute-open'
  | 'dispute-won'
  | 'dispute-lost'
  | 'drawer-open'
  | 'drawer-movement'
  | 'drawer-close'
  | 'fee'
  | 'payout';
export type Account =
  | 'cash-drawer'
  | 'safe'
  | 'bank'
  | 'clearing-stripe'
  | 'clearing-mobile-money'
  | 'fees'
  | 'receivable'
  | 'deposits'
  | 'refunds'
  | 'over-short'
  | 'disputes'
  | 'chargebacks';

export interface LedgerEntriesTable {
  id: string;
  facility_id: string;
  kind: EntryKind;
  reference_id: string;
  currency: string;
  at: Date;
}

export interface LedgerPostingsTable {
  entry_id: string;
  account: Account;
  amount_minor: number;
}

export interface ReconciliationsTable {
  id: string;
  facility_id: string;
  provider: Exclude<Provider, 'cash'>;
  currency: string;
  fingerprint: string;
  from_day: string;
  to_day: string;
  file_rows: number;
  by_name: string;
  at: Date;
}

export interface ReconciliationLinesTable {
  id: string;
  reconciliation_id: string;
  line: number | null;
  outcome: 'matched' | 'different-amount' | 'missing-here' | 'missing-there' | 'duplicate' | 'fee' | 'payout' | 'other';
  kind: 'payment' | 'refund' | 'dispute' | 'fee' | 'payout' | 'other';
  reference: string;
  amount_minor: number | null;
  booked_minor: number | null;
  fee_minor: number;
  payment_id: string | null;
  refund_id: string | null;
  dispute_id: string | null;
  on_day: string | null;
  closed_by: string | null;
  closed_reason: string | null;
  closed_at: Date | null;
  open: number;
}
