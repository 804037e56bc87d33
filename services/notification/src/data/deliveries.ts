import type { ExpressionBuilder, Insertable, Selectable } from 'kysely';
import type { DeliveriesTable, NotificationTables } from '@nilecare/database/notification/tables.ts';
import type { Reader } from '@nilecare/service-kit/db/database.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { KitTables } from '@nilecare/service-kit/db/schema.ts';

export type DeliveryRow = Selectable<DeliveriesTable>;

interface DeliveryFilter {
  /** null is every facility, and no facility. */
  readonly facilityIds: readonly string[] | null;
  readonly channel?: DeliveryRow['channel'] | undefined;
  readonly state?: DeliveryRow['state'] | undefined;
  readonly after?: readonly [string, string] | undefined;
}

const matches =
  ({ facilityIds, channel, state, after }: DeliveryFilter) =>
  (eb: ExpressionBuilder<NotificationTables & KitTables, 'deliveries'>) => {
    const at = new Date(after?.[0] ?? 0);
    return eb.and([
      within('facility_id', facilityIds),
      ...(channel ? [eb('channel', '=', channel)] : []),
      ...(state ? [eb('state', '=', state)] : []),
      ...(after
        ? [eb.or([eb('created_at', '<', at), eb.and([eb('created_at', '=', at), eb('id', '<', after[1])])])]
        : []),
    ]);
  };

export const deliveries = (db: Reader<NotificationTables>) => ({
  /** @returns the ids that are new; a delivery that was queued before is left as it is */
  async add(rows: readonly Insertable<DeliveriesTable>[]): Promise<Set<string>> {
    if (rows.length === 0) return new Set();
    const added = await db
      .insertInto('deliveries')
      .values(rows)
      .onConflict((conflict) => conflict.column('dedupe_key').doNothing())
      .returning('id')
      .execute();
    return new Set(added.map((row) => row.id));
  },

  find: (id: string): Promise<DeliveryRow | undefined> =>
    db.selectFrom('deliveries').selectAll().where('id', '=', id).executeTakeFirst(),

  /** Newest first. */
  page: (filter: DeliveryFilter, limit: number): Promise<DeliveryRow[]> =>
    db
      .selectFrom('deliveries')
      .selectAll()
      .where(matches(filter))
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
      .execute(),

  markSent: async (id: string, provider: string, attempts: number, at: Date): Promise<void> => {
    await db
      .updateTable('deliveries')
      .set({ state: 'sent', provider, attempts, sent_at: at, last_error: null })
      .where('id', '=', id)
      .execute();
  },

  markTried: async (id: string, attempts: number, error: string): Promise<void> => {
    await db.updateTable('deliveries').set({ attempts, last_error: error }).where('id', '=', id).execute();
  },

  markFailed: async (id: string, error: string): Promise<void> => {
    await db
      .updateTable('deliveries')
      .set({ state: 'failed', last_error: error })
      .where('id', '=', id)
      .where('state', '=', 'queued')
      .execute();
  },
});
