import { sql, type Insertable, type Selectable } from 'kysely';
import type { NotificationTables, OperatorAlertsTable } from '@nilecare/database/notification/tables.ts';
import type { Reader } from '@nilecare/service-kit/db/database.ts';

export type OperatorAlertRow = Selectable<OperatorAlertsTable>;

export const operatorAlerts = (db: Reader<NotificationTables>) => ({
  /** Opens an alert, or counts one that is open. */
  open: async (row: Insertable<OperatorAlertsTable>): Promise<OperatorAlertRow> =>
    db
      .insertInto('operator_alerts')
      .values(row)
      .onConflict((conflict) =>
        conflict
          .column('dedupe_key')
          .where('state', '<>', 'resolved')
          .doUpdateSet({ count: sql<number>`operator_alerts.count + 1`, changed_at: row.changed_at }),
      )
      .returningAll()
      .executeTakeFirstOrThrow(),

  /** The alert that is not over, held until the caller's transaction ends. */
  lockOpen: (dedupeKey: string): Promise<OperatorAlertRow | undefined> =>
    db
      .selectFrom('operator_alerts')
      .selectAll()
      .where('dedupe_key', '=', dedupeKey)
      .where('state', '<>', 'resolved')
      .forUpdate()
      .executeTakeFirst(),

  /** @returns the alert that was open until now */
  move: (dedupeKey: string, state: 'acknowledged' | 'resolved', at: Date): Promise<OperatorAlertRow | undefined> =>
    db
      .updateTable('operator_alerts')
      .set({ state, changed_at: at })
      .where('dedupe_key', '=', dedupeKey)
      .where('state', 'in', state === 'acknowledged' ? ['open'] : ['open', 'acknowledged'])
      .returningAll()
      .executeTakeFirst(),

  /** Keys of the alerts that are not over, by their beginning. */
  async openKeys(beginning: string): Promise<string[]> {
    const rows = await db
      .selectFrom('operator_alerts')
      .select('dedupe_key')
      .where('state', '<>', 'resolved')
      .where('dedupe_key', 'like', `${beginning}%`)
      .execute();
    return rows.map((row) => row.dedupe_key);
  },

  /** Those that are not over first, then the newest. */
  newest: (limit: number): Promise<OperatorAlertRow[]> =>
    db
      .selectFrom('operator_alerts')
      .selectAll()
      .orderBy(sql`state = 'resolved'`)
      .orderBy('opened_at', 'desc')
      .limit(limit)
      .execute(),
});
