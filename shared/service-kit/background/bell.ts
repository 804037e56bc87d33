import { setTimeout as wait } from 'node:timers/promises';

/** Lets a loop sleep until something may be due, in this process. */
export class Bell {
  #woken = false;
  #wake: () => void = () => undefined;

  ring(): void {
    this.#woken = true;
    this.#wake();
  }

  /** Resolves when it rings or rang since the last time, after `ms`, or when the signal is given. */
  async heard(ms: number, signal: AbortSignal): Promise<void> {
    if (!this.#woken) {
      const rung = new AbortController();
      this.#wake = () => rung.abort();
      await wait(ms, undefined, { signal: AbortSignal.any([signal, rung.signal]) }).catch(() => undefined);
      this.#wake = () => undefined;
    }
    this.#woken = false;
  }
}
