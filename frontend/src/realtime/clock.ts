import { offsetAfter, type Answered } from './server-offset.ts';

/** One timer for all ages on the screen. */
export interface Clock {
  /** Epoch ms by this screen's clock, as of the last tick: for what was noticed here. */
  now(): number;
  /** Epoch ms by the server's clock, as of the last tick: for every time that the server said. */
  serverNow(): number;
  /** The same between two ticks, of which a tab in the background has few. */
  serverNowExactly(): number;
  /** Learns from an answer how far both are apart. */
  learn(answer: Answered): void;
  subscribe(listener: () => void): () => void;
}

/** Ticks once a second while somebody listens. */
export function createClock(): Clock {
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setInterval> | undefined;
  let current = Date.now();
  let offset = 0;
  const tick = () => {
    current = Date.now();
    for (const listener of listeners) listener();
  };
  const now = () => (timer ? current : (current = Date.now()));
  return {
    now,
    serverNow: () => now() + offset,
    serverNowExactly: () => Date.now() + offset,
    learn: (answer) => {
      offset = offsetAfter(offset, answer);
    },
    subscribe(listener) {
      listeners.add(listener);
      timer ??= setInterval(tick, 1000);
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        clearInterval(timer);
        timer = undefined;
      };
    },
  };
}
