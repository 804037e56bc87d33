import { sql, type Transaction } from 'kysely';
import { auditWriter } from '../audit/audit-writer.ts';
import type { Clock } from '../clock.ts';
import { outboxWriter, taskWriter } from '../messaging/outbox-writer.ts';
import { connect } from './connect.ts';
import type { Database, Tx } from './database.ts';
import { retryOnDeadlock } from './deadlock.ts';
import { currentRequest } from '../request-scope.ts';
import type { KitTables } from './schema.ts';

/**
 * How a service's transactions see others, where not as the engine does by itself. `read committed`: what is read after a lock
 * was waited for is what stands now, and rows that are not there lock nothing. For services whose every change comes by a
 * lock on a row of its own.
 */
export type Isolation = 'read committed';

export interface OpenDatabase {
  readonly url: string;
  readonly poolSize: number;
  readonly service: string;
  readonly clock: Clock;
  readonly isolation?: Isolation | undefined;
  /** Called after each commit that left messages in the outbox. */
  readonly onOutbox: () => void;
}

/** Opens the service's own database. */
export function openDatabase<Schema>({
  url,
  poolSize,
  service,
  clock,
  isolation,
  onOutbox,
}: OpenDatabase): Database<Schema> {
  const { engine, kysely } = connect<Schema & KitTables>(url, poolSize);

  const transaction = <T>(work: (tx: Tx<Schema>) => Promise<T>): Promise<T> =>
    retryOnDeadlock(async () => {
      let messages = 0;
      const beginning = kysely.transaction();
      const begun = isolation ? beginning.setIsolationLevel(isolation) : beginning;
      const result = await begun.execute(async (transaction) => {
        const context = { transaction, service, clock, onAdded: () => (messages += 1) };
        const outbox = outboxWriter(context);
        const tx: Tx<Schema> = Object.assign(transaction, {
          outbox,
          tasks: taskWriter(context),
          audit: auditWriter({ service, clock, outbox }),
          revokeAnswer: async () => {
            await currentRequest()?.idempotency?.revokeAnswer(kitOnly(transaction));
          },
        });
        const result = await work(tx);
        await currentRequest()?.idempotency?.storeAnswer(kitOnly(transaction), result);
        return result;
      });
      if (messages > 0) onOutbox();
      return result;
    });

  return {
    engine,
    read: kysely,
    transaction,
    ping: async () => {
      await sql`select 1`.execute(kysely);
    },
    close: () => kysely.destroy(),
  };
}

/** The kit's tables are in every service's database; the service's own schema is of no concern to the kit. */
const kitOnly = <Schema>(transaction: Transaction<Schema & KitTables>) =>
  transaction as unknown as Transaction<KitTables>;
