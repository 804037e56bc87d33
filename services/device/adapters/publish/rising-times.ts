/** Times, each later than the one before: the platform tells samples apart by them, and judges none that is old news. */
export interface RisingTimes {
  /** Epoch ms, whole. */
  next(): number;
  /** What was given out so far was not used yet, and is changed by so much before it is, ms. */
  shift(change: number): void;
}

/** A clock that was further ahead is put right by the platform, whose times then went on as they should. */
const FAR_AHEAD_MS = 5 * 60_000;

/**
 * Follows a clock. When that steps back, time goes on at half its pace until the clock has caught up.
 * @param elapsed time that passes, ms, whatever is done to the clock
 */
export function risingTimes(now: () => number, elapsed: () => number): RisingTimes {
  let last = -Infinity;
  let askedAt = elapsed();
  return {
    next() {
      const [time, at] = [Math.round(now()), elapsed()];
      const isAhead = time <= last && last - time <= FAR_AHEAD_MS;
      last = isAhead ? last + Math.max(1, Math.floor((at - askedAt) / 2)) : time;
      askedAt = at;
      return last;
    },
    shift(change) {
      last += change;
    },
  };
}
