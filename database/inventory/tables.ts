import type { Generated, GeneratedAlways } from 'kysely';

export interface InventoryTables {
  stock_items: StockItemsTable;
  item_barcodes: ItemBarcodesTable;
  stores: StoresTable;
  suppliers: SuppliersTable;
  batches: BatchesTable;
  shelves: ShelvesTable;
  balances: BalancesTable;
  stock_movements: StockMovementsTable;
  stock_reservations: StockReservationsTable;
  stock_reservation_lines: StockReservationLinesTable;
  stock_issues: StockIssuesTable;
  stock_issue_lines: StockIssueLinesTable;
  stock_issue_returns: StockIssueReturnsTable;
  stock_transfers: StockTransfersTable;
  stock_transfer_lines: StockTransferLinesTable;
  stock_counts: StockCountsTable;
  stock_count_lines: StockCountLinesTable;
  purchase_orders: PurchaseOrdersTable;
  purchase_order_lines: PurchaseOrderLinesTable;
  stock_recalls: StockRecallsTable;
  stock_warnings: StockWarningsTable;
}

/** Whether it is in use (0 or 1), and how often it was changed. */
interface Kept {
  active: Generated<number>;
  version: Generated<number>;
  created_at: Date;
}

export interface StockItemsTable extends Kept {
  id: string;
  kind: 'drug' | 'reagent' | 'consumable';
  name_en: string;
  name_ar: string;
  unit: string;
  unit_ar: string;
  pack_size: number;
  drug_id: string | null;
  storage: 'room' | 'fridge' | 'freezer';
  controlled: Generated<number>;
}

export interface ItemBarcodesTable {
  code: string;
  item_id: string;
}

export interface StoresTable extends Kept {
  id: string;
  facility_id: string;
  ward_id: string | null;
  kind: 'main' | 'pharmacy' | 'ward' | 'laboratory';
  name_en: string;
  name_ar: string;
  time_zone: string;
}

export interface SuppliersTable extends Kept {
  id: string;
  name: string;
  phone: string | null;
  email: string | null;
}

export interface BatchesTable {
  id: string;
  item_id: string;
  lot: string;
  /** `YYYY-MM-DD` */
  expires_on: string;
  supplier_id: string | null;
  recalled: Generated<number>;
  created_at: Date;
}

export interface ShelvesTable {
  store_id: string;
  item_id: string;
  reserved: Generated<number>;
  reorder_min: number | null;
  reorder_target: number | null;
  version: Generated<number>;
  /** `YYYY-MM-DD` of the store; null: it has changed since. */
  watched_on: Generated<string | null>;
}

export interface BalancesTable {
  store_id: string;
  batch_id: string;
  item_id: string;
  on_hand: number;
}

export interface StockMovementsTable {
  id: string;
  facility_id: string;
  store_id: string;
  item_id: string;
  batch_id: string;
  kind: MovementKind;
  quantity: number;
  reason: string | null;
  patient_id: string | null;
  reference_kind: string | null;
  reference_id: string | null;
  by_id: string;
  by_name: string;
  by_staff_id: string | null;
  at: Date;
}

export type MovementKind =
  | 'receipt'
  | 'issue'
  | 'issue-cancelled'
  | 'return'
  | 'consumption'
  | 'waste'
  | 'transfer-out'
  | 'transfer-in'
  | 'adjustment'
  | 'count';

export interface StockReservationsTable {
  id: string;
  store_id: string;
  reference_kind: 'prescription' | 'dispensing';
  reference_id: string;
  state: 'held' | 'used' | 'released' | 'expired';
  expires_at: Date;
  created_at: Date;
}

export interface StockReservationLinesTable {
  reservation_id: string;
  item_id: string;
  quantity: number;
  used: Generated<number>;
}

export interface StockIssuesTable {
  id: string;
  state: 'issued' | 'cancelled';
  store_id: string | null;
  reference_kind: 'prescription' | 'dispensing' | null;
  reference_id: string | null;
  patient_id: string | null;
  fingerprint: string | null;
  at: Date;
}

export interface StockIssueLinesTable {
  issue_id: string;
  item_id: string;
  batch_id: string;
  quantity: number;
  returned: Generated<number>;
}

export interface StockIssueReturnsTable {
  id: string;
  issue_id: string;
  fingerprint: string;
  at: Date;
}

export interface StockTransfersTable {
  id: string;
  facility_id: string;
  from_store_id: string;
  to_store_id: string;
  state: 'sent' | 'received' | 'cancelled';
  sent_by: string;
  sent_at: Date;
  ended_by: string | null;
  ended_at: Date | null;
  version: Generated<number>;
}

export interface StockTransferLinesTable {
  transfer_id: string;
  item_id: string;
  batch_id: string;
  quantity: number;
  received: number | null;
}

export interface StockCountsTable {
  id: string;
  facility_id: string;
  store_id: string;
  state: 'open' | 'posted' | 'cancelled';
  begun_by: string;
  begun_at: Date;
  ended_by: string | null;
  ended_at: Date | null;
  open_store_id: GeneratedAlways<string | null>;
  version: Generated<number>;
}

export interface StockCountLinesTable {
  count_id: string;
  item_id: string;
  batch_id: string;
  counted: number;
  expected: number;
  counted_by: string;
  counted_at: Date;
}

export interface PurchaseOrdersTable {
  id: string;
  number: string;
  facility_id: string;
  store_id: string;
  supplier_id: string;
  state: OrderState;
  currency: string;
  note: string | null;
  written_by_id: string;
  written_by: string;
  written_by_staff_id: string | null;
  written_at: Date;
  decided_by: string | null;
  decided_at: Date | null;
  decision_reason: string | null;
  sent_at: Date | null;
  version: Generated<number>;
}

export type OrderState =
  'draft' | 'submitted' | 'approved' | 'rejected' | 'sent' | 'partly-received' | 'received' | 'cancelled';

export interface PurchaseOrderLinesTable {
  order_id: string;
  item_id: string;
  quantity: number;
  price_minor: number;
  received: Generated<number>;
}

export interface StockRecallsTable {
  id: string;
  batch_id: string;
  reason: string;
  state: 'open' | 'closed';
  begun_by: string;
  begun_at: Date;
  closed_by: string | null;
  closed_at: Date | null;
  outcome: string | null;
  open_batch_id: GeneratedAlways<string | null>;
  version: Generated<number>;
}

export interface StockWarningsTable {
  id: string;
  kind: 'low' | 'expiring' | 'expired';
  facility_id: string;
  store_id: string;
  item_id: string;
  batch_id: string | null;
  since: Date;
  ended_at: Date | null;
  open_key: string | null;
}
