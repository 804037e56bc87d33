const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 15_000;

export interface Instances {
  /**
   * The next instance in turn among those that work; one that was tried already only when there is no other. When all
   * have failed lately, the one that rests longest: somebody must find out that it is back.
   */
  pick(addresses: readonly string[], tried: ReadonlySet<string>): string | undefined;
  /** Leaves it out for a second, doubled with each failure in a row up to fifteen. */
  failed(address: string): void;
  worked(address: string): void;
  isResting(address: string): boolean;
}

/** Round robin over the instances of one service that skips those that fail. */
export function createInstances(now: () => number): Instances {
  const resting = new Map<string, { until: number; failures: number }>();
  let turn = 0;
  const restsUntil = (address: string) => resting.get(address)?.until ?? 0;

  return {
    pick(addresses, tried) {
      const untried = addresses.filter((it) => !tried.has(it));
      const candidates = untried.length ? untried : addresses;
      const working = candidates.filter((it) => restsUntil(it) <= now());
      turn += 1;
      if (working.length) return working[turn % working.length];
      return candidates.toSorted((a, b) => restsUntil(a) - restsUntil(b))[0];
    },
    failed(address) {
      const failures = (resting.get(address)?.failures ?? 0) + 1;
      const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(failures - 1, 10));
      resting.set(address, { until: now() + pause, failures });
    },
    worked(address) {
      resting.delete(address);
    },
    isResting: (address) => restsUntil(address) > now(),
  };
}
