import type { Generated } from 'kysely';

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
