/** What time it is by the platform's clock, as far as it told. */
export interface PlatformTime {
  /** Epoch ms. */
  now(): number;
  /** The platform says what time it is. @returns by how much that changed the time here, ms; 0 for what is near enough */
  learn(time: number): number;
}

/** So much may a message take, or the two clocks differ by, ms. */
const NEAR_MS = 1_000;

/** @param own this machine's clock */
export function platformTime(own: () => number): PlatformTime {
  let offset = 0;
  const now = () => own() + offset;
  return {
    now,
    learn(time) {
      const change = time - now();
      if (Math.abs(change) < NEAR_MS) return 0;
      offset += change;
      return change;
    },
  };
}
