import { sql, type Selectable } from 'kysely';
import type { Alarm } from '@nilecare/contracts/alarms.ts';
import type { AlarmHistoryTable, AlarmsTable } from '@nilecare/database/device/tables.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { DeviceReader } from '../deps.ts';
import { alarmsOf } from './alarm-view.ts';

/** The newest first, or every change with a greater `seq` in the order of the changes; each with where a page begins. */
export type AlarmOrder =
  | { readonly by: 'newest'; readonly before: readonly [raisedAt: string, id: string] | undefined }
  | { readonly by: 'changes'; readonly after: number };

interface AlarmFilter {
  readonly facilityIds: readonly string[] | null;
  readonly ids?: readonly string[] | undefined;
  readonly wardId?: readonly string[] | undefined;
  readonly patientId?: readonly string[] | undefined;
  readonly state?: readonly AlarmsTable['state'][] | undefined;
  readonly priority?: readonly AlarmsTable['priority'][] | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
  readonly order: AlarmOrder;
  readonly limit: number;
}

export type HistoryRow = Omit<Selectable<AlarmHistoryTable>, 'id' | 'alarm_id'>;

export const alarmReader = (db: DeviceReader) => ({
  async list({ order, ...filter }: AlarmFilter): Promise<Alarm[]> {
    let query = db
      .selectFrom('alarms')
      .selectAll()
      .where(within('facility_id', filter.facilityIds))
      .where(within('id', filter.ids ?? null))
      .where(within('ward_id', filter.wardId ?? null))
      .where(within('patient_id', filter.patientId ?? null))
      .where(within('state', filter.state ?? null))
      .where(within('priority', filter.priority ?? null));
    if (filter.from) query = query.where('raised_at', '>=', filter.from);
    if (filter.to) query = query.where('raised_at', '<', filter.to);
    if (order.by === 'changes') {
      query = query.where('seq', '>', order.after).orderBy('seq');
    } else {
      if (order.before) {
        const [raisedAt, id] = order.before;
        query = query.where(sql<boolean>`(raised_at, id) < (${new Date(raisedAt)}, ${id}::uuid)`);
      }
      query = query.orderBy('raised_at', 'desc').orderBy('id', 'desc');
    }
    return alarmsOf(db, await query.limit(filter.limit).execute());
  },

  async lastSeq(): Promise<number> {
    const row = await db
      .selectFrom('alarms')
      .select(({ fn }) => fn.max('seq').as('seq'))
      .executeTakeFirst();
    return Number(row?.seq ?? 0);
  },

  find: async (id: string): Promise<Alarm | undefined> => {
    const rows = await db.selectFrom('alarms').selectAll().where('id', '=', id).execute();
    return (await alarmsOf(db, rows))[0];
  },

  history: (id: string): Promise<HistoryRow[]> =>
    db
      .selectFrom('alarm_history')
      .select(['at', 'state', 'by_name', 'reason', 'escalation_level', 'escalation_role', 'escalation_exhausted'])
      .where('alarm_id', '=', id)
      .orderBy('id')
      .execute(),
});
