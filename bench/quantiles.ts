/** The value that the given part (0 to 1) of the samples does not exceed; NaN of none. */
export function quantile(samples: readonly number[], part: number): number {
  const sorted = samples.toSorted((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? NaN;
}

export const median = (samples: readonly number[]): number => quantile(samples, 0.5);

/** Milliseconds as they stand in a table. */
export const inMs = (ms: number): string => `${ms.toFixed(ms < 10 ? 2 : 1)} ms`;

/** A goal and whether it was met. */
export const against = (limit: string, met: boolean): string => `${limit}: ${met ? 'met' : 'missed'}`;
