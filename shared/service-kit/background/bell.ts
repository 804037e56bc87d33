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
    if (!this.#woken && !signal.aborted) await this.#rung(ms, signal);
    this.#woken = false;
  }

  /** Without signals of its own: it may ring with every message that comes. */
  #rung(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', wake);
        this.#wake = () => undefined;
        resolve();
      };
      const timer = setTimeout(wake, ms);
      signal.addEventListener('abort', wake);
      this.#wake = wake;
    });
  }
}
