import { sql, type Selectable } from 'kysely';
import {
  WardAlarmRules,
  type AlarmSettings,
  type AlarmSettingsState,
} from '@nilecare/contracts/api/device-alarm-settings.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { AlarmSettingsTable } from '@nilecare/database/device/tables.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { DeviceReader, DeviceTx } from '../deps.ts';

export type SettingsRow = Selectable<AlarmSettingsTable>;

/** Who decided something, and when. */
interface Decided {
  readonly id: string;
  readonly name: string;
  readonly at: Date;
}

const decision = (id: string | null, name: string | null, at: Date | null) =>
  id !== null && name !== null && at !== null ? { id, name, at: at.toISOString() } : null;

export const settingsView = (row: SettingsRow): AlarmSettings => ({
  id: row.id,
  wardId: row.ward_id,
  facilityId: row.facility_id,
  state: row.state,
  version: row.version,
  basedOn: row.based_on,
  rules: WardAlarmRules.parse(row.rules),
  reason: row.reason,
  proposedBy: { id: row.proposed_by_id, name: row.proposed_by_name, at: row.proposed_at.toISOString() },
  approvedBy: decision(row.approved_by_id, row.approved_by_name, row.approved_at),
  endedBy: decision(row.ended_by_id, row.ended_by_name, row.ended_at),
  endReason: row.end_reason,
});

export interface RulesInForce {
  /** 0: none were ever approved. */
  readonly version: number;
  readonly rules: WardAlarmRules;
}

const outOfTheBox: RulesInForce = { version: 0, rules: { limits: {}, escalationSeconds: null } };

/** What is approved for wards; wards without are as out of the box. */
export async function rulesInForce(
  db: DeviceReader,
  wardIds: readonly string[],
): Promise<(wardId: string | null) => RulesInForce> {
  if (wardIds.length === 0) return () => outOfTheBox;
  const rows = await db
    .selectFrom('alarm_settings')
    .select(['ward_id', 'version', 'rules'])
    .where('ward_id', 'in', wardIds)
    .where('state', '=', 'in-force')
    .execute();
  const byWard = new Map(
    rows.map((row) => [row.ward_id, { version: row.version ?? 0, rules: WardAlarmRules.parse(row.rules) }]),
  );
  return (wardId) => byWard.get(wardId ?? '') ?? outOfTheBox;
}

interface SettingsFilter {
  readonly facilityIds: readonly string[] | null;
  readonly wardId?: string | undefined;
  readonly state?: readonly AlarmSettingsState[] | undefined;
  readonly before: readonly [proposedAt: string, id: string] | undefined;
  readonly limit: number;
}

export const alarmSettings = (db: DeviceReader) => ({
  /** Newest proposal first. */
  list({ facilityIds, wardId, state, before, limit }: SettingsFilter): Promise<SettingsRow[]> {
    let query = db
      .selectFrom('alarm_settings')
      .selectAll()
      .where(within('facility_id', facilityIds))
      .where(within('state', state ?? null));
    if (wardId) query = query.where('ward_id', '=', wardId);
    if (before) query = query.where(sql<boolean>`(proposed_at, id) < (${new Date(before[0])}, ${before[1]}::uuid)`);
    return query.orderBy('proposed_at', 'desc').orderBy('id', 'desc').limit(limit).execute();
  },

  /** @throws NotFound */
  async get(id: string): Promise<SettingsRow> {
    const row = await db.selectFrom('alarm_settings').selectAll().where('id', '=', id).executeTakeFirst();
    if (!row) throw new NotFound('alarm settings', id);
    return row;
  },
});

export const settingsWriter = (tx: DeviceTx) => ({
  /** @throws NotFound */
  async lock(id: string): Promise<SettingsRow> {
    const row = await tx.selectFrom('alarm_settings').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
    if (!row) throw new NotFound('alarm settings', id);
    return row;
  },

  propose: (row: SettingsRow): Promise<SettingsRow> =>
    tx
      .insertInto('alarm_settings')
      .values({ ...row, rules: JSON.stringify(row.rules) })
      .returningAll()
      .executeTakeFirstOrThrow(),

  /** They come into force as the version after the one they are based on, which is superseded. */
  async approve({ id, ward_id, based_on }: SettingsRow, by: Decided): Promise<SettingsRow> {
    await tx
      .updateTable('alarm_settings')
      .set({ state: 'superseded', ended_by_id: by.id, ended_by_name: by.name, ended_at: by.at, end_reason: null })
      .where('ward_id', '=', ward_id)
      .where('state', '=', 'in-force')
      .execute();
    return tx
      .updateTable('alarm_settings')
      .set({
        state: 'in-force',
        version: based_on + 1,
        approved_by_id: by.id,
        approved_by_name: by.name,
        approved_at: by.at,
      })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow();
  },

  withdraw: (id: string, by: Decided, reason: string): Promise<SettingsRow> =>
    tx
      .updateTable('alarm_settings')
      .set({ state: 'withdrawn', ended_by_id: by.id, ended_by_name: by.name, ended_at: by.at, end_reason: reason })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow(),

  /** Devices that measure somebody in the ward now. */
  pairedDevices: async (wardId: string): Promise<string[]> => {
    const rows = await tx
      .selectFrom('pairings')
      .select('device_id')
      .where('ward_id', '=', wardId)
      .where('to_at', 'is', null)
      .execute();
    return rows.map((row) => row.device_id);
  },
});
