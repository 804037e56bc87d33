import type { KafkaMessage } from 'kafkajs';
import type { Logger } from 'pino';
import { ServiceUnavailable } from '@nilecare/contracts/errors.ts';
import { deadLetter, REPLAY_FOR, textHeaders } from './dead-letter.ts';
import { readEvent, Unreadable } from './envelope.ts';
import { handleEvents, type IncomingEvent } from './event-handler.ts';
import { databaseIsAway, type Handling } from './handling.ts';
import type { KafkaSender } from './kafka-sender.ts';
import type { MessagingMetrics } from './messaging-metrics.ts';
import type { BrokerNames } from './names.ts';
import type { Subscription } from './subscription.ts';

export interface PartitionContext<Deps> {
  readonly handling: Handling<Deps>;
  readonly names: BrokerNames;
  readonly sender: KafkaSender;
  readonly metrics: MessagingMetrics;
  readonly log: Logger;
  /** Waits in ms before each further try; after the last the event is a dead letter. */
  readonly retryWaitsMs: readonly number[];
}

/** `done`: the messages need no more work. Otherwise they are to come again after the wait. */
export type PartitionOutcome = 'done' | { readonly waitMs: number };

const BATCH = 500;
/** While the database, Kafka or a service that the handler asks is away, nothing is counted as a try. */
const OUTAGE_WAIT_MS = 1_000;

/** Handles the messages of one partition of one topic, in their order; remembers how often the first of them failed. */
export class PartitionHandler<Deps extends object> {
  readonly #context: PartitionContext<Deps>;
  readonly #subscription: Subscription<Deps>;
  readonly #partition: number;
  #failing: { readonly offset: string; readonly attempts: number } | undefined;
  /** After a batch failed, its messages are handled one by one up to this offset, to find the one that fails. */
  #oneByOneUntil = -1n;

  constructor(context: PartitionContext<Deps>, subscription: Subscription<Deps>, partition: number) {
    this.#context = context;
    this.#subscription = subscription;
    this.#partition = partition;
  }

  /** How many messages from this one on are to be handled together. */
  sizeOfNext(first: KafkaMessage | undefined): number {
    const { mode } = this.#subscription;
    if (mode !== 'batch' && mode !== 'each-batch') return 1;
    return first && BigInt(first.offset) <= this.#oneByOneUntil ? 1 : BATCH;
  }

  async handle(messages: readonly KafkaMessage[]): Promise<PartitionOutcome> {
    const { handling, metrics } = this.#context;
    const { topic } = this.#subscription.event;
    try {
      const { incoming, unreadable } = this.#read(messages);
      const done = incoming.length > 0 ? await handleEvents(handling, this.#subscription, incoming) : 0;
      metrics.handled(topic, 'done', done);
      metrics.handled(topic, 'duplicate', incoming.length - done);
      const now = handling.clock.now().getTime();
      for (const { message, error } of unreadable) await this.#bury(message, error, 1);
      for (const { event } of incoming) metrics.delay(topic, (now - Date.parse(event.time)) / 1000);
      this.#failing = undefined;
      return 'done';
    } catch (error) {
      return this.#afterFailure(messages, error);
    }
  }

  /** The events that are for this service, and what is none: to be a dead letter at once. */
  #read(messages: readonly KafkaMessage[]): {
    readonly incoming: readonly IncomingEvent[];
    readonly unreadable: readonly { readonly message: KafkaMessage; readonly error: Unreadable }[];
  } {
    const { service } = this.#context.handling;
    const incoming: IncomingEvent[] = [];
    const unreadable: { message: KafkaMessage; error: Unreadable }[] = [];
    for (const message of messages) {
      const headers = textHeaders(message);
      if ((headers[REPLAY_FOR] ?? service) !== service) continue;
      try {
        const event = readEvent(this.#subscription.event, message.value);
        incoming.push({ event, traceparent: headers['traceparent'] ?? '' });
      } catch (error) {
        if (!(error instanceof Unreadable)) throw error;
        unreadable.push({ message, error });
      }
    }
    return { incoming, unreadable };
  }

  async #afterFailure(messages: readonly KafkaMessage[], error: unknown): Promise<PartitionOutcome> {
    const { retryWaitsMs, log, metrics, handling } = this.#context;
    const [first] = messages;
    const last = messages.at(-1);
    if (!first || !last) return 'done';
    const { topic } = this.#subscription.event;
    const where = { topic, partition: this.#partition, offset: first.offset };
    if (error instanceof BrokerAway || error instanceof ServiceUnavailable || (await databaseIsAway(handling)))
      return this.#waitForOthers(where, error);
    if (messages.length > 1) {
      this.#oneByOneUntil = BigInt(last.offset);
      log.warn({ ...where, count: messages.length, err: error }, 'a batch of events failed; handling them one by one');
      return { waitMs: retryWaitsMs[0] ?? 0 };
    }
    const attempts = (this.#failing?.offset === first.offset ? this.#failing.attempts : 0) + 1;
    const waitMs = retryWaitsMs[attempts - 1];
    if (waitMs === undefined) return this.#giveUp(first, error, attempts);
    this.#failing = { offset: first.offset, attempts };
    metrics.handled(topic, 'failed');
    if (attempts === 1) log.warn({ ...where, err: error }, 'an event failed; it will be tried again');
    return { waitMs };
  }

  /** The event is not at fault: it waits as long as it takes, and the ones behind it with it. */
  #waitForOthers(where: Readonly<Record<string, unknown>>, error: unknown): PartitionOutcome {
    this.#context.log.debug({ ...where, err: error }, 'an event waits for what its handler needs');
    return { waitMs: OUTAGE_WAIT_MS };
  }

  async #giveUp(message: KafkaMessage, error: unknown, attempts: number): Promise<PartitionOutcome> {
    try {
      await this.#bury(message, error, attempts);
    } catch {
      return { waitMs: OUTAGE_WAIT_MS };
    }
    this.#failing = undefined;
    return 'done';
  }

  /** @throws BrokerAway */
  async #bury(message: KafkaMessage, error: unknown, attempts: number): Promise<void> {
    const { names, sender, metrics, log, handling } = this.#context;
    const { topic } = this.#subscription.event;
    const partition = this.#partition;
    const source = { topic: names.topic(topic), partition, service: handling.service };
    const failure = { error, attempts, at: handling.clock.now() };
    try {
      await sender.send([deadLetter(names.deadTopic(topic), source, message, failure)]);
    } catch (cause) {
      throw new BrokerAway('The dead letter could not be written', { cause });
    }
    metrics.handled(topic, 'dead');
    const facts = { topic, partition, offset: message.offset, attempts, err: error };
    log.error(facts, 'an event was given up: see the dead letters of this topic');
  }
}

class BrokerAway extends Error {}
