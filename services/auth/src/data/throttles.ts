import { tokenHash } from '../security/opaque-token.ts';
import type { Throttle } from '../domain/throttle.ts';
import type { Store } from './store.ts';

export const accountSubject = (userName: string): string => tokenHash(`account ${userName}`);
export const codeSubject = (userId: string): string => tokenHash(`code ${userId}`);
export const addressSubject = (address: string): string => tokenHash(`address ${address}`);

export const throttles = (store: Store) => ({
  get: async (subject: string): Promise<Throttle | undefined> => read(store, subject),

  /** The throttle, locked until the transaction ends, also when there is none yet. */
  async lock(subject: string, now: Date): Promise<Throttle> {
    await store
      .insertInto('login_throttles')
      .values({ subject, failures: 0, last_failure_at: now, locked_until: null })
      // Takes the row's lock at once, whether it was there or not.
      .onDuplicateKeyUpdate({ subject })
      .execute();
    const row = await store
      .selectFrom('login_throttles')
      .selectAll()
      .where('subject', '=', subject)
      .forUpdate()
      .executeTakeFirstOrThrow();
    return { failures: row.failures, lastFailureAt: row.last_failure_at, lockedUntil: row.locked_until };
  },

  put: async (subject: string, { failures, lastFailureAt, lockedUntil }: Throttle): Promise<void> => {
    await store
      .updateTable('login_throttles')
      .set({ failures, last_failure_at: lastFailureAt, locked_until: lockedUntil })
      .where('subject', '=', subject)
      .execute();
  },

  forget: async (subjects: readonly string[]): Promise<void> => {
    await store.deleteFrom('login_throttles').where('subject', 'in', subjects).execute();
  },

  /** Locks that are in force, by subject. */
  lockedUntil: async (subjects: readonly string[], now: Date): Promise<Map<string, Date>> => {
    if (subjects.length === 0) return new Map();
    const rows = await store
      .selectFrom('login_throttles')
      .select(['subject', 'locked_until'])
      .where('subject', 'in', subjects)
      .where('locked_until', '>', now)
      .execute();
    return new Map(rows.flatMap((row) => (row.locked_until ? [[row.subject, row.locked_until] as const] : [])));
  },

  removeBefore: async (before: Date): Promise<void> => {
    await store.deleteFrom('login_throttles').where('last_failure_at', '<', before).limit(10_000).execute();
  },
});

async function read(store: Store, subject: string): Promise<Throttle | undefined> {
  const row = await store.selectFrom('login_throttles').selectAll().where('subject', '=', subject).executeTakeFirst();
  return row && { failures: row.failures, lastFailureAt: row.last_failure_at, lockedUntil: row.locked_until };
}
