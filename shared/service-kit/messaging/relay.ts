import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import type { Clock } from '../clock.ts';
import { newId } from '../ids.ts';
import { gauge } from '../metrics.ts';
import type { LeaseTable } from './lease.ts';
import type { MessagingMetrics } from './messaging-metrics.ts';
import { Outage } from './outage.ts';
import type { Destination, Outbox } from './outbox-table.ts';
import { pause } from './pause.ts';
import type { Publisher } from './publisher.ts';
import { RelayLane } from './relay-lane.ts';

const LEASE = 'outbox-relay';
const STANDBY = 'outbox-relay-standby/';
const LEASE_MS = 3_000;
const RENEW_MS = 1_000;
/** How often to look for rows of other instances, which wake their own relay and not this one. */
const FOREIGN_ROWS_MS = 20;
const FLUSH_MS = 5_000;

export interface RelayOptions {
  readonly outbox: Outbox;
  readonly leases: LeaseTable;
  readonly publishers: Readonly<Partial<Record<Destination, Publisher>>>;
  readonly metrics: MessagingMetrics;
  readonly registry: Registry;
  readonly clock: Clock;
  readonly log: Logger;
}

/**
 * Publishes what transactions left in the outbox: in order per key and at least once.
 * Of several instances of a service one does so, the holder of a lease; the others stand by. That saves work and is not
 * what keeps the order: were two to publish for a moment, each would still do so in order, and consumers drop repetitions.
 */
export class Relay {
  readonly #options: RelayOptions;
  readonly #lanes: readonly RelayLane[];
  readonly #holder = newId();
  readonly #stopping = new AbortController();
  readonly #database: Outage;
  #mineUntil = 0;
  #othersStandBy = false;
  #loops: Promise<unknown> = Promise.resolve();

  constructor(options: RelayOptions) {
    const { outbox, publishers, metrics, clock, log } = options;
    this.#options = options;
    this.#database = new Outage(log, 'the database (outbox)');
    const isMine = () => performance.now() < this.#mineUntil;
    this.#lanes = Object.entries(publishers).map(
      ([destination, publisher]) =>
        // The keys of `publishers` are destinations by its type.
        new RelayLane({ destination: destination as Destination, outbox, publisher, isMine, metrics, clock, log }),
    );
    registerAge(options);
  }

  /** `ok`, or why events cannot be published. */
  stateOf(destination: Destination): string {
    return this.#lanes.find((lane) => lane.destination === destination)?.state ?? 'ok';
  }

  start(): void {
    for (const publisher of Object.values(this.#options.publishers)) publisher.start();
    this.#loops = Promise.all([this.#keepLease(), this.#sweep()]);
  }

  /** To be called after each commit that left something in the outbox. */
  wake(): void {
    for (const lane of this.#lanes) lane.wake();
  }

  /** Publishes what waits, for 5 s at the most, and gives up the lease. */
  async stop(): Promise<void> {
    const { leases, publishers } = this.#options;
    await Promise.race([Promise.all(this.#lanes.map((lane) => lane.flush())), pause(FLUSH_MS, this.#stopping.signal)]);
    this.#stopping.abort();
    await this.#loops;
    await Promise.all(this.#lanes.map((lane) => lane.stop()));
    await Promise.all(Object.values(publishers).map((publisher) => publisher.stop()));
    this.#mineUntil = 0;
    await Promise.all([
      leases.release(LEASE, this.#holder),
      leases.release(`${STANDBY}${this.#holder}`, this.#holder),
    ]).catch(() => undefined); // they expire by themselves
  }

  async #keepLease(): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      try {
        await this.#renewLease();
        this.#database.ended();
      } catch (error) {
        this.#database.began(error);
      }
      await pause(RENEW_MS, this.#stopping.signal);
    }
  }

  async #renewLease(): Promise<void> {
    const { leases } = this.#options;
    const asked = performance.now();
    const wasMine = asked < this.#mineUntil;
    if (await leases.hold(LEASE, this.#holder, LEASE_MS)) {
      this.#mineUntil = asked + LEASE_MS;
      this.#othersStandBy = (await leases.countHeld(STANDBY)) > 0;
      if (!wasMine) {
        await leases.release(`${STANDBY}${this.#holder}`, this.#holder);
        this.wake();
      }
    } else {
      this.#mineUntil = 0;
      await leases.hold(`${STANDBY}${this.#holder}`, this.#holder, LEASE_MS);
    }
  }

  /** Finds what a crash left, and soon what other instances wrote. */
  async #sweep(): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      await pause(this.#othersStandBy ? FOREIGN_ROWS_MS : RENEW_MS, this.#stopping.signal);
      this.wake();
    }
  }
}

/** Seconds that the oldest message has been waiting: above a few, a broker is away or the relay does not run. */
function registerAge({ registry, outbox, clock }: RelayOptions): void {
  const age = gauge(registry, 'outbox_age_seconds', 'Age of the oldest message that is not yet published');
  Object.assign(age, {
    collect: async () => {
      const since = await outbox.waitingSince().catch(() => null);
      age.set(since ? Math.max(0, (clock.now().getTime() - since.getTime()) / 1000) : 0);
    },
  });
}
