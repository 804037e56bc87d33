import { CircuitState, type IBreaker } from 'cockatiel';

const BUCKETS = 10;

interface Bucket {
  slot: number;
  failures: number;
  successes: number;
}

/**
 * Opens a circuit when more than half of at least `minCalls` calls of the last `windowMs` failed. Calls older than the
 * window never count, however few came since; the breaker that comes with cockatiel forgets them only as calls come in.
 */
export function failureWindow(windowMs: number, minCalls: number, now: () => number = Date.now): IBreaker {
  const width = windowMs / BUCKETS;
  let buckets: Bucket[] = [];
  const current = (): Bucket => {
    const slot = Math.floor(now() / width);
    const last = buckets.at(-1);
    if (last?.slot === slot) return last;
    const made = { slot, failures: 0, successes: 0 };
    buckets = [...buckets.filter((it) => it.slot > slot - BUCKETS), made];
    return made;
  };
  return {
    state: undefined,
    success(state: CircuitState) {
      if (state !== CircuitState.Closed) buckets = [];
      current().successes += 1;
    },
    failure(state: CircuitState) {
      current().failures += 1;
      const failures = buckets.reduce((sum, it) => sum + it.failures, 0);
      const all = failures + buckets.reduce((sum, it) => sum + it.successes, 0);
      return state !== CircuitState.Closed || (all >= minCalls && failures * 2 > all);
    },
  };
}
