import type { Generated } from 'kysely';
import type { JobFailure, JobState } from '@nilecare/contracts/jobs.ts';

/** Tables that every service's database has beside its own; created by the kit's migrations. */
export interface KitTables {
  outbox: OutboxTable;
  /** Messages that their broker refuses for ever, e.g. because they are too large. */
  outbox_dead: Omit<OutboxTable, 'seq'> & { seq: number; error: string; buried_at: Date };
  inbox: { consumer: string; event_id: string; received_at: Date };
  idempotency_keys: IdempotencyTable;
  leases: { name: string; holder: string; expires_at: Date };
  patient_links: PatientLinksTable;
  /** The last number that was given of each series. */
  number_series: { series: string; facility_id: string; year: number; last: number };
  file_jobs: FileJobsTable;
}

export interface OutboxTable {
  seq: Generated<number>;
  id: string;
  /** `kafka` for events, `rabbitmq` for tasks. */
  destination: 'kafka' | 'rabbitmq';
  /** Topic or queue. */
  target: string;
  /** Messages of one key keep their order. */
  message_key: string;
  /** The message as it is published, JSON. */
  body: string;
  /** W3C trace context of the change, or empty. */
  traceparent: string;
  created_at: Date;
}

export interface IdempotencyTable {
  /** `<who>:<method path>:<Idempotency-Key>`, hashed. */
  key_hash: string;
  request_hash: string;
  /** null while the first request is still being answered. */
  status: number | null;
  body: string | null;
  headers: string | null;
  created_at: Date;
}

export interface PatientLinksTable {
  patient_id: string;
  /** null: not merged (any more). */
  survivor_id: string | null;
  /** Grows with every merge and unmerge of the patient. */
  version: number;
}

export interface FileJobsTable {
  id: string;
  kind: string;
  parameters: string;
  patient_id: string | null;
  facility_id: string | null;
  reason: string | null;
  state: JobState;
  progress: number;
  step: string;
  attempts: number;
  touched_at: Date;
  slot: number | null;
  requested_by_id: string;
  requested_by: string;
  requested_at: Date;
  finished_at: Date | null;
  failure: JobFailure | null;
  result: string | null;
  file: string | null;
  bytes: number | null;
  sha256: string | null;
  key_id: string | null;
  expires_at: Date | null;
  version: number;
}
