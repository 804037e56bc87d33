import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accountPolicy, addressPolicy, afterFailure, lockAfter, lockedUntil, type Throttle } from './throttle.ts';

const start = new Date('2026-11-22T08:00:00Z');
const later = (from: Date, ms: number) => new Date(from.getTime() + ms);
const policies = fc.constantFrom(accountPolicy, addressPolicy(50), addressPolicy(5));

/** A guesser who tries as soon as nothing forbids it. */
function guessesWithin(ms: number, policy = accountPolicy): number {
  let throttle: Throttle | undefined;
  let now = start;
  for (let guesses = 0; ; guesses += 1) {
    now = lockedUntil(throttle, now) ?? now;
    if (now.getTime() - start.getTime() > ms) return guesses;
    throttle = afterFailure(throttle, now, policy);
  }
}

describe('a lock', () => {
  test('begins with the failure that reaches the limit, and not before', () => {
    fc.assert(
      fc.property(policies, fc.nat(200), (policy, failures) => {
        expect(lockAfter(failures, policy) > 0).toBe(failures >= policy.limit);
      }),
    );
  });

  test('never gets shorter with more failures, and never longer than the longest', () => {
    fc.assert(
      fc.property(policies, fc.nat(10_000), (policy, failures) => {
        const [lock, next] = [lockAfter(failures, policy), lockAfter(failures + 1, policy)];
        expect(next).toBeGreaterThanOrEqual(lock);
        expect(next).toBeLessThanOrEqual(policy.longestLockMs);
        expect(Number.isSafeInteger(next)).toBe(true);
      }),
    );
  });

  test('doubles: 30 s, 1, 2, 4, 8, 15 minutes', () => {
    const seconds = [5, 6, 7, 8, 9, 10, 11].map((failures) => lockAfter(failures, accountPolicy) / 1000);
    expect(seconds).toEqual([30, 60, 120, 240, 480, 900, 900]);
  });

  test('holds until its end and no longer', () => {
    fc.assert(
      fc.property(
        policies,
        fc.integer({ min: 1, max: 100 }),
        fc.integer({ min: 1, max: 10_000_000 }),
        (policy, n, ms) => {
          let throttle: Throttle | undefined;
          for (let failure = 0; failure < n; failure += 1) throttle = afterFailure(throttle, start, policy);
          const lock = lockAfter(n, policy);
          expect(lockedUntil(throttle, later(start, ms)) !== null).toBe(ms < lock);
        },
      ),
    );
  });
});

test('it is all forgotten after an hour without a failure, counted from the end of the lock', () => {
  const tenFailures = Array.from({ length: 10 }).reduce<Throttle | undefined>(
    (throttle) => afterFailure(throttle, start, accountPolicy),
    undefined,
  );
  const end = later(start, lockAfter(10, accountPolicy));
  const { forgetAfterMs } = accountPolicy;
  expect(afterFailure(tenFailures, later(end, forgetAfterMs), accountPolicy).failures).toBe(11);
  expect(afterFailure(tenFailures, later(end, forgetAfterMs + 1), accountPolicy).failures).toBe(1);
});

test('a guesser gets no more than a hundred and odd guesses a day at one account', () => {
  const hours = 60 * 60 * 1000;
  expect(guessesWithin(hours)).toBeLessThanOrEqual(14);
  expect(guessesWithin(24 * hours)).toBeLessThanOrEqual(110);
});
