export interface AuditTables {
  audit_entries: AuditEntriesTable;
  audit_heads: { chain: number; position: number; hash: string };
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
