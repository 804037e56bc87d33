import type { Selectable } from 'kysely';
import type { ApiClient } from '@nilecare/contracts/api/auth-apps.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { ApiClients } from '@nilecare/database/auth/tables.ts';
import type { Store } from './store.ts';

export type ApiClientRow = Selectable<ApiClients>;
export type ApiClientFacts = Omit<ApiClient, 'id' | 'version' | 'hasSecret' | 'createdAt' | 'updatedAt'>;

export const apiClients = (store: Store) => ({
  all: async (): Promise<ApiClient[]> =>
    (await store.selectFrom('api_clients').selectAll().orderBy('name').orderBy('id').execute()).map(clientView),

  row: (id: string): Promise<ApiClientRow | undefined> =>
    store.selectFrom('api_clients').selectAll().where('id', '=', id).executeTakeFirst(),

  /** @throws NotFound */
  get: async (id: string): Promise<ApiClient> => {
    const row = await store.selectFrom('api_clients').selectAll().where('id', '=', id).executeTakeFirst();
    return clientView(found(row, id));
  },

  /** The row, locked until the transaction ends. @throws NotFound */
  lock: async (id: string): Promise<ApiClientRow> => {
    const row = await store.selectFrom('api_clients').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
    return found(row, id);
  },

  insert: async (id: string, facts: ApiClientFacts, at: Date): Promise<void> => {
    await store
      .insertInto('api_clients')
      .values({ id, ...columnsOf(facts), secret_hash: null, created_at: at, updated_at: at })
      .execute();
  },

  /** An app of another kind, or with keys, has no secret any more. */
  update: async (id: string, version: number, facts: ApiClientFacts, at: Date): Promise<void> => {
    const keepsSecret = facts.kind === 'confidential' && facts.jwks === null && facts.jwksUrl === null;
    await store
      .updateTable('api_clients')
      .set({ ...columnsOf(facts), version, updated_at: at, ...(keepsSecret ? {} : { secret_hash: null }) })
      .where('id', '=', id)
      .execute();
  },

  setSecret: async (id: string, secretHash: string, at: Date): Promise<void> => {
    await store
      .updateTable('api_clients')
      .set((set) => ({ secret_hash: secretHash, updated_at: at, version: set('version', '+', 1) }))
      .where('id', '=', id)
      .execute();
  },

  launchable: (): Promise<{ id: string; name: string }[]> =>
    store
      .selectFrom('api_clients')
      .select(['id', 'name'])
      .where('active', '=', 1)
      .where('launch_url', 'is not', null)
      .orderBy('name')
      .execute(),
});

function found(row: ApiClientRow | undefined, id: string): ApiClientRow {
  if (!row) throw new NotFound('app', id);
  return row;
}

export const redirectUrisOf = (row: Pick<ApiClientRow, 'redirect_uris'>): string[] =>
  JSON.parse(row.redirect_uris) as string[]; // written by columnsOf

const columnsOf = (facts: ApiClientFacts) => ({
  name: facts.name,
  kind: facts.kind,
  redirect_uris: JSON.stringify(facts.redirectUris),
  scopes: facts.scopes,
  launch_url: facts.launchUrl,
  jwks: facts.jwks === null ? null : JSON.stringify(facts.jwks),
  jwks_url: facts.jwksUrl,
  active: Number(facts.active),
});

const kindOf = (text: string): ApiClient['kind'] => (text === 'backend' || text === 'confidential' ? text : 'public');

const clientView = (row: ApiClientRow): ApiClient => ({
  id: row.id,
  version: row.version,
  name: row.name,
  kind: kindOf(row.kind),
  redirectUris: redirectUrisOf(row),
  scopes: row.scopes,
  launchUrl: row.launch_url,
  jwks: row.jwks === null ? null : (JSON.parse(row.jwks) as ApiClient['jwks']), // written by columnsOf
  jwksUrl: row.jwks_url,
  active: row.active === 1,
  hasSecret: row.secret_hash !== null,
  createdAt: row.created_at.toISOString(),
  updatedAt: row.updated_at.toISOString(),
});
