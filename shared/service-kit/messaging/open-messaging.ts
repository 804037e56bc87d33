import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import type { EventType } from '@nilecare/contracts/event.ts';
import type { TaskDataOf, TaskType } from '@nilecare/contracts/task.ts';
import type { Clock } from '../clock.ts';
import type { KitDatabase } from '../db/database.ts';
import { newId } from '../ids.ts';
import { currentTraceparent } from '../telemetry/trace-context.ts';
import { AmqpPublisher } from './amqp-publisher.ts';
import { probe } from './broker-probe.ts';
import { EventConsumer } from './consumer.ts';
import { directEvents, sendDirect, type DirectEvent } from './direct-events.ts';
import type { Handling } from './handling.ts';
import { heardSoFar } from './heard-so-far.ts';
import { Housekeeping } from './housekeeping.ts';
import { kafkaClient } from './kafka-client.ts';
import { kafkaPublisher } from './kafka-publisher.ts';
import { KafkaSender } from './kafka-sender.ts';
import { leaseTable } from './lease.ts';
import { messagingMetrics } from './messaging-metrics.ts';
import { brokerNames, type BrokerNames } from './names.ts';
import { outboxTable } from './outbox-table.ts';
import type { Publisher } from './publisher.ts';
import { Relay } from './relay.ts';
import { isUnrecorded, type Subscription } from './subscription.ts';
import type { TaskWorker } from './tasks.ts';
import { WorkerPool } from './worker-pool.ts';

export interface MessagingOptions<Deps extends object> {
  readonly service: string;
  /** `host:port` of Kafka's brokers; empty when the service has nothing to do with events. */
  readonly brokers: readonly string[];
  /** RabbitMQ; absent when the service neither writes tasks nor works on them. */
  readonly amqpUrl?: string | undefined;
  /** Put before every topic, group and queue. */
  readonly namespace?: string;
  /** Of each topic that is created. */
  readonly topicPartitions?: number | undefined;
  /** The service's own database (`kitView`), absent when it has none. */
  readonly db?: KitDatabase | undefined;
  readonly log: Logger;
  readonly metrics: Registry;
  readonly clock: Clock;
  readonly subscriptions: readonly Subscription<Deps>[];
  readonly workers: readonly TaskWorker<Deps>[];
  readonly deps: Deps;
  /** Waits in ms before an event that failed is tried again; afterwards it is a dead letter. */
  readonly retryWaitsMs?: readonly number[];
}

export interface Messaging {
  /** Starts publishing, consuming and working. Resolves at once: brokers may come later. */
  start(): Promise<void>;
  /** Takes nothing new, finishes what is in work, commits, publishes what waits (for 5 s at the most). */
  stop(): Promise<void>;
  /** To be called after a commit that left something in the outbox. */
  wake(): void;
  /** Publishes events past the outbox; resolves when Kafka has them. @throws when it does not take them */
  publish(event: EventType, events: readonly DirectEvent[]): Promise<void>;
  /** Puts a task into its queue past the outbox; resolves when RabbitMQ has it. @throws when it does not take it */
  putTask<T extends TaskType>(task: T, data: TaskDataOf<T>): Promise<void>;
  /** Whether the service, in all its instances, has handled what was published of these events until now. */
  hasHeard(events: readonly EventType[], withinMs: number): Promise<boolean>;
  /** One check per broker, for `/ready`; each throws why it cannot be used. */
  readonly checks: Readonly<Record<string, () => Promise<void>>>;
}

const RETRY_WAITS_MS = [200, 1_000, 5_000, 15_000, 30_000];
const PARTITIONS_AT_ONCE = 4;

/**
 * All messaging of one instance of a service.
 * @throws when the subscriptions or workers contradict each other or need what is not there
 */
