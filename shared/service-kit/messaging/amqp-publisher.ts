import type { ConfirmChannel } from 'amqplib';
import type { Logger } from 'pino';
import { AmqpLink, openChannel, putConfirmed } from './amqp-link.ts';
import { startPublish } from './message-tracing.ts';
import { mustEnd, TookTooLong } from './must-end.ts';
import type { BrokerNames } from './names.ts';
import type { OutboxRow } from './outbox-table.ts';
import { pause } from './pause.ts';
import { Refused, type Publisher } from './publisher.ts';
import { makeQueue } from './queues.ts';

export interface AmqpPublisherOptions {
  readonly url: string;
  readonly service: string;
  readonly names: BrokerNames;
  readonly log: Logger;
  /** How long it is waited for the broker to have what it was sent, ms. */
  readonly confirmsWithinMs?: number;
}

/** A task as it goes into its queue. */
export type OutgoingTask = Pick<OutboxRow, 'id' | 'target' | 'body' | 'traceparent'>;

const RECONNECT_MS = 2_000;
/** A broker that is well confirms in milliseconds; one that recovers a queue may never confirm what it was sent before. */
const CONFIRMS_WITHIN_MS = 30_000;

/** Publishes tasks over one channel; the broker confirms each when it is on disk. */
export class AmqpPublisher implements Publisher {
  readonly #link: AmqpLink;
  readonly #service: string;
  readonly #names: BrokerNames;
  readonly #confirmsWithinMs: number;
  #channel: ConfirmChannel | undefined;
  /** Why the broker ended the channel, told to those whose confirmation will not come. */
  #ended: unknown;
  readonly #madeQueues = new Set<string>();
  readonly #returned = new Set<string>();

  constructor({ url, service, names, log, confirmsWithinMs = CONFIRMS_WITHIN_MS }: AmqpPublisherOptions) {
    this.#confirmsWithinMs = confirmsWithinMs;
    this.#service = service;
    this.#names = names;
    this.#link = new AmqpLink({
      url,
      name: `${service} (publishing)`,
      log,
      onConnected: async (connection) => {
        this.#madeQueues.clear();
        this.#ended = undefined;
        const channel = await openChannel(connection, (reason) => {
          this.#ended = reason;
          this.#channel = undefined;
          void this.#link.drop();
        });
        channel.on('return', ({ properties }) => this.#returned.add(String(properties.messageId)));
        this.#channel = channel;
      },
      onLost: () => (this.#channel = undefined),
    });
  }

  start(): void {
    this.#link.start();
  }

  get state(): string {
    return this.#link.state;
  }

  async publish(rows: readonly OutgoingTask[]): Promise<void> {
    const channel = await this.#openChannel();
    this.#returned.clear();
    try {
      await mustEnd(this.#publishAll(channel, rows), this.#confirmsWithinMs, 'RabbitMQ does not confirm tasks');
    } catch (error) {
      if (error instanceof TookTooLong) this.#startAnew();
      throw isRefusal(this.#ended) ? new Refused(String(this.#ended), { cause: this.#ended }) : error;
    }
    if (this.#returned.size > 0) {
      this.#madeQueues.clear();
      throw new Error('A queue was removed while tasks were put into it');
    }
  }

  stop(): Promise<void> {
    return this.#link.stop();
  }

  /** A refusal ends the connection; what is published next waits for the new one. */
  async #openChannel(): Promise<ConfirmChannel> {
    for (const until = performance.now() + RECONNECT_MS; !this.#channel; await pause(20))
      if (performance.now() > until) throw new Error(this.#link.state);
    return this.#channel;
  }

  /** What is tried again goes over a new connection; what was taken after all comes twice, and is dropped by its id. */
  #startAnew(): void {
    this.#channel = undefined;
    void this.#link.drop();
  }

  async #publishAll(channel: ConfirmChannel, rows: readonly OutgoingTask[]): Promise<void> {
    for (const queue of new Set(rows.map((row) => row.target))) await this.#makeOnce(channel, queue);
    const outcomes = await Promise.allSettled(rows.map((row) => this.#publishOne(channel, row)));
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed) throw failed.reason;
  }

  async #publishOne(channel: ConfirmChannel, row: OutgoingTask): Promise<void> {
    const span = startPublish({ system: 'rabbitmq', target: row.target, service: this.#service }, row.traceparent);
    try {
      await putConfirmed(channel, {
        queue: this.#names.queue(row.target),
        body: Buffer.from(row.body),
        messageId: row.id,
        headers: span.traceparent === '' ? {} : { traceparent: span.traceparent },
      });
      span.end();
    } catch (error) {
      span.end(error);
      throw error;
    }
  }

  async #makeOnce(channel: ConfirmChannel, queue: string): Promise<void> {
    if (this.#madeQueues.has(queue)) return;
    await makeQueue(channel, this.#names, queue);
    this.#madeQueues.add(queue);
  }
}

/** RabbitMQ ends the channel with 406 when a message is larger than it takes (`max_message_size`). */
const isRefusal = (reason: unknown): boolean =>
  reason instanceof Error && 'code' in reason && reason.code === 406 && /message size/i.test(reason.message);
