import type { ReceivedMessage } from './mqtt-session.ts';

/** Messages that arrived and wait for their batch. */
export class MessageQueue {
  #messages: ReceivedMessage[] = [];
  #wake: (() => void) | undefined;
  readonly #onFull: () => void;
  readonly #onDrained: () => void;
  readonly #most: number;

  /** @param most after so many waiting messages `onFull` is called, at half of it `onDrained` */
  constructor(most: number, onFull: () => void, onDrained: () => void) {
    this.#most = most;
    this.#onFull = onFull;
    this.#onDrained = onDrained;
  }

  get length(): number {
    return this.#messages.length;
  }

  /** When the message arrived that waits longest, epoch ms; undefined when none waits. */
  get waitingSince(): number | undefined {
    return this.#messages[0]?.receivedAt;
  }

  add(message: ReceivedMessage): void {
    this.#messages.push(message);
    if (this.#messages.length === this.#most) this.#onFull();
    this.#wake?.();
  }

  take(most: number): ReceivedMessage[] {
    const wasFull = this.#messages.length >= this.#most / 2;
    const taken = this.#messages.splice(0, most);
    if (wasFull && this.#messages.length < this.#most / 2) this.#onDrained();
    return taken;
  }

  /** Ends a wait. */
  wake(): void {
    this.#wake?.();
  }

  /** Resolves when a message is there, or after the limit. */
  wait(limitMs: number): Promise<void> {
    if (this.#messages.length) return Promise.resolve();
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.#wake = undefined;
        // The rest of what is in the socket's buffer arrives in this turn: one batch instead of a batch of one.
        setImmediate(resolve);
      };
      const timer = setTimeout(done, limitMs);
      this.#wake = done;
    });
  }
}
