import type { Logger } from 'pino';

/** Whether something we depend on answers. Says in the log when that changes, not at each try. */
export class Outage {
  readonly #log: Logger;
  readonly #what: string;
  #since: number | undefined;
  #reason = '';

  /** @param what what does not answer, e.g. `Kafka` */
  constructor(log: Logger, what: string) {
    this.#log = log;
    this.#what = what;
  }

  began(error: unknown): void {
    this.#reason = error instanceof Error ? error.message : String(error);
    if (this.#since !== undefined) return;
    this.#since = performance.now();
    this.#log.warn({ target: this.#what, err: error }, 'does not answer; trying again until it does');
  }

  ended(): void {
    if (this.#since === undefined) return;
    const durationMs = Math.round(performance.now() - this.#since);
    this.#since = undefined;
    this.#log.info({ target: this.#what, durationMs }, 'answers again');
  }

  get state(): string {
    return this.#since === undefined ? 'ok' : this.#reason;
  }
}
