import type { Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import { firstPositions } from './first-positions.ts';
import { isAnswer } from './kafka-errors.ts';
import type { KafkaSender } from './kafka-sender.ts';
import { Outage } from './outage.ts';
import { PartitionHandler, type PartitionContext } from './partition-handler.ts';
import { aborted, growingPause, pause } from './pause.ts';
import type { Subscription } from './subscription.ts';

/** The least that Kafka allows by default: so long nobody consumes what a killed instance did, or after a killed broker. */
const SESSION_MS = 6_000;
const HEARTBEAT_MS = 1_500;
const REBALANCE_MS = 30_000;
/** A consumer that shows no life for so long is replaced: kafkajs has been seen to stand still without an error. */
const LIFELESS_MS = 45_000;
/** A broker that has just started loads its groups, and one that has just made a topic takes its lead: it says so. */
const settling = new Set([
  'GROUP_LOAD_IN_PROGRESS',
  'GROUP_COORDINATOR_NOT_AVAILABLE',
  'KafkaJSGroupCoordinatorNotFound',
  'LEADER_NOT_AVAILABLE',
  'NOT_LEADER_FOR_PARTITION',
]);
/** An outage only if it lasts. */
const SETTLING_TRIES = 5;
const DISCONNECT_MS = 10_000;
const GROUP_REMOVAL_MS = 2_000;
/** Also the longest time until a paused partition is asked for again, and until a stop is felt. */
const LONG_POLL_MS = 500;
const PARTITION_BYTES = 512 * 1024;

export interface ConsumerOptions<Deps> extends PartitionContext<Deps> {
  readonly kafka: Kafka;
  readonly sender: KafkaSender;
  readonly subscriptions: readonly Subscription<Deps>[];
  readonly groupId: string;
  /** Whether the group is of this instance alone and goes with it. */
  readonly ownGroup: boolean;
  /** How many partitions are handled at the same time. */
  readonly atOnce: number;
}

/**
 * A Kafka consumer of a service: one whose group is named after the service, so that instances share the partitions, or
 * one with a group of its own, which hears everything.
 * After any trouble that kafkajs does not get over by itself, a new consumer takes the place of the old one.
 */
export class EventConsumer<Deps extends object> {
  readonly #options: ConsumerOptions<Deps>;
  readonly #byTopic: ReadonlyMap<string, Subscription<Deps>>;
  readonly #partitions = new Map<string, PartitionHandler<Deps>>();
  readonly #outage: Outage;
  readonly #stopping = new AbortController();
  #joined = false;
  #loop: Promise<void> = Promise.resolve();

  constructor(options: ConsumerOptions<Deps>) {
    this.#options = options;
    const { names, subscriptions, log } = options;
    this.#byTopic = new Map(subscriptions.map((it) => [names.topic(it.event.topic), it]));
    this.#outage = new Outage(log, 'Kafka (consuming)');
  }

  get state(): string {
    if (this.#joined) return 'ok';
    return this.#outage.state === 'ok' ? 'joining the group' : this.#outage.state;
  }

  start(): void {
    this.#loop = this.#keepConsuming();
  }

  /** Finishes the events in work and commits. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#loop;
    if (this.#options.ownGroup) await this.#removeGroup();
  }

  /** Nobody will come back to it; where Kafka is away just now, it forgets the group by itself after some days. */
  async #removeGroup(): Promise<void> {
    const { kafka, groupId } = this.#options;
    const admin = kafka.admin();
    const removed = admin.connect().then(() => admin.deleteGroups([groupId]));
    await Promise.race([removed.catch(() => undefined), pause(GROUP_REMOVAL_MS)]);
    await admin.disconnect().catch(() => undefined);
  }

  async #keepConsuming(): Promise<void> {
    for (let failures = 0; !this.#stopping.signal.aborted;) {
      try {
        await this.#consumeUntilCrash(() => {
          failures = 0;
        });
      } catch (error) {
        if (this.#stopping.signal.aborted) return;
        failures += 1;
        if (!isAnswer(error, settling) || failures > SETTLING_TRIES) this.#outage.began(error);
        await pause(growingPause(failures, 200, 3_000), this.#stopping.signal);
      }
    }
  }

  /** Resolves when the service stops. @throws when the consumer is of no more use */
  async #consumeUntilCrash(onJoined: () => void): Promise<void> {
    const { kafka, groupId, sender, atOnce } = this.#options;
    await sender.prepareTopics([...this.#byTopic.keys()].map((name) => ({ name })));
    const consumer = kafka.consumer({
      groupId,
      sessionTimeout: SESSION_MS,
      rebalanceTimeout: REBALANCE_MS,
      heartbeatInterval: HEARTBEAT_MS,
      maxWaitTimeInMs: LONG_POLL_MS,
      maxBytesPerPartition: PARTITION_BYTES,
      allowAutoTopicCreation: false,
      retry: { initialRetryTime: 100, maxRetryTime: 1_000, retries: 4, restartOnFailure: async () => false },
    });
    const { trouble, stopWatching } = watch(consumer);
    const stopped = aborted(this.#stopping.signal);
    let isOver = false;
    const positioned = new Promise<never>((_, reject) => {
      consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
        this.#takePositions(consumer, payload.memberAssignment).then(() => {
          if (isOver) return;
          this.#joined = true;
          this.#outage.ended();
          onJoined();
        }, reject);
      });
    });
    try {
      await Promise.race([this.#run(consumer, atOnce), trouble, positioned, stopped]);
      await Promise.race([stopped, trouble, positioned]);
    } finally {
      isOver = true;
      this.#joined = false;
      stopWatching();
      await Promise.race([consumer.disconnect().catch(() => undefined), pause(DISCONNECT_MS)]); // the broker may be away
    }
  }

  async #takePositions(consumer: Consumer, assigned: Readonly<Record<string, readonly number[]>>): Promise<void> {
    const { kafka, groupId } = this.#options;
    const fromNowOn = [...this.#byTopic].filter(([, { mode }]) => mode === 'each').map(([topic]) => topic);
    const positions = await firstPositions(kafka, groupId, fromNowOn);
    // To begin there with the next fetch, and to be known even if there is none.
    for (const it of positions) if (assigned[it.topic]?.includes(it.partition)) consumer.seek(it);
    if (positions.length > 0) await consumer.commitOffsets(positions);
  }

  async #run(consumer: Consumer, atOnce: number): Promise<void> {
    await consumer.connect();
    for (const [topic, { mode }] of this.#byTopic) await consumer.subscribe({ topic, fromBeginning: mode !== 'each' });
    await consumer.run({
      eachBatchAutoResolve: false,
      autoCommitInterval: 1_000,
      partitionsConsumedConcurrently: atOnce,
      eachBatch: (payload) => this.#handleBatch(payload),
    });
  }

  /** Never throws for the sake of a handler: an error here would end the whole consumer. */
  async #handleBatch(payload: EachBatchPayload): Promise<void> {
    const { batch, resolveOffset, heartbeat, isRunning, isStale, commitOffsetsIfNecessary } = payload;
    const handler = this.#handlerOf(batch.topic, batch.partition);
    // A handler may take longer than the broker waits for a sign of life. Its failure shows at the next one below.
    const signOfLife = setInterval(() => void heartbeat().catch(() => undefined), HEARTBEAT_MS);
    try {
      for (let from = 0; from < batch.messages.length && isRunning() && !isStale();) {
        const next = batch.messages.slice(from, from + handler.sizeOfNext(batch.messages[from]));
        const outcome = await handler.handle(next);
        if (outcome !== 'done') {
          this.#resumeLater(payload.pause(), outcome.waitMs);
          return;
        }
        resolveOffset(next.at(-1)?.offset ?? batch.lastOffset());
        await commitOffsetsIfNecessary();
        await heartbeat();
        from += next.length;
      }
    } finally {
      clearInterval(signOfLife);
    }
  }

  #resumeLater(resume: () => void, waitMs: number): void {
    void pause(waitMs, this.#stopping.signal).then(resume);
  }

  #handlerOf(topic: string, partition: number): PartitionHandler<Deps> {
    const key = `${topic}/${partition}`;
    const known = this.#partitions.get(key);
    if (known) return known;
    const subscription = this.#byTopic.get(topic);
    if (!subscription) throw new Error(`No subscription of ${topic}`);
    const handler = new PartitionHandler(this.#options, subscription, partition);
    this.#partitions.set(key, handler);
    return handler;
  }
}

/** @returns `trouble`, which rejects when the consumer crashed or stands still */
function watch(consumer: Consumer): { readonly trouble: Promise<never>; readonly stopWatching: () => void } {
  let lastLife = performance.now();
  const live = () => (lastLife = performance.now());
  consumer.on(consumer.events.HEARTBEAT, live);
  consumer.on(consumer.events.GROUP_JOIN, live);
  let timer: NodeJS.Timeout | undefined;
  const trouble = new Promise<never>((_, reject) => {
    consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
    timer = setInterval(() => {
      if (performance.now() - lastLife > LIFELESS_MS) reject(new Error('The consumer shows no life'));
    }, HEARTBEAT_MS);
  });
  return { trouble, stopWatching: () => clearInterval(timer) };
}
