const SMALLEST_MS = 0.02;
const GROWTH = 1.04;
const BUCKETS = 420;

/** How long something took, many times over, in constant memory; quantiles are exact to 4 %. */
export interface Latencies {
  add(ms: number): void;
  count(): number;
  /** ms that the given part (0 to 1) of all stayed below; `null` before the first. */
  quantile(part: number): number | null;
  clear(): void;
}

/** From 20 µs to more than two minutes; what is longer counts as the longest. */
export function latencies(): Latencies {
  const counts = new Uint32Array(BUCKETS);
  const growth = Math.log(GROWTH);
  let total = 0;
  return {
    add(ms) {
      const bucket = Math.ceil(Math.log(Math.max(ms, SMALLEST_MS) / SMALLEST_MS) / growth);
      const index = Math.min(BUCKETS - 1, bucket);
      counts[index] = (counts[index] ?? 0) + 1;
      total += 1;
    },
    count: () => total,
    quantile(part) {
      if (total === 0) return null;
      let seen = 0;
      const bucket = counts.findIndex((count) => (seen += count) >= Math.max(1, part * total));
      return SMALLEST_MS * GROWTH ** bucket;
    },
    clear() {
      counts.fill(0);
      total = 0;
    },
  };
}
