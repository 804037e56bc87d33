import type { NotificationMessage } from '@nilecare/contracts/realtime.ts';
import type { NotificationsTable, NotificationTables } from '@nilecare/database/notification/tables.ts';
import type { Reader } from '@nilecare/service-kit/db/database.ts';

export const messageOf = (row: NotificationsTable): NotificationMessage => ({
  id: row.id,
  userId: row.user_id,
  kind: row.kind,
  priority: row.priority,
  title: { en: row.title_en, ar: row.title_ar },
  body: { en: row.body_en, ar: row.body_ar },
  link: row.link,
  createdAt: row.created_at.toISOString(),
  readAt: row.read_at?.toISOString() ?? null,
  ...(row.escalation_id === null ? {} : { escalationId: row.escalation_id }),
});

export const notifications = (db: Reader<NotificationTables>) => ({
  /** Adds the ones that are new; what was announced before is left as it is. */
  async add(rows: readonly NotificationsTable[]): Promise<NotificationMessage[]> {
    if (rows.length === 0) return [];
    const added = await db
      .insertInto('notifications')
      .values(rows)
      .onConflict((conflict) => conflict.columns(['user_id', 'dedupe_key']).doNothing())
      .returningAll()
      .execute();
    return added.map(messageOf);
  },

  /** Newest first, after a position. */
  async page(userId: string, unreadOnly: boolean, after: readonly [string, string] | undefined, limit: number) {
    let query = db.selectFrom('notifications').selectAll().where('user_id', '=', userId);
    if (unreadOnly) query = query.where('read_at', 'is', null);
    if (after) {
      const [createdAt, id] = after;
      query = query.where(({ eb, or, and }) =>
        or([
          eb('created_at', '<', new Date(createdAt)),
          and([eb('created_at', '=', new Date(createdAt)), eb('id', '<', id)]),
        ]),
      );
    }
    const rows = await query.orderBy('created_at', 'desc').orderBy('id', 'desc').limit(limit).execute();
    return rows.map(messageOf);
  },

  async unread(userId: string): Promise<number> {
    const row = await db
      .selectFrom('notifications')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('user_id', '=', userId)
      .where('read_at', 'is', null)
      .executeTakeFirstOrThrow();
    return Number(row.count);
  },

  find: (id: string) => db.selectFrom('notifications').selectAll().where('id', '=', id).executeTakeFirst(),

  byKey: (userId: string, dedupeKey: string): Promise<NotificationsTable | undefined> =>
    db
      .selectFrom('notifications')
      .selectAll()
      .where('user_id', '=', userId)
      .where('dedupe_key', '=', dedupeKey)
      .executeTakeFirst(),

  markRead: async (userId: string, at: Date, id?: string): Promise<void> => {
    let query = db
      .updateTable('notifications')
      .set({ read_at: at })
      .where('user_id', '=', userId)
      .where('read_at', 'is', null);
    if (id) query = query.where('id', '=', id);
    await query.execute();
  },
});
