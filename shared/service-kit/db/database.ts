import type { Kysely, Transaction } from 'kysely';
import type { AuditWriter } from '../audit/audit-writer.ts';
import type { OutboxWriter, TaskWriter } from '../messaging/outbox-writer.ts';
import type { KitTables } from './schema.ts';

/** A transaction of the service's database: what it changes, its events, tasks and audit entries commit together. */
export type Tx<Schema> = Transaction<Schema & KitTables> & {
  readonly outbox: OutboxWriter;
  readonly tasks: TaskWriter;
  readonly audit: AuditWriter;
  /**
   * This transaction undoes what an earlier one of the same request did: a retry with the same Idempotency-Key is a new
   * attempt, not given the answer of what does not exist any more. The handler throws afterwards.
   */
  revokeAnswer(): Promise<void>;
};

/** What a repository reads with: the database itself, or a transaction. */
export type Reader<Schema> = Kysely<Schema & KitTables>;

export interface Database<Schema> {
  readonly engine: 'mysql' | 'postgres';
  /** For reads outside a transaction. */
  readonly read: Reader<Schema>;
  /**
   * Runs the work in one transaction, again on a deadlock (three times at the most), so the work must have no effect
   * outside the transaction. After the commit the outbox relay is woken.
   */
  transaction<T>(work: (tx: Tx<Schema>) => Promise<T>): Promise<T>;
  /** @throws when the database does not answer */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** The kit's own tables in any service's database. */
export type KitDatabase = Database<unknown>;

/** The same database seen without the service's tables: what the kit's mechanisms work on. */
export const kitView = <Schema>(db: Database<Schema>): KitDatabase => db as unknown as KitDatabase;
