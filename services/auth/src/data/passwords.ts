import { newId } from '@nilecare/service-kit/ids.ts';
import type { Store } from './store.ts';

export interface ResetRow {
  readonly id: string;
  readonly userId: string;
  readonly expiresAt: Date;
  readonly usedAt: Date | null;
}

/** Former passwords and requests to set a new one. */
export const passwords = (store: Store) => ({
  /** Hashes of the last passwords, newest first. */
  history: async (userId: string, count: number): Promise<string[]> => {
    const rows = await store
      .selectFrom('password_history')
      .select('password_hash')
      .where('user_id', '=', userId)
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(count)
      .execute();
    return rows.map((row) => row.password_hash);
  },

  remember: async (userId: string, passwordHash: string, at: Date): Promise<void> => {
    await store
      .insertInto('password_history')
      .values({ id: newId(), user_id: userId, password_hash: passwordHash, created_at: at })
      .execute();
  },

  findReset: async (tokenHash: string): Promise<ResetRow | undefined> =>
    resetOf(await resetQuery(store, tokenHash).executeTakeFirst()),

  /** The reset of a token, its row locked: the token sets one password. */
  lockReset: async (tokenHash: string): Promise<ResetRow | undefined> =>
    resetOf(await resetQuery(store, tokenHash).forUpdate().executeTakeFirst()),

  /** Nothing asked for before sets a password any more. */
  voidResets: async (userId: string, at: Date): Promise<void> => {
    await store
      .updateTable('password_resets')
      .set({ used_at: at, token_cipher: null, next_mail_at: null })
      .where('user_id', '=', userId)
      .where('used_at', 'is', null)
      .execute();
  },
});

const resetQuery = (store: Store, tokenHash: string) =>
  store
    .selectFrom('password_resets')
    .select(['id', 'user_id', 'expires_at', 'used_at'])
    .where('token_hash', '=', tokenHash);

const resetOf = (
  row: { id: string; user_id: string | null; expires_at: Date; used_at: Date | null } | undefined,
): ResetRow | undefined =>
  row && row.user_id !== null
    ? { id: row.id, userId: row.user_id, expiresAt: row.expires_at, usedAt: row.used_at }
    : undefined;
