import type { Transaction } from 'kysely';
import type { DataOf, EventType } from '@nilecare/contracts/event.ts';
import type { TaskDataOf, TaskType } from '@nilecare/contracts/task.ts';
import type { Clock } from '../clock.ts';
import type { KitTables } from '../db/schema.ts';
import { newId } from '../ids.ts';
import { currentRequest } from '../request-scope.ts';
import { currentTraceparent } from '../telemetry/trace-context.ts';
import { cloudEvent } from './cloud-event.ts';

export interface OutboxWriter {
  /**
   * Adds an event to the transaction; it is published after the commit, in order per key.
   * @throws ZodError when the data does not fit the event's schema: a defect of the caller, nothing is committed
   */
  add<E extends EventType>(event: E, data: DataOf<E>, options: { readonly key: string }): Promise<void>;
  /** The same for many events, which are published in this order, with one statement for some hundreds of them. */
  addAll(events: readonly Outgoing[]): Promise<void>;
}

/** An event that is to be published; made by `outgoing`. */
export interface Outgoing {
  readonly event: EventType;
  readonly data: unknown;
  readonly key: string;
}

export const outgoing = <E extends EventType>(event: E, data: DataOf<E>, key: string): Outgoing => ({
  event,
  data,
  key,
});

/** Engines take some ten thousand parameters in one statement. */
const ROWS_AT_ONCE = 500;

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

interface Message {
  readonly id: string;
  readonly destination: 'kafka' | 'rabbitmq';
  readonly target: string;
  readonly message_key: string;
  readonly body: string;
}

async function insert<Schema>(
  { transaction, clock, onAdded }: WriterContext<Schema>,
  messages: readonly Message[],
): Promise<void> {
  // The kit's tables are in every service's database; the service's own schema is of no concern here.
  const tables = transaction as unknown as Transaction<KitTables>;
  const traceparent = currentTraceparent();
  const created_at = clock.now();
  for (let first = 0; first < messages.length; first += ROWS_AT_ONCE) {
    const rows = messages.slice(first, first + ROWS_AT_ONCE).map((row) => ({ ...row, traceparent, created_at }));
    await tables.insertInto('outbox').values(rows).execute();
  }
  if (messages.length > 0) onAdded();
}

export const outboxWriter = <Schema>(context: WriterContext<Schema>): OutboxWriter => {
  const messageOf = ({ event, data, key }: Outgoing): Message => {
    const id = newId();
    const { message } = currentRequest()?.askedBy ?? {};
    const facts = { id, source: context.service, subject: key, at: context.clock.now(), data, message };
    return {
      id,
      destination: 'kafka',
      target: event.topic,
      message_key: key,
      body: cloudEvent(event, facts),
    };
  };
  return {
    add: (event, data, { key }) => insert(context, [messageOf({ event, data, key })]),
    addAll: (events) => insert(context, events.map(messageOf)),
  };
};

export const taskWriter = <Schema>(context: WriterContext<Schema>): TaskWriter => ({
  async add(task, data, options = {}) {
    const id = newId();
    const body = JSON.stringify({ id, data: task.data.parse(data) });
    await insert(context, [{ id, destination: 'rabbitmq', target: task.queue, message_key: options.key ?? id, body }]);
  },
});
