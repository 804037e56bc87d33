import type { Core, Background } from '@nilecare/service-kit/define-service.ts';
import type { AuthTables } from '@nilecare/database/auth/tables.ts';
import { revocations } from '../data/revocations.ts';
import { sessions } from '../data/sessions.ts';
import type { LiveSessions } from '../sessions/live-sessions.ts';
import type { AuthSettings } from '../settings.ts';
import type { RevocationAnnouncer } from './revocation-announcer.ts';

interface Parts {
  readonly core: Core<AuthTables, AuthSettings>;
  readonly announcer: RevocationAnnouncer;
  readonly liveSessions: LiveSessions;
}

/** There as long as Redis remembers what it was told. */
const MARKER = 'auth:remembers';
const EVERY_MS = 1_000;
const PAGE = 500;
const minutes = 60 * 1000;

/**
 * Sweeps up revocations that a crash left unannounced, and gives Redis back what it lost. After every reconnection the
 * last revocations are said again, because a Redis that was killed may have forgotten its last second; a Redis without
 * the marker lost everything and gets the live sessions back as well.
 */
export function redisKeeper({ core, announcer, liveSessions }: Parts): Background {
  const { db, redis, clock, own, log } = core;
  let doubtful = true;
  let timer: NodeJS.Timeout | undefined;
  let round: Promise<void> = Promise.resolve();
  const becomesDoubtful = () => {
    doubtful = true;
  };

  async function sayAgain(): Promise<void> {
    const since = new Date(clock.now().getTime() - (own.accessTokenMinutes + 1) * minutes);
    await revocations(db.read).announceAgain(since);
  }

  async function restoreSessions(): Promise<void> {
    let after = '';
    for (;;) {
      const page = await sessions(db.read).openAfter(after, clock.now(), PAGE);
      await Promise.all(page.map((session) => liveSessions.put(session)));
      const last = page.at(-1);
      if (!last || page.length < PAGE) return;
      after = last.id;
    }
  }

  async function look(): Promise<void> {
    if (redis.status === 'ready') {
      const remembers = (await redis.get(MARKER)) !== null;
      if (doubtful || !remembers) await sayAgain();
      if (!remembers) {
        await restoreSessions();
        await redis.set(MARKER, clock.now().toISOString());
        log.info('Redis was given the sessions and revocations again');
      }
      doubtful = false;
    }
    await announcer.announce();
  }

  const again = () => {
    timer = setTimeout(() => {
      round = look()
        .catch((error: unknown) => log.debug({ error }, 'Redis cannot be looked after now'))
        .finally(again);
    }, EVERY_MS);
    timer.unref();
  };

  return {
    async start() {
      redis.on('ready', becomesDoubtful);
      await look().catch((error: unknown) => log.warn({ error }, 'Redis cannot be looked after yet'));
      again();
    },
    async stop() {
      redis.off('ready', becomesDoubtful);
      clearTimeout(timer);
      await round;
      clearTimeout(timer);
    },
  };
}
