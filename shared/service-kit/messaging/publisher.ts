import type { OutboxRow } from './outbox-table.ts';

/** Puts outbox rows on one broker. */
export interface Publisher {
  /** Begins to connect; whether a broker is there is no matter. */
  start(): void;
  /**
   * Publishes the rows in their order; resolves when the broker has all of them for good.
   * @throws Refused when the broker will never take one of them
   * @throws anything else when the broker cannot be reached or cannot take messages now
   */
  publish(rows: readonly OutboxRow[]): Promise<void>;
  stop(): Promise<void>;
}

/** The broker answered, and its answer will be the same next time. */
export class Refused extends Error {
  override readonly name = 'Refused';
}
