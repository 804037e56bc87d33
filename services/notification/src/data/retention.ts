import { sql, type RawBuilder } from 'kysely';
import type { NotificationTables } from '@nilecare/database/notification/tables.ts';
import type { Reader, Tx } from '@nilecare/service-kit/db/database.ts';

/** So many at a time, so that nobody waits long for their locks. */
export const ROWS_AT_ONCE = 1_000;

/** Removes old rows of tables on which nothing hangs. @returns how many; there may be more when it is `ROWS_AT_ONCE` */
export const oldRows = (db: Reader<NotificationTables>) => {
  const remove = async (table: keyof NotificationTables, where: RawBuilder<unknown>): Promise<number> => {
    const some = sql`select ctid from ${sql.table(table)} where ${where} limit ${sql.lit(ROWS_AT_ONCE)}`;
    const { numAffectedRows } = await sql`delete from ${sql.table(table)} where ctid in (${some})`.execute(db);
    return Number(numAffectedRows ?? 0);
  };
  return {
    notices: (before: Date) => remove('notifications', sql`created_at < ${before}`),
    operatorAlerts: (before: Date) => remove('operator_alerts', sql`state = 'resolved' and changed_at < ${before}`),
    providerEvents: (before: Date) => remove('provider_events', sql`received_at < ${before}`),
    rateTokens: (before: Date) => remove('rate_tokens', sql`counted_at < ${before}`),
    noticeRounds: (before: Date) => remove('notice_rounds', sql`opened_at < ${before}`),
  };
};

/** Removes deliveries with which nothing is to be done any more, with their attempts and what they gathered. @returns how many */
export async function removeDeliveries(tx: Tx<NotificationTables>, before: Date): Promise<number> {
  const rows = await tx
    .selectFrom('deliveries')
    .select('id')
    .where('created_at', '<', before)
    .where('state', 'not in', ['queued', 'sending'])
    .where('due_at', 'is', null)
    .limit(ROWS_AT_ONCE)
    .forUpdate()
    .skipLocked()
    .execute();
  if (rows.length === 0) return 0;
  const ids = rows.map((row) => row.id);
  await tx.deleteFrom('digest_items').where('delivery_id', 'in', ids).execute();
  await tx.deleteFrom('delivery_attempts').where('delivery_id', 'in', ids).execute();
  await tx.deleteFrom('deliveries').where('id', 'in', ids).execute();
  return ids.length;
}

/** Removes escalations that ended, with their levels. @returns how many */
export async function removeEscalations(tx: Tx<NotificationTables>, before: Date): Promise<number> {
  const rows = await tx
    .selectFrom('escalations')
    .select('id')
    .where('ended_at', '<', before)
    .limit(ROWS_AT_ONCE)
    .forUpdate()
    .skipLocked()
    .execute();
  if (rows.length === 0) return 0;
  const ids = rows.map((row) => row.id);
  await tx.deleteFrom('escalation_steps').where('escalation_id', 'in', ids).execute();
  await tx.deleteFrom('escalations').where('id', 'in', ids).execute();
  return ids.length;
}
