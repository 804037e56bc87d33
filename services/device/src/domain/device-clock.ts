/** How a device's clock stands to ours. Kept with the device; starts as `unmeasuredClock`. */
export interface DeviceClock {
  /** Device time minus server time, ms; null until measured. Holds the shortest way of a message as well. */
  readonly skewMs: number | null;
  /** What is taken off the device's times, ms; negative for a clock that is behind, 0 for one that is right. */
  readonly correctionMs: number;
  /** Since when all messages were equally far off; not stored. */
  readonly steady?: Steady;
}

interface Steady {
  readonly offset: number;
  /** Reception of the first of them, epoch ms. */
  readonly since: number;
  readonly messages: number;
}

export const unmeasuredClock: DeviceClock = { skewMs: null, correctionMs: 0 };

/** So far a clock may be ahead and still be taken at its word. */
export const TOLERANCE_MS = 5 * 60_000;

/** A time that a device gave, epoch ms; null when it lies further ahead of now than a clock may be. */
export const notAhead = (time: number, now: number): number | null => (time > now + TOLERANCE_MS ? null : time);

/** The correction stays while it is this near: a message that comes twice must get the same time twice. */
const STICKY_MS = 2 * 60_000;

/** A clock that is further behind is corrected, once it is sure that it is the clock. */
export const BEHIND_MS = 15_000;

/** Live messages of a wrong clock are equally far off, give or take the network; stored ones come ever nearer. */
const STEADY_WITHIN_MS = 2_000;
const STEADY_FOR_MS = 40_000;
const STEADY_MESSAGES = 3;

/** Weight of one message when the skew is seen to sink: an hour of stored samples must not look like a slow clock. */
const SINK = 1 / 64;

/**
 * The time of a sample, and what was learnt of the device's clock.
 *
 * - Nothing can be measured in the future. A clock more than 5 minutes ahead is wrong (often by a whole time zone), and
 *   its samples are put back by its measured skew, so that they are neither lost nor stand ahead of everything.
 * - A sample from the past may be one that the device stored while it was offline, or live from a clock that is behind. The
 *   two must not be mixed up: old values would look like the patient's state now, or live ones would belong to whoever the
 *   device measured an hour ago and alarm nobody. Stored samples arrive faster than they were measured; live ones at the
 *   pace of time, all equally far off. After forty seconds of the latter the clock counts as behind and is corrected.
 *   So long, because what waited at the broker while nobody took it may come hardly faster than it was measured.
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
  const steady = nextSteady(clock.steady, offset, receivedAt);
  const correctionMs = isBehind(steady, receivedAt)
    ? sticky(clock.correctionMs, offset)
    : nextCorrection(clock.correctionMs, skewMs, offset);
  return { time: deviceTime - correctionMs, clock: { skewMs, correctionMs, steady } };
}

function nextSteady(steady: Steady | undefined, offset: number, receivedAt: number): Steady {
  if (!steady || Math.abs(offset - steady.offset) > STEADY_WITHIN_MS) return { offset, since: receivedAt, messages: 1 };
  return { ...steady, messages: steady.messages + 1 };
}

const isBehind = ({ offset, since, messages }: Steady, receivedAt: number): boolean =>
  offset < -BEHIND_MS && receivedAt - since >= STEADY_FOR_MS && messages >= STEADY_MESSAGES;

function nextSkew(skew: number | null, offset: number): number {
  if (skew === null || offset >= skew) return offset;
  const wasSetRight = skew > TOLERANCE_MS && Math.abs(offset) <= TOLERANCE_MS;
  return wasSetRight ? offset : skew + (offset - skew) * SINK;
}

/** A clock found to be behind keeps its correction, also for what it stored meanwhile, until it is set right. */
function nextCorrection(correction: number, skew: number, offset: number): number {
  if (correction < 0) return offset > -BEHIND_MS ? 0 : correction;
  return skew <= TOLERANCE_MS ? 0 : sticky(correction, skew);
}

const sticky = (correction: number, skew: number): number =>
  correction !== 0 && Math.abs(skew - correction) <= STICKY_MS ? correction : Math.round(skew / 1000) * 1000;