export function openMessaging<Deps extends object>(options: MessagingOptions<Deps>): Messaging {
  mustFit(options);
  const { service, brokers, amqpUrl, namespace, db, log, clock, subscriptions, workers, deps } = options;
  const names = brokerNames(service, namespace);
  const metrics = messagingMetrics(options.metrics);
  const kafka = kafkaClient({ brokers, clientId: service, log });
  const sender = new KafkaSender(kafka, options.topicPartitions);
  const handling: Handling<Deps> = { service, db, clock, deps };

  const amqpPublisher = amqpUrl ? new AmqpPublisher({ url: amqpUrl, service, names, log }) : undefined;
  const publishers: { kafka?: Publisher; rabbitmq?: Publisher } = {
    ...(brokers.length > 0 ? { kafka: kafkaPublisher(service, sender, names) } : {}),
    ...(amqpPublisher ? { rabbitmq: amqpPublisher } : {}),
  };
  const relay =
    db &&
    new Relay({
      outbox: outboxTable(db.read, db.engine),
      leases: leaseTable(db.read, db.engine),
      publishers,
      metrics,
      registry: options.metrics,
      clock,
      log,
    });
  const context = { handling, names, sender, metrics, log, retryWaitsMs: options.retryWaitsMs ?? RETRY_WAITS_MS };
  const common = { ...context, kafka, atOnce: PARTITIONS_AT_ONCE };
  const eventConsumers = groupsOf(subscriptions, names).map((group) => new EventConsumer({ ...common, ...group }));
  const pool = amqpUrl && workers.length > 0 ? new WorkerPool({ ...context, url: amqpUrl, workers }) : undefined;
  const consumers = [service, ...workers.map(({ task }) => task.queue)];
  const housekeeping = db && new Housekeeping({ database: db.read, engine: db.engine, consumers, clock, log });

  return {
    start: async () => {
      if (!relay) amqpPublisher?.start();
      for (const part of [relay, ...eventConsumers, pool, housekeeping]) part?.start();
    },
    stop: async () => {
      await Promise.all([...eventConsumers.map((it) => it.stop()), pool?.stop(), housekeeping?.stop()]);
      await relay?.stop();
      if (!relay) await amqpPublisher?.stop();
      await sender.stop();
    },
    wake: () => relay?.wake(),
    publish: async (event, events) => {
      await sendDirect(sender, directEvents(event, events, { service, names, clock }));
    },
    putTask: async (task, data) => {
      if (!amqpPublisher) throw new Error(`${service} has no address of RabbitMQ.`);
      const id = newId();
      const body = JSON.stringify({ id, data: task.data.parse(data) });
      await amqpPublisher.publish([{ id, target: task.queue, body, traceparent: currentTraceparent() }]);
    },
    hasHeard: (events, withinMs) =>
      heardSoFar(
        kafka,
        names.group,
        events.map(({ topic }) => names.topic(topic)),
        withinMs,
      ),
    checks: {
      ...(brokers.length > 0
        ? {
            kafka: async () => {
              await probe(brokers);
              mustBeOk(relay?.stateOf('kafka'), ...eventConsumers.map((it) => it.state));
            },
          }
        : {}),
      ...(amqpUrl ? { rabbitmq: async () => mustBeOk(amqpPublisher?.state, pool?.state) } : {}),
    },
  };
}

interface Group<Deps> {
  readonly groupId: string;
  readonly ownGroup: boolean;
  readonly subscriptions: readonly Subscription<Deps>[];
}

/** The groups to join: the service's, and one of this instance for what every instance is to hear. */
function groupsOf<Deps>(subscriptions: readonly Subscription<Deps>[], names: BrokerNames): Group<Deps>[] {
  const shared = subscriptions.filter((it) => !it.everyInstance);
  const own = subscriptions.filter((it) => it.everyInstance);
  return [
    { groupId: names.group, ownGroup: false, subscriptions: shared },
    { groupId: names.groupOfInstance(newId()), ownGroup: true, subscriptions: own },
  ].filter((group) => group.subscriptions.length > 0);
}

function mustBeOk(...states: readonly (string | undefined)[]): void {
  const trouble = states.find((state) => state !== undefined && state !== 'ok');
  if (trouble !== undefined) throw new Error(trouble);
}

function mustFit<Deps extends object>(options: MessagingOptions<Deps>): void {
  const { service, brokers, amqpUrl, db, subscriptions, workers } = options;
  const topics = subscriptions.map(({ event }) => event.topic);
  const twice = topics.find((topic, index) => topics.indexOf(topic) !== index);
  if (twice) throw new Error(`${service} subscribes to ${twice} twice; make it one subscription that does both.`);
  const needsDb = subscriptions.find((it) => !isUnrecorded(it));
  if (needsDb && !db)
    throw new Error(`${service} has no database to handle ${needsDb.event.topic} once; subscribe with onEach.`);
  if (subscriptions.length > 0 && brokers.length === 0)
    throw new Error(`${service} subscribes to events but has no address of Kafka.`);
  if (workers.length > 0 && !amqpUrl) throw new Error(`${service} has workers but no address of RabbitMQ.`);
  const foreign = workers.find(({ task }) => task.worker !== service);
  if (foreign) throw new Error(`The tasks of ${foreign.task.queue} are worked on by ${foreign.task.worker}.`);
}
