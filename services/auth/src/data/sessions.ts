import type { Selectable } from 'kysely';
import type { Sessions } from '@nilecare/database/auth/tables.ts';
import type { KeptToken } from '../domain/refresh-rotation.ts';
import type { Store } from './store.ts';

export type SessionRow = Selectable<Sessions>;
export type EndReason =
  'logout' | 'logout-everywhere' | 'ended' | 'password-change' | 'deactivated' | 'token-reuse' | 'mfa-reset';

export interface FoundToken extends KeptToken {
  readonly sessionId: string;
  readonly userId: string;
  readonly successorKey: string | null;
}

export const sessions = (store: Store) => ({
  open: async (row: Omit<SessionRow, 'ended_at' | 'end_reason'>): Promise<void> => {
    await store
      .insertInto('sessions')
      .values({ ...row, ended_at: null, end_reason: null })
      .execute();
  },

  /** Sessions of an account that are not over, newest first. */
  openOf: (userId: string, now: Date): Promise<SessionRow[]> =>
    store
      .selectFrom('sessions')
      .selectAll()
      .where('user_id', '=', userId)
      .where('ended_at', 'is', null)
      .where('expires_at', '>', now)
      .orderBy('created_at', 'desc')
      .execute(),

  byId: (id: string): Promise<SessionRow | undefined> =>
    store.selectFrom('sessions').selectAll().where('id', '=', id).executeTakeFirst(),

  /** All that are not over, in the order of their ids, after the given one. */
  openAfter: (id: string, now: Date, limit: number): Promise<SessionRow[]> =>
    store
      .selectFrom('sessions')
      .selectAll()
      .where('id', '>', id)
      .where('ended_at', 'is', null)
      .where('expires_at', '>', now)
      .orderBy('id')
      .limit(limit)
      .execute(),

  seen: async (id: string, at: Date): Promise<void> => {
    await store.updateTable('sessions').set({ last_seen_at: at }).where('id', '=', id).execute();
  },

  /** Ends those that are still open; whether there was one. */
  end: async (id: string, reason: EndReason, at: Date): Promise<boolean> => {
    const result = await store
      .updateTable('sessions')
      .set({ ended_at: at, end_reason: reason })
      .where('id', '=', id)
      .where('ended_at', 'is', null)
      .executeTakeFirst();
    return result.numUpdatedRows > 0n;
  },

  addToken: async (token: { hash: string; sessionId: string; issuedAt: Date; expiresAt: Date }): Promise<void> => {
    await store
      .insertInto('refresh_tokens')
      .values({
        token_hash: token.hash,
        session_id: token.sessionId,
        issued_at: token.issuedAt,
        expires_at: token.expiresAt,
        used_at: null,
        successor_key: null,
      })
      .execute();
  },

  useToken: async (hash: string, successorKey: string, at: Date): Promise<void> => {
    await store
      .updateTable('refresh_tokens')
      .set({ used_at: at, successor_key: successorKey })
      .where('token_hash', '=', hash)
      .execute();
  },

  /** A token and its session, both rows locked: two uses of one token are judged one after the other. */
  lockToken: async (hash: string): Promise<Omit<FoundToken, 'successorUsed'> | undefined> => {
    const row = await store
      .selectFrom('refresh_tokens')
      .innerJoin('sessions', 'sessions.id', 'refresh_tokens.session_id')
      .select([
        'refresh_tokens.expires_at as token_expires_at',
        'refresh_tokens.used_at',
        'refresh_tokens.successor_key',
        'sessions.id',
        'sessions.user_id',
        'sessions.expires_at',
        'sessions.ended_at',
      ])
      .where('token_hash', '=', hash)
      .forUpdate()
      .executeTakeFirst();
    return (
      row && {
        sessionId: row.id,
        userId: row.user_id,
        expiresAt: row.token_expires_at,
        usedAt: row.used_at,
        successorKey: row.successor_key,
        sessionExpiresAt: row.expires_at,
        sessionEnded: row.ended_at !== null,
      }
    );
  },

  tokenWasUsed: async (hash: string): Promise<boolean | null> => {
    const row = await store
      .selectFrom('refresh_tokens')
      .select('used_at')
      .where('token_hash', '=', hash)
      .forUpdate()
      .executeTakeFirst();
    return row ? row.used_at !== null : null;
  },

  /** Removes what is long over, with its tokens. At most `limit` sessions at a time. */
  removeOver: async (before: Date, limit: number): Promise<number> => {
    const result = await store
      .deleteFrom('sessions')
      .where((where) => where.or([where('expires_at', '<', before), where('ended_at', '<', before)]))
      .limit(limit)
      .executeTakeFirst();
    return Number(result.numDeletedRows);
  },
});
