import type { Transaction } from 'kysely';
import type { DataOf, EventType } from '@nilecare/contracts/event.ts';
import type { TaskDataOf, TaskType } from '@nilecare/contracts/task.ts';
import type { Clock } from '../clock.ts';
import type { KitTables } from '../db/schema.ts';
import { newId } from '../ids.ts';
import { currentTraceparent } from '../telemetry/trace-context.ts';
import { cloudEvent } from './cloud-event.ts';

export interface OutboxWriter {
  /**
   * Adds an event to the transaction; it is published after the commit, in order per key.
   * @throws ZodError when the data does not fit the event's schema: a defect of the caller, nothing is committed
   */
  add<E extends EventType>(event: E, data: DataOf<E>, options: { readonly key: string }): Promise<void>;
}

export interface TaskWriter {
  /** Adds a task to the transaction; it reaches its queue after the commit. `key` orders tasks of one subject. */
  add<T extends TaskType>(task: T, data: TaskDataOf<T>, options?: { readonly key?: string }): Promise<void>;
}

interface WriterContext<Schema> {
  readonly transaction: Transaction<Schema & KitTables>;
  readonly service: string;
  readonly clock: Clock;
  readonly onAdded: () => void;
}

async function insert<Schema>(
  { transaction, clock, onAdded }: WriterContext<Schema>,
  row: { id: string; destination: 'kafka' | 'rabbitmq'; target: string; message_key: string; body: string },
): Promise<void> {
  // The kit's tables are in every service's database; the service's own schema is of no concern here.
  const tables = transaction as unknown as Transaction<KitTables>;
  await tables
    .insertInto('outbox')
    .values({ ...row, traceparent: currentTraceparent(), created_at: clock.now() })
    .execute();
  onAdded();
}

export const outboxWriter = <Schema>(context: WriterContext<Schema>): OutboxWriter => ({
  async add(event, data, { key }) {
    const id = newId();
    const facts = { id, source: context.service, subject: key, at: context.clock.now(), data };
    const body = cloudEvent(event, facts);
    await insert(context, { id, destination: 'kafka', target: event.topic, message_key: key, body });
  },
});

export const taskWriter = <Schema>(context: WriterContext<Schema>): TaskWriter => ({
  async add(task, data, options = {}) {
    const id = newId();
    const body = JSON.stringify({ id, data: task.data.parse(data) });
    await insert(context, { id, destination: 'rabbitmq', target: task.queue, message_key: options.key ?? id, body });
  },
});
