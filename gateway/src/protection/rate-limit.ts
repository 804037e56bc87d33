import { BurstyRateLimiter, RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';
import { TooManyRequests } from '@nilecare/contracts/errors.ts';
import type { Actor } from '@nilecare/service-kit/auth/actor.ts';
import type { Deps } from '../deps.ts';

/** @throws TooManyRequests with the seconds to wait */
export type RateLimit = (actor: Actor, address: string) => Promise<void>;

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

  return async (actor, address) => {
    try {
      await (actor.kind === 'anonymous' ? strangers.consume(address) : signedIn.consume(actor.id));
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      const retryAfterSeconds = Math.max(1, Math.ceil(refused.msBeforeNext / 1000));
      throw new TooManyRequests(`Wait ${retryAfterSeconds} s.`, { retryAfterSeconds });
    }
  };
}
