import type { EventType, Received } from '@nilecare/contracts/event.ts';
import type { Database, Tx } from '../db/database.ts';

/** The transaction of the database among the dependencies of a service. */
export type TxOf<Deps> = Deps extends { readonly db: Database<infer Schema> } ? Tx<Schema> : never;

/** What a handler works with: the service's dependencies and the transaction in which its effect is recorded. */
export type WithTx<Deps> = Deps & { readonly tx: TxOf<Deps> };

type Mode =
  /** One event, one transaction: its effect happens once. */
  | 'once'
  /** As `once`, for many events in one transaction. */
  | 'batch'
  /** No transaction: at least once. */
  | 'each'
  /** As `each`, for many events together, from the beginning of the topic. */
  | 'each-batch';

export interface Subscription<Deps> {
  readonly event: EventType;
  readonly mode: Mode;
  /** Whether each instance of the service hears every event, instead of sharing them with the others. */
  readonly everyInstance?: boolean;
  readonly handle: (events: readonly Received<EventType>[], deps: WithTx<Deps>) => Promise<void>;
  /**
   * What follows the commit of `handle` outside of any transaction, e.g. asking another service: at least once. When it
   * throws, it is called again as `handle` is, whose effect stands.
   */
  readonly afterwards?: (events: readonly Received<EventType>[], deps: Deps) => Promise<void>;
}

/** Whether its effect is recorded nowhere: its handler may see an event twice, and the service needs no database. */
export const isUnrecorded = ({ mode }: Pick<Subscription<never>, 'mode'>): boolean =>
  mode === 'each' || mode === 'each-batch';

/**
 * Handles an event once: what the handler does with `tx` commits together with the record that it was done.
 * Events of one key come in order. When the handler throws, it is called again after growing waits; an event that keeps
 * failing goes to `<topic>.<service>.dead` and the others go on.
 * The service gets the topic from its beginning, as far as Kafka keeps it.
 */
export const on = <E extends EventType, Deps>(
  event: E,
  handler: (event: Received<E>, deps: WithTx<Deps>) => Promise<void>,
): Subscription<Deps> => ({
  event,
  mode: 'once',
  // Only events that fit the schema of `event` are handed over.
  handle: async ([one], deps) => handler(one as Received<E>, deps),
});

/** As `on`, and `afterwards` follows the commit outside of any transaction: at least once, so it may see an event twice. */
export const onThen = <E extends EventType, Deps>(
  event: E,
  handler: (event: Received<E>, deps: WithTx<Deps>) => Promise<void>,
  afterwards: (event: Received<E>, deps: Deps) => Promise<void>,
): Subscription<Deps> => ({
  ...on(event, handler),
  // As above.
  afterwards: async ([one], deps) => afterwards(one as Received<E>, deps),
});

/** As `on`, with up to 500 events of one partition in one transaction; an event that came before is not among them. */
export const onBatch = <E extends EventType, Deps>(
  event: E,
  handler: (events: readonly Received<E>[], deps: WithTx<Deps>) => Promise<void>,
): Subscription<Deps> => ({
  event,
  mode: 'batch',
  // As above.
  handle: async (events, deps) => handler(events as readonly Received<E>[], deps),
});

interface EachOptions {
  /**
   * For what each instance keeps for itself, such as open sockets: every instance hears every event that is published
   * while it runs; what was published while it was away it does not hear.
   */
  readonly everyInstance?: boolean;
}

/**
 * For a service without a database, or an effect that is none of its database: the handler may see an event twice.
 * A service that is new hears what is published from now on; one that was away hears what it missed.
 */
export const onEach = <E extends EventType, Deps>(
  event: E,
  handler: (event: Received<E>, deps: Deps) => Promise<void>,
  { everyInstance = false }: EachOptions = {},
): Subscription<Deps> => ({
  event,
  mode: 'each',
  everyInstance,
  // As above; a handler that was declared without `tx` does not use it.
  handle: async ([one], deps) => handler(one as Received<E>, deps as Deps),
});

/**
 * For an effect that may come twice and is outside of the service's own database: up to 500 events of one partition together;
 * when the handler throws they come one by one. The service gets the topic from its beginning, as far as Kafka keeps it.
 */
export const onEachBatch = <E extends EventType, Deps>(
  event: E,
  handler: (events: readonly Received<E>[], deps: Deps) => Promise<void>,
): Subscription<Deps> => ({
  event,
  mode: 'each-batch',
  // As above.
  handle: async (events, deps) => handler(events as readonly Received<E>[], deps as Deps),
});
