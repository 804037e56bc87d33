import type { Selectable } from 'kysely';
import type { AppLaunches, AppRequests } from '@nilecare/database/auth/tables.ts';
import type { Store } from './store.ts';

export type AppRequestRow = Selectable<AppRequests>;
export type AppLaunchRow = Selectable<AppLaunches>;

/** What apps ask users for, and the launches that they may begin with. */
export const appRequests = (store: Store) => ({
  add: async (row: Omit<AppRequestRow, 'decided_at'>): Promise<void> => {
    await store
      .insertInto('app_requests')
      .values({ ...row, decided_at: null })
      .execute();
  },

  byHash: (hash: string): Promise<AppRequestRow | undefined> =>
    store.selectFrom('app_requests').selectAll().where('request_hash', '=', hash).executeTakeFirst(),

  /** Marks it decided; false when it was before. */
  decide: async (hash: string, at: Date): Promise<boolean> => {
    const result = await store
      .updateTable('app_requests')
      .set({ decided_at: at })
      .where('request_hash', '=', hash)
      .where('decided_at', 'is', null)
      .executeTakeFirst();
    return result.numUpdatedRows > 0n;
  },

  addLaunch: async (row: AppLaunchRow): Promise<void> => {
    await store.insertInto('app_launches').values(row).execute();
  },

  launch: (hash: string): Promise<AppLaunchRow | undefined> =>
    store.selectFrom('app_launches').selectAll().where('launch_hash', '=', hash).executeTakeFirst(),

  removeExpired: async (before: Date): Promise<void> => {
    await store.deleteFrom('app_requests').where('expires_at', '<', before).limit(10_000).execute();
    await store.deleteFrom('app_launches').where('expires_at', '<', before).limit(10_000).execute();
  },
});
