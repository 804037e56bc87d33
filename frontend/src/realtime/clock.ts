/** One timer for all ages on the screen. */
export interface Clock {
  /** Epoch ms, as of the last tick. */
  now(): number;
  subscribe(listener: () => void): () => void;
}

/** Ticks once a second while somebody listens. */
export function createClock(): Clock {
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setInterval> | undefined;
  let current = Date.now();
  const tick = () => {
    current = Date.now();
    for (const listener of listeners) listener();
  };
  return {
    now: () => (timer ? current : (current = Date.now())),
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
