import { BurstyRateLimiter, RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { TooManyRequests } from '@nilecare/contracts/errors.ts';
import type { Deps } from '../deps.ts';

/** Who asks: whose allowance it is, null for strangers, who have one for each address. */
export interface Asking {
  readonly account: string | null;
}
export const STRANGER: Asking = { account: null };

/** @throws TooManyRequests with the seconds to wait */
export type RateLimit = (asking: Asking, address: string) => Promise<void>;

const BURST_SECONDS = 10;

/**
 * Allowances in Redis, shared by all gateways; while Redis is away each gateway keeps its own (fails open to a local
 * bucket, so that an outage of Redis does not stop care).
 */
export function openRateLimit({ redis, own }: Pick<Deps, 'redis' | 'own'>): RateLimit {
  const limiter = (name: string, points: number, duration: number) => {
    // Behind the prefix that the connection puts before every key.
    const keyPrefix = `rate-${name}`;
    const insuranceLimiter = new RateLimiterMemory({ keyPrefix, points, duration });
    return new RateLimiterRedis({
      storeClient: redis,
      keyPrefix,
      points,
      duration,
      insuranceLimiter,
      rejectIfRedisNotReady: true,
    });
  };
  const signedIn = new BurstyRateLimiter(
    limiter('second', own.rateLimitPerSecond, 1),
    limiter('burst', own.rateLimitBurst, BURST_SECONDS),
  );
  const strangers = limiter('stranger', own.anonymousPerMinute, 60);

  const ample = new AmpleAllowances(own.rateLimitPerSecond / 2);
  const countSignedIn = async (id: string): Promise<void> => {
    const counted = signedIn.consume(id).then(
      (left) => ample.note(id, left),
      (refused: unknown) => {
        ample.forget(id);
        throw refused;
      },
    );
    if (!ample.has(id)) return counted;
    counted.catch(() => undefined); // the next request waits for its answer and gets the refusal
  };

  return async ({ account }, address) => {
    try {
      await (account === null ? strangers.consume(address) : countSignedIn(account));
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      const retryAfterSeconds = Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
      throw new TooManyRequests(`Wait ${retryAfterSeconds} s.`, { retryAfterSeconds });
    }
  };
}

const MOST_REMEMBERED = 10_000;

/**
 * Accounts that had more than `least` requests left a moment ago. Theirs are counted in Redis as well, but do not wait for
 * it: nearly every request is one of them, and so saved a round trip. At most what is in flight meanwhile gets through too much.
 */
class AmpleAllowances {
  readonly #least: number;
  /** Until when, by `performance.now()`. */
  readonly #until = new Map<string, number>();

  constructor(least: number) {
    this.#least = least;
  }

  has(id: string): boolean {
    return (this.#until.get(id) ?? 0) > performance.now();
  }

  note(id: string, { remainingPoints, msBeforeNext }: RateLimiterRes): void {
    if (remainingPoints <= this.#least) return this.forget(id);
    if (this.#until.size >= MOST_REMEMBERED) this.#until.clear();
    // The next second begins with a full allowance, but nobody knows how many are waiting for it: look again then.
    this.#until.set(id, performance.now() + msBeforeNext);
  }

  forget(id: string): void {
    this.#until.delete(id);
  }
}
