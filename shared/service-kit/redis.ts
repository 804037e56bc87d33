import { Redis } from 'ioredis';
import type { Logger } from 'pino';

export interface RedisConnection {
  /** `redis://:password@host:port/db` */
  readonly url: string;
  /** Shown by `CLIENT LIST`. */
  readonly service: string;
  readonly log: Logger;
  /** Before every key; channels get it through `channelName`. */
  readonly keyPrefix?: string;
}

const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 2_000;
const COMMAND_LIMIT_MS = 2_000;

/** Tries again for ever: at once almost, then up to every two seconds, spread so that not all services come together. */
const reconnectAfter = (attempt: number): number =>
  Math.min(LONGEST_WAIT_MS, 50 * 2 ** Math.min(attempt - 1, 10)) * (0.5 + Math.random() / 2);

/** One line when Redis goes and one when it is back, not one per attempt. */
function logOutages(redis: Redis, log: Logger, url: string): void {
  let away = false;
  redis.on('error', (error: unknown) => {
    if (away) return;
    away = true;
    log.error({ error, url }, 'Redis does not answer; trying again until it does');
  });
  redis.on('ready', () => {
    if (away) log.info({ url }, 'Redis answers again');
    away = false;
  });
}

/**
 * Connects to Redis. While it is away every command fails at once instead of waiting in memory, so that a caller can
 * do without (a rate limit of its own, the last known revocations); reconnecting goes on for ever in the background.
 * @returns the client, connected; or not yet connected when Redis does not answer within two seconds, so that a service
 *   starts while Redis is down
 */
export async function connectRedis({ url, service, log, keyPrefix = '' }: RedisConnection): Promise<Redis> {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectionName: service,
    keyPrefix,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    commandTimeout: COMMAND_LIMIT_MS,
    connectTimeout: 5_000,
    retryStrategy: reconnectAfter,
  });
  logOutages(redis, log, url);
  const limit = new Promise<void>((resolve) => setTimeout(resolve, FIRST_WAIT_MS).unref());
  // A first attempt that fails is told by the `error` event and repeated like any other.
  await Promise.race([redis.connect().catch(() => undefined), limit]);
  return redis;
}

/** For `/ready`. @throws Error when Redis does not answer */
export async function pingRedis(redis: Redis): Promise<void> {
  if (redis.status !== 'ready') throw new Error('Redis is not connected');
  await redis.ping();
}

/** Lets running commands finish, then closes; a connection that is down is dropped. */
export async function closeRedis(redis: Redis): Promise<void> {
  if (redis.status === 'ready') await redis.quit().catch(() => undefined);
  redis.disconnect();
}

/** A pub/sub channel with the connection's key prefix: ioredis prefixes keys only. */
export const channelName = (redis: Redis, name: string): string => `${redis.options.keyPrefix ?? ''}${name}`;
