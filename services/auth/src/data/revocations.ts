import type { Store } from './store.ts';

export interface Revocation {
  readonly id: number;
  readonly kind: string;
  readonly subject: string;
}

export const revocations = (store: Store) => ({
  session: async (sessionId: string, at: Date): Promise<void> => {
    await insert(store, 'session', sessionId, at);
  },

  /** All access tokens of the account issued before. */
  user: async (userId: string, at: Date): Promise<void> => {
    await insert(store, 'user', userId, at);
  },

  /** All access tokens of everybody who has the role. */
  holdersOf: async (role: string, at: Date): Promise<void> => {
    await store
      .insertInto('revocations')
      .columns(['kind', 'subject', 'revoked_at', 'announced_at'])
      .expression((from) =>
        from
          .selectFrom('user_roles')
          .select((select) => [
            select.val('user').as('kind'),
            'user_id',
            select.val(at).as('at'),
            select.lit(null).as('none'),
          ])
          .where('role_name', '=', role),
      )
      .execute();
  },

  pending: async (limit: number): Promise<Revocation[]> => {
    const rows = await store
      .selectFrom('revocations')
      .selectAll()
      .where('announced_at', 'is', null)
      .orderBy('id')
      .limit(limit)
      .execute();
    return rows.map((row) => ({ id: row.id, kind: row.kind, subject: row.subject }));
  },

  announced: async (ids: readonly number[], at: Date): Promise<void> => {
    await store.updateTable('revocations').set({ announced_at: at }).where('id', 'in', ids).execute();
  },

  /** Those that still matter are announced once more. */
  announceAgain: async (since: Date): Promise<void> => {
    await store.updateTable('revocations').set({ announced_at: null }).where('revoked_at', '>=', since).execute();
  },

  removeBefore: async (before: Date): Promise<void> => {
    await store
      .deleteFrom('revocations')
      .where('revoked_at', '<', before)
      .where('announced_at', 'is not', null)
      .limit(10_000)
      .execute();
  },
});

const insert = (store: Store, kind: 'session' | 'user', subject: string, revoked_at: Date) =>
  store.insertInto('revocations').values({ kind, subject, revoked_at, announced_at: null }).execute();
