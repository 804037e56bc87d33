import { setTimeout as wait } from 'node:timers/promises';

export interface ShipLoopOptions {
  /** Ships all there is. @throws when the broker does not take it */
  readonly shipAll: () => Promise<void>;
  /** Time for entries to gather before they are shipped. */
  readonly lingerMs: number;
  /** Longest wait after a failure; half a minute when absent. */
  readonly longestPauseMs?: number;
  readonly onShipped: () => void;
  readonly onFailed: (error: unknown) => void;
  /** After each round, shipped or not. */
  readonly afterRound: () => Promise<void>;
}

export interface ShipLoop {
  /** There is something to ship. */
  wake(): void;
  /** Ends the loop; resolves when its last round is over. */
  stop(): Promise<void>;
}

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 30_000;

/** Ships whenever it is woken, one round at a time; after a failure again by itself, more and more rarely. */
export function startShipLoop(options: ShipLoopOptions): ShipLoop {
  const stopping = new AbortController();
  const { signal } = stopping;
  let wakeUp = () => {};
  const pauseFor = (ms: number) => wait(ms, undefined, { signal }).catch(() => undefined);

  async function run(): Promise<void> {
    let pause = FIRST_PAUSE_MS;
    while (!signal.aborted) {
      // Taken before the round, so that what is written during it is not forgotten.
      const woken = new Promise<void>((resolve) => (wakeUp = resolve));
      try {
        await options.shipAll();
        options.onShipped();
        pause = FIRST_PAUSE_MS;
        await options.afterRound().catch(options.onFailed);
        if (!signal.aborted) await woken;
        await pauseFor(options.lingerMs);
      } catch (error) {
        options.onFailed(error);
        await options.afterRound().catch(() => undefined);
        await pauseFor(pause);
        pause = Math.min(options.longestPauseMs ?? LONGEST_PAUSE_MS, pause * 2);
      }
    }
  }
  const running = run();

  return {
    wake: () => wakeUp(),
    stop: () => {
      stopping.abort();
      wakeUp();
      return running;
    },
  };
}
