import { sql, type ExpressionBuilder, type Insertable, type Selectable, type Updateable } from 'kysely';
import type {
  DeliveriesTable,
  DeliveryAttemptsTable,
  NotificationTables,
} from '@nilecare/database/notification/tables.ts';
import type { Reader } from '@nilecare/service-kit/db/database.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { KitTables } from '@nilecare/service-kit/db/schema.ts';

export type DeliveryRow = Selectable<DeliveriesTable>;
export type NewDeliveryRow = Insertable<DeliveriesTable>;
export type AttemptRow = Selectable<DeliveryAttemptsTable>;

interface DeliveryFilter {
  /** null is every facility, and no facility. */
  readonly facilityIds: readonly string[] | null;
  readonly channel?: DeliveryRow['channel'] | undefined;
  readonly state?: DeliveryRow['state'] | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly after?: readonly [string, string] | undefined;
}

const matches =
  ({ facilityIds, channel, state, from, to, after }: DeliveryFilter) =>
  (eb: ExpressionBuilder<NotificationTables & KitTables, 'deliveries'>) => {
    const at = new Date(after?.[0] ?? 0);
    return eb.and([
      within('facility_id', facilityIds),
      ...(channel ? [eb('channel', '=', channel)] : []),
      ...(state ? [eb('state', '=', state)] : []),
      ...(from ? [eb('created_at', '>=', new Date(from))] : []),
      ...(to ? [eb('created_at', '<', new Date(to))] : []),
      ...(after
        ? [eb.or([eb('created_at', '<', at), eb.and([eb('created_at', '=', at), eb('id', '<', after[1])])])]
        : []),
    ]);
  };

export const deliveries = (db: Reader<NotificationTables>) => ({
  /** @returns the ids that are new; a delivery that was queued before is left as it is */
  async add(rows: readonly NewDeliveryRow[]): Promise<Set<string>> {
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

  lock: (id: string): Promise<DeliveryRow | undefined> =>
    db.selectFrom('deliveries').selectAll().where('id', '=', id).forUpdate().executeTakeFirst(),

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

  /** Critical ones first, then those longest due; rows that another transaction works on are left to it. */
  lockDue: (now: Date, limit: number): Promise<DeliveryRow[]> =>
    db
      .selectFrom('deliveries')
      .selectAll()
      .where('due_at', '<=', now)
      .orderBy(sql`priority = 'critical'`, 'desc')
      .orderBy('due_at')
      .limit(limit)
      .forUpdate()
      .skipLocked()
      .execute(),

  set: async (id: string, values: Updateable<DeliveriesTable>): Promise<void> => {
    await db.updateTable('deliveries').set(values).where('id', '=', id).execute();
  },

  /** Nothing of one that was settled meanwhile. */
  setWhileSending: async (id: string, values: Updateable<DeliveriesTable>): Promise<void> => {
    await db.updateTable('deliveries').set(values).where('id', '=', id).where('state', '=', 'sending').execute();
  },

  /** What waits to call somebody for this is not sent any more. */
  suppressAbout: async (aboutId: string, reason: string): Promise<void> => {
    await db
      .updateTable('deliveries')
      .set({ state: 'suppressed', reason, due_at: null })
      .where('about_id', '=', aboutId)
      .where('state', '=', 'queued')
      .execute();
  },

  /** Whether there is a message of a later version of what this one tells, by the same channel. */
  isOvertaken: async ({ about_id, about_version, channel }: DeliveryRow): Promise<boolean> => {
    if (about_id === null || about_version === null) return false;
    const row = await db
      .selectFrom('deliveries')
      .select('id')
      .where('about_id', '=', about_id)
      .where('channel', '=', channel)
      .where('about_version', '>', about_version)
      .limit(1)
      .executeTakeFirst();
    return row !== undefined;
  },

  /** Whether the provider's message is known to be another delivery's. */
  isTaken: async (providerMessageId: string, notBy: string): Promise<boolean> => {
    const row = await db
      .selectFrom('deliveries')
      .select('id')
      .where('provider_message_id', '=', providerMessageId)
      .where('id', '!=', notBy)
      .executeTakeFirst();
    return row !== undefined;
  },
});

export const attempts = (db: Reader<NotificationTables>) => ({
  begin: async (row: Pick<AttemptRow, 'delivery_id' | 'attempt' | 'provider' | 'started_at'>): Promise<void> => {
    await db
      .insertInto('delivery_attempts')
      .values({ ...row, ended_at: null, outcome: null, error: null })
      .execute();
  },

  end: async (
    deliveryId: string,
    attempt: number,
    values: Pick<AttemptRow, 'ended_at' | 'outcome' | 'error'>,
  ): Promise<void> => {
    await db
      .updateTable('delivery_attempts')
      .set(values)
      .where('delivery_id', '=', deliveryId)
      .where('attempt', '=', attempt)
      .where('ended_at', 'is', null)
      .execute();
  },

  of: (deliveryId: string): Promise<AttemptRow[]> =>
    db.selectFrom('delivery_attempts').selectAll().where('delivery_id', '=', deliveryId).orderBy('attempt').execute(),

  /** The first attempt whose answer is not known: what it sent may have been taken. */
  unanswered: (deliveryId: string): Promise<AttemptRow | undefined> =>
    db
      .selectFrom('delivery_attempts')
      .selectAll()
      .where('delivery_id', '=', deliveryId)
      .where('ended_at', 'is', null)
      .orderBy('attempt')
      .limit(1)
      .executeTakeFirst(),

  /** The newest outcomes of each provider since then: what tells whether it works. */
  outcomesSince: async (
    since: Date,
  ): Promise<readonly { readonly provider: string; readonly sent: number; readonly failed: number }[]> => {
    const rows = await db
      .selectFrom('delivery_attempts')
      .select(({ fn }) => [
        'provider',
        fn.countAll<number>().filterWhere('outcome', 'in', ['sent', 'found', 'refused']).as('sent'),
        fn.countAll<number>().filterWhere('outcome', '=', 'failed').as('failed'),
      ])
      .where('started_at', '>=', since)
      .where('outcome', 'is not', null)
      .groupBy('provider')
      .execute();
    return rows.map((row) => ({ provider: row.provider, sent: Number(row.sent), failed: Number(row.failed) }));
  },
});

/** @returns whether it was not told before */
export async function isNewProviderEvent(
  db: Reader<NotificationTables>,
  provider: string,
  eventId: string,
  at: Date,
): Promise<boolean> {
  const added = await db
    .insertInto('provider_events')
    .values({ provider, event_id: eventId, received_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return (added.numInsertedOrUpdatedRows ?? 0n) > 0n;
}
