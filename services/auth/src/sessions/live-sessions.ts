import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { Clock } from '@nilecare/service-kit/clock.ts';
import type { SessionRow } from '../data/sessions.ts';

const Live = z.object({ userId: z.string(), lastSeenAt: z.coerce.date() });

/**
 * Sessions as they live in Redis: who, and when they were last seen, until they are over. The database holds the durable
 * copy and decides; what is here may be lost at any time and is put back from there.
 */
export interface LiveSessions {
  put(session: Pick<SessionRow, 'id' | 'user_id' | 'expires_at' | 'last_seen_at'>): Promise<void>;
  /** The session's owner did something. */
  seen(sessionId: string): Promise<void>;
  end(sessionIds: readonly string[]): Promise<void>;
  /** When each was last seen, as far as it is known here. */
  lastSeen(sessionIds: readonly string[]): Promise<ReadonlyMap<string, Date>>;
}

const key = (sessionId: string) => `auth:session:${sessionId}`;

/** Nothing here fails when Redis is away: its callers have the database. */
export function liveSessions(redis: Redis, clock: Clock): LiveSessions {
  const quietly = <T>(work: Promise<T>, otherwise: T): Promise<T> => work.catch(() => otherwise);
  const value = (userId: string, lastSeenAt: Date) => JSON.stringify({ userId, lastSeenAt });
  const read = (text: string | null | undefined) => (text ? Live.parse(JSON.parse(text)) : undefined);

  return {
    put: async ({ id, user_id, expires_at, last_seen_at }) => {
      const life = expires_at.getTime() - clock.now().getTime();
      if (life > 0) await quietly(redis.set(key(id), value(user_id, last_seen_at), 'PX', life), null);
    },
    seen: async (sessionId) => {
      const before = read(await quietly(redis.get(key(sessionId)), null));
      // Only while it is there: one that ended meanwhile does not come back.
      if (before) await quietly(redis.set(key(sessionId), value(before.userId, clock.now()), 'KEEPTTL', 'XX'), null);
    },
    end: async (sessionIds) => {
      if (sessionIds.length) await quietly(redis.del(sessionIds.map(key)), 0);
    },
    lastSeen: async (sessionIds) => {
      if (sessionIds.length === 0) return new Map();
      const texts = await quietly(redis.mget(sessionIds.map(key)), []);
      return new Map(
        sessionIds.flatMap((id, index) => {
          const live = read(texts[index]);
          return live ? [[id, live.lastSeenAt] as const] : [];
        }),
      );
    },
  };
}
