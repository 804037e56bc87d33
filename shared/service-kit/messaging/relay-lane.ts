import { AsyncResource } from 'node:async_hooks';
import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import { bySize } from './by-size.ts';
import type { MessagingMetrics } from './messaging-metrics.ts';
import { Outage } from './outage.ts';
import type { Destination, Outbox, OutboxRow } from './outbox-table.ts';
import { growingPause, pause } from './pause.ts';
import { Refused, type Publisher } from './publisher.ts';

const ROWS_AT_ONCE = 500;
const TRIES_ALONE = 3;

export interface LaneOptions {
  readonly destination: Destination;
  readonly outbox: Outbox;
  readonly publisher: Publisher;
  /** Whether this process is the one that publishes now. */
  readonly isMine: () => boolean;
  readonly metrics: MessagingMetrics;
  readonly clock: Clock;
  readonly log: Logger;
}

const bytesOf = (row: OutboxRow): number => Buffer.byteLength(row.body);

class BrokerAway extends Error {
  constructor(cause: unknown) {
    super('The broker does not take messages now', { cause });
  }
}

/** Carries the rows of one destination to its broker, oldest first, one batch at a time: that keeps the order per key. */
export class RelayLane {
  readonly #options: LaneOptions;
  readonly #outage: Outage;
  readonly #stopping = new AbortController();
  readonly #ownContext = new AsyncResource('RelayLane');
  #active = false;
  #woken = false;
  #run: Promise<void> = Promise.resolve();

  constructor(options: LaneOptions) {
    this.#options = options;
    this.#outage = new Outage(options.log, options.destination === 'kafka' ? 'Kafka' : 'RabbitMQ');
  }

  /** Empties the lane in the background; calls while it runs are taken together. */
  wake(): void {
    this.#woken = true;
    if (this.#active) return;
    this.#active = true;
    // Outside of the request whose commit woke it: the lane's work is not part of that request's trace.
    this.#run = this.#ownContext.runInAsyncScope(() => this.#runWhileWoken());
  }

  get destination(): Destination {
    return this.#options.destination;
  }

  /** `ok`, or why its broker does not take messages. */
  get state(): string {
    return this.#outage.state;
  }

  /** Resolves when nothing waits any more or the broker is away. */
  async flush(): Promise<void> {
    this.wake();
    while (this.#active && this.#outage.state === 'ok') await Promise.race([this.#run, pause(20)]);
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#run;
  }

  async #runWhileWoken(): Promise<void> {
    let failures = 0;
    while (this.#mayRun() && (this.#woken || failures > 0)) {
      this.#woken = false;
      try {
        await this.#empty();
        failures = 0;
        this.#outage.ended();
      } catch (error) {
        failures += 1;
        // An outage of the database is told of by the relay, which asks it every second.
        if (error instanceof BrokerAway) this.#outage.began(error.cause);
        await pause(growingPause(failures, 100, 5_000), this.#stopping.signal);
      }
    }
    // In the same turn as the last look at `#woken`: no wake-up can fall between.
    this.#active = false;
  }

  #mayRun(): boolean {
    return !this.#stopping.signal.aborted && this.#options.isMine();
  }

  async #empty(): Promise<void> {
    const { outbox, destination } = this.#options;
    while (this.#mayRun()) {
      const rows = await outbox.oldest(destination, ROWS_AT_ONCE);
      for (const batch of bySize(rows, bytesOf)) await this.#carry(batch);
      if (rows.length < ROWS_AT_ONCE) return;
    }
  }

  async #carry(rows: readonly OutboxRow[]): Promise<void> {
    const { publisher, outbox, metrics, destination } = this.#options;
    try {
      await publisher.publish(rows);
    } catch (error) {
      if (error instanceof Refused) return this.#carryOneByOne(rows);
      throw new BrokerAway(error);
    }
    metrics.published(destination, rows.length);
    await outbox.remove(rows);
  }

  /** Something in the batch is refused: finds out what, and lets the others pass. */
  async #carryOneByOne(rows: readonly OutboxRow[]): Promise<void> {
    const { outbox, metrics, destination, clock, log } = this.#options;
    for (const row of rows) {
      const refusal = await this.#refusalOf(row);
      if (refusal === undefined) {
        metrics.published(destination, 1);
        await outbox.remove([row]);
      } else {
        await outbox.bury(row, refusal.message, clock.now());
        metrics.refused(destination);
        log.error({ target: row.target, messageId: row.id, err: refusal }, 'refused by its broker, see outbox_dead');
      }
    }
  }

  async #refusalOf(row: OutboxRow): Promise<Refused | undefined> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await this.#options.publisher.publish([row]);
        return undefined;
      } catch (error) {
        if (!(error instanceof Refused)) throw new BrokerAway(error);
        if (attempt === TRIES_ALONE) return error;
        await pause(50 * attempt, this.#stopping.signal);
      }
    }
  }
}
