import type { Selectable } from 'kysely';
import type { AuthorisationCodes, Authorisations } from '@nilecare/database/auth/tables.ts';
import type { KeptToken } from '../domain/refresh-rotation.ts';
import type { Store } from './store.ts';

export type AuthorisationRow = Selectable<Authorisations>;
export type CodeRow = Selectable<AuthorisationCodes>;
export type AuthorisationEnd = 'user' | 'app' | 'client' | 'session' | 'code-reuse' | 'token-reuse';

export interface FoundAppToken extends Omit<KeptToken, 'successorUsed'> {
  readonly authorisationId: string;
  readonly successorKey: string | null;
}

export const authorisations = (store: Store) => ({
  open: async (row: Omit<AuthorisationRow, 'ended_at' | 'end_reason' | 'last_used_at'>): Promise<void> => {
    await store
      .insertInto('authorisations')
      .values({ ...row, last_used_at: null, ended_at: null, end_reason: null })
      .execute();
  },

  byId: (id: string): Promise<AuthorisationRow | undefined> =>
    store.selectFrom('authorisations').selectAll().where('id', '=', id).executeTakeFirst(),

  /** Those of a user that are not over, newest first, with the app's name. */
  openOf: (userId: string, now: Date) =>
    store
      .selectFrom('authorisations')
      .innerJoin('api_clients', 'api_clients.id', 'authorisations.client_id')
      .selectAll('authorisations')
      .select('api_clients.name as client_name')
      .where('user_id', '=', userId)
      .where('ended_at', 'is', null)
      .where('expires_at', '>', now)
      // One whose code was never brought is none yet.
      .where('last_used_at', 'is not', null)
      .orderBy('granted_at', 'desc')
      .execute(),

  /** Those that end with a sign-in. */
  openOfSession: (sessionId: string): Promise<{ id: string }[]> =>
    store
      .selectFrom('authorisations')
      .select('id')
      .where('session_id', '=', sessionId)
      .where('ended_at', 'is', null)
      .execute(),

  /** All of a user but those that end with one sign-in. */
  openOfUser: (userId: string, exceptSession: string | null): Promise<{ id: string }[]> =>
    store
      .selectFrom('authorisations')
      .select('id')
      .where('user_id', '=', userId)
      .where('ended_at', 'is', null)
      .$if(exceptSession !== null, (query) =>
        query.where((where) => where.or([where('session_id', 'is', null), where('session_id', '!=', exceptSession)])),
      )
      .execute(),

  openOfClient: (clientId: string, now: Date): Promise<{ id: string }[]> =>
    store
      .selectFrom('authorisations')
      .select('id')
      .where('client_id', '=', clientId)
      .where('ended_at', 'is', null)
      .where('expires_at', '>', now)
      .execute(),

  used: async (id: string, at: Date): Promise<void> => {
    await store.updateTable('authorisations').set({ last_used_at: at }).where('id', '=', id).execute();
  },

  /** Ends it where it is open; whether it was. */
  end: async (id: string, reason: AuthorisationEnd, at: Date): Promise<boolean> => {
    const result = await store
      .updateTable('authorisations')
      .set({ ended_at: at, end_reason: reason })
      .where('id', '=', id)
      .where('ended_at', 'is', null)
      .executeTakeFirst();
    return result.numUpdatedRows > 0n;
  },

  addCode: async (row: Omit<CodeRow, 'used_at'>): Promise<void> => {
    await store
      .insertInto('authorisation_codes')
      .values({ ...row, used_at: null })
      .execute();
  },

  /** The code's row, locked: two who bring it are judged one after the other. */
  lockCode: (hash: string): Promise<CodeRow | undefined> =>
    store.selectFrom('authorisation_codes').selectAll().where('code_hash', '=', hash).forUpdate().executeTakeFirst(),

  useCode: async (hash: string, at: Date): Promise<void> => {
    await store.updateTable('authorisation_codes').set({ used_at: at }).where('code_hash', '=', hash).execute();
  },

  addToken: async (token: {
    hash: string;
    authorisationId: string;
    issuedAt: Date;
    expiresAt: Date;
  }): Promise<void> => {
    await store
      .insertInto('authorisation_tokens')
      .values({
        token_hash: token.hash,
        authorisation_id: token.authorisationId,
        issued_at: token.issuedAt,
        expires_at: token.expiresAt,
        used_at: null,
        successor_key: null,
      })
      .execute();
  },

  useToken: async (hash: string, successorKey: string, at: Date): Promise<void> => {
    await store
      .updateTable('authorisation_tokens')
      .set({ used_at: at, successor_key: successorKey })
      .where('token_hash', '=', hash)
      .execute();
  },

  /** A refresh token and its authorisation, both rows locked. */
  lockToken: async (hash: string): Promise<FoundAppToken | undefined> => {
    const row = await store
      .selectFrom('authorisation_tokens')
      .innerJoin('authorisations', 'authorisations.id', 'authorisation_tokens.authorisation_id')
      .select([
        'authorisation_tokens.expires_at as token_expires_at',
        'authorisation_tokens.used_at',
        'authorisation_tokens.successor_key',
        'authorisations.id',
        'authorisations.expires_at',
        'authorisations.ended_at',
      ])
      .where('token_hash', '=', hash)
      .forUpdate()
      .executeTakeFirst();
    return (
      row && {
        authorisationId: row.id,
        expiresAt: row.token_expires_at,
        usedAt: row.used_at,
        successorKey: row.successor_key,
        sessionExpiresAt: row.expires_at,
        sessionEnded: row.ended_at !== null,
      }
    );
  },

  /** Whether the token was used; null when there is none. */
  tokenWasUsed: async (hash: string): Promise<boolean | null> => {
    const row = await store
      .selectFrom('authorisation_tokens')
      .select('used_at')
      .where('token_hash', '=', hash)
      .forUpdate()
      .executeTakeFirst();
    return row ? row.used_at !== null : null;
  },

  /** The authorisation that a refresh token is of, and until when the token is good where it was not used. */
  ofToken: (hash: string) =>
    store
      .selectFrom('authorisation_tokens')
      .innerJoin('authorisations', 'authorisations.id', 'authorisation_tokens.authorisation_id')
      .selectAll('authorisations')
      .select(['authorisation_tokens.expires_at as token_expires_at', 'authorisation_tokens.used_at as token_used_at'])
      .where('token_hash', '=', hash)
      .executeTakeFirst(),

  /** Removes what is long over, with its codes and tokens. */
  removeOver: async (before: Date, limit: number): Promise<void> => {
    await store
      .deleteFrom('authorisations')
      .where((where) => where.or([where('expires_at', '<', before), where('ended_at', '<', before)]))
      .limit(limit)
      .execute();
  },
});
