export interface ProcessesTable {
  id: string;
  kind: 'booking' | 'discharge';
  subject: string | null;
  facility_id: string;
  state: 'running' | 'done' | 'undoing' | 'undone' | 'needs-somebody';
  step: string;
  facts: string;
  problem: string | null;
  attempts: number;
  due_at: Date;
  holder: string | null;
  held_until: Date | null;
  requested_by_id: string;
  requested_by: string;
  version: number;
  created_at: Date;
  finished_at: Date | null;
}

export interface OrchestratorTables {
  processes: ProcessesTable;
}
