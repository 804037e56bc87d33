import { sql } from 'kysely';
import type { Alarm } from '@nilecare/contracts/alarms.ts';
import { parameters } from '@nilecare/contracts/vitals.ts';
import type { AlarmsTable } from '@nilecare/database/device/tables.ts';
import type { DeviceReader, DeviceTx } from '../deps.ts';
import type { OpenAlarm } from '../domain/alarm-engine/types.ts';

const iso = (date: Date | null): string | null => date?.toISOString() ?? null;

export const alarmOf = (row: AlarmsTable): Alarm => ({
  id: row.id,
  seq: Number(row.seq),
  version: row.version,
  state: row.state,
  kind: row.kind,
  priority: row.priority,
  condition: row.condition,
  parameter: row.parameter,
  value: row.value,
  limit: row.limit_value,
  unit: row.parameter ? parameters[row.parameter].unit : null,
  message: row.message,
  deviceId: row.device_id,
  patientId: row.patient_id,
  bedId: row.bed_id,
  wardId: row.ward_id,
  facilityId: row.facility_id,
  onsetAt: row.onset_at.toISOString(),
  raisedAt: row.raised_at.toISOString(),
  acknowledgedAt: iso(row.acknowledged_at),
  acknowledgedBy:
    row.acknowledged_by_id && row.acknowledged_by_name
      ? { id: row.acknowledged_by_id, name: row.acknowledged_by_name }
      : null,
  acknowledgeReason: row.acknowledge_reason,
  resolvedAt: iso(row.resolved_at),
});

export const openAlarmOf = (row: AlarmsTable): OpenAlarm => ({
  id: row.id,
  key: row.alarm_key,
  kind: row.kind,
  priority: row.priority,
  condition: row.condition,
  parameter: row.parameter,
  value: row.value,
  limit: row.limit_value,
  message: row.message,
  onsetAt: row.onset_at.getTime(),
  sampleAt: row.sample_at.getTime(),
  raisedAt: row.raised_at.getTime(),
  acknowledgedAt: row.acknowledged_at?.getTime() ?? null,
  confirmedAt: row.confirmed_at.getTime(),
});

/** As a `real` column holds it: a value too small for one would be an error, and is zero in truth. */
const asReal = (value: number | null): number | null => (value === null ? null : Math.fround(value));

/** One number for all changes of alarms; whoever has it changes alarms alone, so `seq` grows in the order of commits. */
const CHANGES_LOCK = 70_70;

/** Alarms in a transaction that changes them. */
export const alarmChanges = (tx: DeviceTx) => ({
  /** To be called before the first change. */
  lock: async (): Promise<void> => {
    await sql`select pg_advisory_xact_lock(${CHANGES_LOCK})`.execute(tx);
  },

  /** @returns undefined when it was raised before: the same alarm computed twice is the same row */
  async raise(row: Omit<AlarmsTable, 'seq' | 'version' | 'state'>): Promise<Alarm | undefined> {
    const inserted = await tx
      .insertInto('alarms')
      .values({
        ...row,
        value: asReal(row.value),
        limit_value: asReal(row.limit_value),
        seq: sql<number>`nextval('alarm_changes')`,
        version: 1,
        state: 'raised',
      })
      .onConflict((conflict) => conflict.doNothing())
      .returningAll()
      .executeTakeFirst();
    if (!inserted) return undefined;
    await note(tx, { alarm_id: row.id, at: row.raised_at, state: 'raised', by_name: null, reason: null });
    return alarmOf(inserted);
  },

  /** Keeps the worst value; no new `seq`, because nobody has to be told. */
  worsen: async ({ id, value, limit, confirmedAt }: OpenAlarm): Promise<void> => {
    await tx
      .updateTable('alarms')
      .set({ value: asReal(value), limit_value: asReal(limit), confirmed_at: new Date(confirmedAt) })
      .where('id', '=', id)
      .where('resolved_at', 'is', null)
      .execute();
  },

  /** @returns undefined when it was resolved before */
  async resolve(id: string, at: Date, because: string): Promise<Alarm | undefined> {
    const row = await tx
      .updateTable('alarms')
      .set({
        state: 'resolved',
        seq: sql`nextval('alarm_changes')`,
        version: sql`version + 1`,
        resolved_at: at,
        resolved_because: because,
      })
      .where('id', '=', id)
      .where('resolved_at', 'is', null)
      .returningAll()
      .executeTakeFirst();
    if (!row) return undefined;
    await note(tx, { alarm_id: id, at, state: 'resolved', by_name: null, reason: because });
    return alarmOf(row);
  },

  /** The alarm, locked until the transaction ends. */
  find: async (id: string): Promise<Alarm | undefined> => {
    const row = await tx.selectFrom('alarms').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
    return row && alarmOf(row);
  },

  async acknowledge(alarm: Alarm): Promise<Alarm> {
    const { acknowledgedBy, acknowledgedAt, acknowledgeReason: reason } = alarm;
    const at = new Date(acknowledgedAt ?? 0);
    const row = await tx
      .updateTable('alarms')
      .set({
        state: 'acknowledged',
        seq: sql`nextval('alarm_changes')`,
        version: sql`version + 1`,
        acknowledged_at: at,
        acknowledged_by_id: acknowledgedBy?.id ?? null,
        acknowledged_by_name: acknowledgedBy?.name ?? null,
        acknowledge_reason: reason,
      })
      .where('id', '=', alarm.id)
      .returningAll()
      .executeTakeFirstOrThrow();
    await note(tx, { alarm_id: alarm.id, at, state: 'acknowledged', by_name: acknowledgedBy?.name ?? null, reason });
    return alarmOf(row);
  },

  /** Open alarms of a device, e.g. to end them with its pairing. */
  openOf: async (deviceId: string): Promise<string[]> => {
    const rows = await tx
      .selectFrom('alarms')
      .select('id')
      .where('device_id', '=', deviceId)
      .where('resolved_at', 'is', null)
      .execute();
    return rows.map((row) => row.id);
  },
});

async function note(
  tx: DeviceReader,
  row: { alarm_id: string; at: Date; state: AlarmsTable['state']; by_name: string | null; reason: string | null },
): Promise<void> {
  await tx.insertInto('alarm_history').values(row).execute();
}
