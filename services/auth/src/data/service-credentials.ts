import type { Store } from './store.ts';

export const serviceCredentials = (store: Store) => ({
  activeHash: async (service: string): Promise<string | undefined> => {
    const row = await store
      .selectFrom('service_credentials')
      .select('secret_hash')
      .where('service', '=', service)
      .where('active', '=', 1)
      .executeTakeFirst();
    return row?.secret_hash;
  },
  put: async (service: string, secretHash: string, at: Date): Promise<void> => {
    const values = { secret_hash: secretHash, active: 1, updated_at: at };
    await store
      .insertInto('service_credentials')
      .values({ service, ...values, last_used_at: null })
      .onDuplicateKeyUpdate(values)
      .execute();
  },
  used: async (service: string, at: Date): Promise<void> => {
    await store.updateTable('service_credentials').set({ last_used_at: at }).where('service', '=', service).execute();
  },
});
