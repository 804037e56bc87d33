import type { Insertable, Selectable } from 'kysely';
import type { NotificationTables, PushSubscriptionsTable } from '@nilecare/database/notification/tables.ts';
import type { Reader } from '@nilecare/service-kit/db/database.ts';

export type PushRow = Selectable<PushSubscriptionsTable>;

export const pushSubscriptions = (db: Reader<NotificationTables>) => ({
  of: (userIds: readonly string[]): Promise<PushRow[]> =>
    userIds.length === 0
      ? Promise.resolve([])
      : db
          .selectFrom('push_subscriptions')
          .selectAll()
          .where('user_id', 'in', [...userIds])
          .orderBy('id')
          .execute(),

  find: (id: string): Promise<PushRow | undefined> =>
    db.selectFrom('push_subscriptions').selectAll().where('id', '=', id).executeTakeFirst(),

  /** A browser that is known already belongs to who signs in there last. */
  replace: async (row: Insertable<PushSubscriptionsTable>): Promise<void> => {
    await db.deleteFrom('push_subscriptions').where('endpoint_index', '=', row.endpoint_index).execute();
    await db.insertInto('push_subscriptions').values(row).execute();
  },

  remove: async (id: string): Promise<void> => {
    await db.deleteFrom('push_subscriptions').where('id', '=', id).execute();
  },
});
