import { sql, type Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import type { KitTables } from '../db/schema.ts';
import { pause } from './pause.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const FIRST_AFTER_MS = 60_000;
const ROWS_AT_ONCE = 1_000;

/** Longer than Kafka keeps events (7 days): an event that can still come again is still known. */
const INBOX_KEPT_MS = 14 * DAY;
/** After that a repeated Idempotency-Key is taken for a new request. */
const IDEMPOTENCY_KEPT_MS = 7 * DAY;

export interface HousekeepingOptions {
  readonly database: Kysely<KitTables>;
  readonly engine: 'mysql' | 'postgres';
  readonly consumers: readonly string[];
  readonly clock: Clock;
  readonly log: Logger;
}

/** Removes what is kept for a time only, once an hour. Several instances may do so at the same time. */
export class Housekeeping {
  readonly #options: HousekeepingOptions;
  readonly #stopping = new AbortController();
  #loop: Promise<void> = Promise.resolve();

  constructor(options: HousekeepingOptions) {
    this.#options = options;
  }

  start(): void {
    this.#loop = this.#everyHour();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#loop;
  }

  async #everyHour(): Promise<void> {
    await pause(FIRST_AFTER_MS, this.#stopping.signal);
    while (!this.#stopping.signal.aborted) {
      await removeExpired(this.#options, this.#stopping.signal).catch((error: unknown) =>
        this.#options.log.warn({ err: error }, 'expired rows could not be removed; trying again in an hour'),
      );
      await pause(HOUR, this.#stopping.signal);
    }
  }
}

/** Removes expired rows in small steps, so that nobody waits long for their locks. @returns how many */
export async function removeExpired(
  { database, engine, consumers, clock }: HousekeepingOptions,
  signal?: AbortSignal,
): Promise<number> {
  const before = (ms: number) => new Date(clock.now().getTime() - ms);
  const inboxLimit = before(INBOX_KEPT_MS);
  const expired = [
    ...consumers.map((consumer) => ({
      table: 'inbox',
      // Ids are UUIDv7, which sort by time: with them the primary key finds the old rows.
      where: sql`consumer = ${consumer} and event_id < ${firstIdOf(inboxLimit)} and received_at < ${inboxLimit}`,
    })),
    { table: 'idempotency_keys', where: sql`created_at < ${before(IDEMPOTENCY_KEPT_MS)}` },
    { table: 'leases', where: sql`expires_at < ${before(DAY)}` },
  ];
  let removed = 0;
  for (const { table, where } of expired) {
    for (let count = ROWS_AT_ONCE; count === ROWS_AT_ONCE && !signal?.aborted; removed += count) {
      const some = sql`delete from ${sql.table(table)} where ${where} limit ${sql.lit(ROWS_AT_ONCE)}`;
      const ctids = sql`select ctid from ${sql.table(table)} where ${where} limit ${sql.lit(ROWS_AT_ONCE)}`;
      const statement = engine === 'mysql' ? some : sql`delete from ${sql.table(table)} where ctid in (${ctids})`;
      count = Number((await statement.execute(database)).numAffectedRows ?? 0);
    }
  }
  return removed;
}

/** The smallest UUIDv7 of a moment. */
export function firstIdOf(moment: Date): string {
  const hex = moment.getTime().toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}
