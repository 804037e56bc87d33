export interface Bucket {
  readonly tokens: number;
  readonly countedAt: Date;
}

export interface Rate {
  /** How many at once, after a rest. */
  readonly burst: number;
  readonly perHour: number;
}

/** Takes one, if there is one. */
export function take(
  bucket: Bucket | undefined,
  rate: Rate,
  now: Date,
): { readonly taken: boolean; readonly left: Bucket } {
  const hours = bucket ? Math.max(0, now.getTime() - bucket.countedAt.getTime()) / 3_600_000 : 0;
  const tokens = Math.min(rate.burst, (bucket?.tokens ?? rate.burst) + hours * rate.perHour);
  // Tenths of hours do not add up exactly.
  const taken = tokens >= 1 - 1e-9;
  return { taken, left: { tokens: taken ? Math.max(0, tokens - 1) : tokens, countedAt: now } };
}
