/** How a device's clock stands to ours. Kept with the device; starts as `unmeasuredClock`. */
export interface DeviceClock {
  /** Device time minus server time, ms; null until measured. Holds the shortest way of a message as well. */
  readonly skewMs: number | null;
  /** What is taken off the device's times, ms; 0 for a clock that is right or behind. */
  readonly correctionMs: number;
}

export const unmeasuredClock: DeviceClock = { skewMs: null, correctionMs: 0 };

/** So far a clock may be ahead and still be taken at its word. */
export const TOLERANCE_MS = 5 * 60_000;

/** The correction stays while it is this near: a message that comes twice must get the same time twice. */
const STICKY_MS = 2 * 60_000;

/** Weight of one message when the skew is seen to sink: an hour of stored samples must not look like a slow clock. */
const SINK = 1 / 64;

/**
 * The time of a sample, and what was learnt of the device's clock.
 *
 * - Nothing can be measured in the future. A clock more than 5 minutes ahead is wrong (often by a whole time zone), and
 *   its samples are put back by its measured skew, so that they are neither lost nor stand ahead of everything.
 * - A sample from the past may as well be one that the device stored while it was offline, so a clock that is behind is
 *   measured and shown, never corrected: a wrong correction would make old values look like the patient's state now.
 *
 * Messages are late, never early: the greatest difference seen is the nearest to the truth. The skew therefore rises at
 * once and sinks slowly.
 */
export function placeInTime(
  clock: DeviceClock,
  deviceTime: number,
  receivedAt: number,
): { readonly time: number; readonly clock: DeviceClock } {
  const offset = deviceTime - receivedAt;
  const skewMs = nextSkew(clock.skewMs, offset);
  const correctionMs = nextCorrection(clock.correctionMs, skewMs);
  return { time: deviceTime - correctionMs, clock: { skewMs, correctionMs } };
}

function nextSkew(skew: number | null, offset: number): number {
  if (skew === null || offset >= skew) return offset;
  const wasSetRight = skew > TOLERANCE_MS && Math.abs(offset) <= TOLERANCE_MS;
  return wasSetRight ? offset : skew + (offset - skew) * SINK;
}

function nextCorrection(correction: number, skew: number): number {
  if (skew <= TOLERANCE_MS) return 0;
  return correction !== 0 && Math.abs(skew - correction) <= STICKY_MS ? correction : Math.round(skew / 1000) * 1000;
}
