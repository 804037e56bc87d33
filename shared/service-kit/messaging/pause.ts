import { setTimeout as wait } from 'node:timers/promises';

/** Waits, or until the signal is given; never throws. */
export const pause = (ms: number, signal?: AbortSignal): Promise<void> =>
  wait(ms, undefined, signal ? { signal } : {}).catch(() => undefined);

/** Waiting times that double from `firstMs` to `longestMs`, each a little random so that many do not come back at once. */
export const growingPause = (tries: number, firstMs: number, longestMs: number): number =>
  Math.min(longestMs, firstMs * 2 ** Math.min(tries - 1, 20)) * (0.8 + 0.2 * Math.random());

/** Resolves once the signal is given, also when it was before. */
export const aborted = (signal: AbortSignal): Promise<void> =>
  signal.aborted
    ? Promise.resolve()
    : new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
