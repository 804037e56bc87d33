import type { RevocationWriter } from '@nilecare/service-kit/auth/revocations.ts';
import type { Clock } from '@nilecare/service-kit/clock.ts';
import type { Database } from '@nilecare/service-kit/db/database.ts';
import type { Logger } from 'pino';
import type { AuthTables } from '@nilecare/database/auth/tables.ts';
import { revocations } from '../data/revocations.ts';
import { coalesced } from '../security/coalesced.ts';

export interface RevocationAnnouncer {
  /** Announces what was committed before the call. While Redis is away it waits in the database; that is no error here. */
  announce(): Promise<void>;
}

interface Parts {
  readonly db: Database<AuthTables>;
  readonly writer: RevocationWriter;
  readonly clock: Clock;
  readonly log: Logger;
}

const AT_A_TIME = 200;

/**
 * Carries revocations from the database to Redis, and so to every service. The moment before which tokens are void is
 * taken here, after the commit: a token is stamped before its rights are read, so none with the old rights is stamped
 * later.
 */
export function revocationAnnouncer({ db, writer, clock, log }: Parts): RevocationAnnouncer {
  const store = revocations(db.read);
  const announceAll = coalesced(async () => {
    for (;;) {
      const pending = await store.pending(AT_A_TIME);
      if (pending.length === 0) return;
      const at = clock.now();
      await Promise.all(
        pending.map(({ kind, subject }) =>
          kind === 'session' ? writer.revokeSession(subject) : writer.revokeUserTokensBefore(subject, at),
        ),
      );
      await store.announced(
        pending.map(({ id }) => id),
        at,
      );
    }
  });
  return {
    announce: () =>
      announceAll().catch((error: unknown) => log.warn({ error }, 'revocations wait until Redis answers again')),
  };
}
