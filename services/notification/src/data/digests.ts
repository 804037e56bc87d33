import type { Insertable, Selectable } from 'kysely';
import type { DigestItemsTable, NotificationTables } from '@nilecare/database/notification/tables.ts';
import type { Reader } from '@nilecare/service-kit/db/database.ts';

export type DigestItem = Selectable<DigestItemsTable>;

export const digestItems = (db: Reader<NotificationTables>) => ({
  /** One item per person and notice. */
  add: async (row: Insertable<DigestItemsTable>): Promise<void> => {
    await db
      .insertInto('digest_items')
      .values(row)
      .onConflict((conflict) => conflict.columns(['user_id', 'dedupe_key']).doNothing())
      .execute();
  },

  /** People of whom a digest is due. */
  async due(now: Date, limit: number): Promise<string[]> {
    const rows = await db
      .selectFrom('digest_items')
      .select('user_id')
      .distinct()
      .where('delivery_id', 'is', null)
      .where('due_at', '<=', now)
      .limit(limit)
      .execute();
    return rows.map((row) => row.user_id);
  },

  /** What waits for a person, oldest first. */
  lockWaiting: (userId: string): Promise<DigestItem[]> =>
    db
      .selectFrom('digest_items')
      .selectAll()
      .where('user_id', '=', userId)
      .where('delivery_id', 'is', null)
      .orderBy('created_at')
      .orderBy('id')
      .forUpdate()
      .execute(),

  markGathered: async (ids: readonly string[], deliveryId: string): Promise<void> => {
    await db
      .updateTable('digest_items')
      .set({ delivery_id: deliveryId })
      .where('id', 'in', [...ids])
      .execute();
  },
});
