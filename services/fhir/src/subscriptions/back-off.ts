/** Waits before the second and each later try, in seconds; after the last the subscription is in error. */
const RETRY_AFTER_S: readonly number[] = [1, 5, 30, 120, 600, 1_800, 3_600];

/**
 * When something that failed is tried again.
 * @param attempts how often it was tried
 * @returns undefined when it is given up
 */
export function nextTry(attempts: number, now: Date, waits: readonly number[] = RETRY_AFTER_S): Date | undefined {
  const wait = waits[attempts - 1];
  return wait === undefined ? undefined : new Date(now.getTime() + wait * 1_000);
}
