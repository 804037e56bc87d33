export interface AuditTables {
  audit_entries: AuditEntriesTable;
  audit_heads: { chain: number; position: number; hash: string };
  audit_archives: AuditArchivesTable;
  /** Always empty: what the trigger puts in is refused. */
  audit_removals: { position: number };
  audit_legal_holds: AuditLegalHoldsTable;
}

export interface AuditEntriesTable {
  position: number;
  id: string;
  at: Date;
  service: string;
  action: string;
  outcome: 'success' | 'denied' | 'failure';
  actor_kind: 'user' | 'service' | 'device' | 'anonymous';
  actor_id: string;
  actor_name: string;
  /** JSON list */
  roles: string;
  patient_id: string | null;
  facility_id: string | null;
  resource: string | null;
  reason: string | null;
  address: string | null;
  trace_id: string | null;
  /** JSON object */
  details: string;
  key_id: string;
  hash: string;
}

export interface AuditArchivesTable {
  last_position: number;
  first_position: number;
  day: string;
  /** Hash of the entry before the first. */
  first_before: string;
  last_hash: string;
  file: string;
  sha256: string;
  archived_at: Date;
  key_id: string;
  seal: string;
}

export interface AuditLegalHoldsTable {
  id: string;
  patient_id: string;
  facility_id: string;
  reason: string;
  placed_by: string;
  placed_at: Date;
  released_by: string | null;
  released_at: Date | null;
  placed_name: string | null;
  released_name: string | null;
  /** 1 while it lasts, null afterwards: a patient is held once at a time. */
  held: number | null;
}
