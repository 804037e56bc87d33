import type { VitalsUpdate } from '@nilecare/contracts/realtime.ts';

/** Shortest time between two updates of one patient. */
export const COALESCE_MS = 100;

/**
 * Thins a stream of vital signs: per device the latest wins and at most one goes out in 100 ms. The first after a pause
 * goes out at once, so that at one sample a second nothing waits.
 */
export class VitalsCoalescer {
  readonly #sentAt = new Map<string, number>();
  readonly #waiting = new Map<string, VitalsUpdate>();

  /** The updates that may go out now; the others wait for `due`. */
  accept(updates: readonly VitalsUpdate[], now: number): VitalsUpdate[] {
    const ready: VitalsUpdate[] = [];
    for (const update of updates) {
      if (now - (this.#sentAt.get(update.deviceId) ?? -Infinity) < COALESCE_MS) {
        this.#waiting.set(update.deviceId, update);
        continue;
      }
      this.#waiting.delete(update.deviceId);
      this.#sentAt.set(update.deviceId, now);
      ready.push(update);
    }
    return ready;
  }

  /** The waiting updates whose time has come. */
  due(now: number): VitalsUpdate[] {
    const waiting = [...this.#waiting.values()];
    const ready = waiting.filter((it) => now - (this.#sentAt.get(it.deviceId) ?? 0) >= COALESCE_MS);
    for (const { deviceId } of ready) {
      this.#waiting.delete(deviceId);
      this.#sentAt.set(deviceId, now);
    }
    return ready;
  }

  get waiting(): number {
    return this.#waiting.size;
  }
}
