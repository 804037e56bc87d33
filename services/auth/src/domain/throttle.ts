/** Failed attempts of one account or one network address. */
export interface Throttle {
  readonly failures: number;
  readonly lastFailureAt: Date;
  readonly lockedUntil: Date | null;
}

export interface ThrottlePolicy {
  /** The failure with which the first lock begins. */
  readonly limit: number;
  readonly firstLockMs: number;
  readonly longestLockMs: number;
  /** Without a failure for so long (after the lock's end), it is all forgotten. */
  readonly forgetAfterMs: number;
}

const seconds = 1000;
const minutes = 60 * seconds;

/**
 * NIST SP 800-63B §5.2.2 asks for a limit on failed attempts. Locks double up to a quarter of an hour: an attacker gets
 * some ten guesses an hour, an owner who mistyped waits half a minute.
 */
export const accountPolicy: ThrottlePolicy = {
  limit: 5,
  firstLockMs: 30 * seconds,
  longestLockMs: 15 * minutes,
  forgetAfterMs: 60 * minutes,
};

/** An address may be a whole hospital's: more failures, shorter locks. */
export const addressPolicy = (limit: number): ThrottlePolicy => ({
  limit,
  firstLockMs: 10 * seconds,
  longestLockMs: 5 * minutes,
  forgetAfterMs: 15 * minutes,
});

/** Until when nothing is tried; null when an attempt may be made now. */
export const lockedUntil = (throttle: Throttle | undefined, now: Date): Date | null =>
  throttle?.lockedUntil && throttle.lockedUntil > now ? throttle.lockedUntil : null;

/** The throttle after one more failure. */
export function afterFailure(before: Throttle | undefined, now: Date, policy: ThrottlePolicy): Throttle {
  const failures = (before && !isForgotten(before, now, policy) ? before.failures : 0) + 1;
  const lock = lockAfter(failures, policy);
  return { failures, lastFailureAt: now, lockedUntil: lock === 0 ? null : new Date(now.getTime() + lock) };
}

/** How long the given failure locks, ms; 0 when it does not. */
export function lockAfter(failures: number, { limit, firstLockMs, longestLockMs }: ThrottlePolicy): number {
  if (failures < limit) return 0;
  return Math.min(longestLockMs, firstLockMs * 2 ** Math.min(failures - limit, 30));
}

function isForgotten({ lastFailureAt, lockedUntil }: Throttle, now: Date, { forgetAfterMs }: ThrottlePolicy): boolean {
  const quietSince = Math.max(lastFailureAt.getTime(), lockedUntil?.getTime() ?? 0);
  return now.getTime() - quietSince > forgetAfterMs;
}
