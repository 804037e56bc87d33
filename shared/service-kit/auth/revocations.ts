import type { Redis } from 'ioredis';
import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import { newId } from '../ids.ts';
import { channelName } from '../redis.ts';
import { revocationSet, sessionMember, userMember, type TokenFacts } from './revocation-set.ts';

export type { TokenFacts } from './revocation-set.ts';

/** Sorted set of all revocations; the score is when an entry expires, epoch ms. */
const KEY = 'auth:revocations';
/**
 * New with every change of the set, so that a poll need not read it. Not a counter: that of a Redis which lost its memory
 * would come to the same numbers again.
 */
const VERSION_KEY = 'auth:revocations:version';
const CHANNEL = 'auth:revocations';

/** With the query itself a revocation is felt within two seconds, also when its message was lost. */
const POLL_MS = 1_500;
const STALE_AFTER_MS = 10_000;

export interface Revocations {
  isRevoked(token: TokenFacts): boolean;
  /** For `/ready`. @throws Error when the set could not be refreshed for ten seconds */
  check(): Promise<void>;
  close(): Promise<void>;
}

export interface RevocationsOptions {
  readonly redis: Redis;
  readonly clock: Clock;
  readonly log: Logger;
  readonly pollMs?: number;
}

/**
 * The revocations of the whole platform, in this service's memory: asking costs no call. A revocation arrives by pub/sub
 * within milliseconds, and by a poll within two seconds when that message was lost. While Redis is away the last known
 * set is kept; a service that starts then knows none until Redis is back, which `check` tells.
 */
export async function openRevocations(options: RevocationsOptions): Promise<Revocations> {
  const { redis, clock, log, pollMs = POLL_MS } = options;
  const known = revocationSet();
  const now = () => clock.now().getTime();
  let version: string | null | undefined;
  let refreshedAt: number | undefined;

  /** Only adds: when Redis lost its memory, what is known here still holds. */
  async function refresh(): Promise<void> {
    const current = await redis.get(VERSION_KEY);
    if (current !== version || refreshedAt === undefined) {
      const rows = await redis.zrangebyscore(KEY, now(), '+inf', 'WITHSCORES');
      for (let index = 0; index + 1 < rows.length; index += 2) known.add(rows[index] ?? '', Number(rows[index + 1]));
      version = current;
    }
    refreshedAt = now();
    known.dropExpired(refreshedAt);
  }
  // An outage is logged once, by the connection.
  const tryRefresh = () => refresh().catch(() => undefined);

  const subscriber = redis.duplicate();
  subscriber.on('error', () => undefined);
  subscriber.on('ready', () => {
    subscriber.subscribe(channelName(redis, CHANNEL)).catch(() => undefined);
    // What was said while nobody listened here.
    void tryRefresh();
  });
  subscriber.on('message', (_channel: string, text: string) => {
    const cut = text.indexOf(' ');
    known.add(text.slice(cut + 1), Number(text.slice(0, cut)));
  });
  subscriber.connect().catch(() => undefined);

  await refresh().catch((error: unknown) => log.warn({ error }, 'revocations cannot be read yet'));
  const poll = setInterval(() => void tryRefresh(), pollMs);
  poll.unref();

  return {
    isRevoked: (token) => known.isRevoked(token, now()),
    check: () =>
      refreshedAt !== undefined && now() - refreshedAt < STALE_AFTER_MS
        ? Promise.resolve()
        : Promise.reject(new Error('revocations are not up to date')),
    close: () => {
      clearInterval(poll);
      subscriber.disconnect();
      return Promise.resolve();
    },
  };
}

export interface RevocationWriter {
  /** Voids every access token of the session. @throws when Redis does not take it: the session must not be called ended */
  revokeSession(sessionId: string): Promise<void>;
  /** Voids the user's access tokens issued before the moment; one issued at that very millisecond stays good. */
  revokeUserTokensBefore(userId: string, at: Date): Promise<void>;
}

export interface RevocationWriterOptions {
  readonly redis: Redis;
  readonly clock: Clock;
  /** After that long no access token is left that an entry concerns. */
  readonly accessTokenLifeMs: number;
}

/** Clocks of machines differ a little; an entry outlives the last token by that. */
const CLOCK_SLACK_MS = 60_000;

/** For auth alone: tells the whole platform which tokens are void. Saying it twice does no harm. */
export function revocationWriter({ redis, clock, accessTokenLifeMs }: RevocationWriterOptions): RevocationWriter {
  async function revoke(member: string): Promise<void> {
    const now = clock.now().getTime();
    const expiresAt = now + accessTokenLifeMs + CLOCK_SLACK_MS;
    const results = await redis
      .multi()
      .zremrangebyscore(KEY, '-inf', now)
      .zadd(KEY, expiresAt, member)
      .set(VERSION_KEY, newId())
      .publish(channelName(redis, CHANNEL), `${expiresAt} ${member}`)
      .exec();
    const failed = results?.find(([error]) => error !== null)?.[0];
    if (!results || failed) throw failed ?? new Error('Redis did not take the revocation.');
  }
  return {
    revokeSession: (sessionId) => revoke(sessionMember(sessionId)),
    revokeUserTokensBefore: (userId, at) => revoke(userMember(userId, at)),
  };
}
