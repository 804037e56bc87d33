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
  ...(row.ended_at ? { endedAt: row.ended_at.toISOString() } : {}),
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

/** Engines take some ten thousand parameters in one statement. */
const ROWS_AT_ONCE = 500;

export type NewAlarm = Omit<AlarmsTable, 'seq' | 'version' | 'state'>;

export interface Ending {
  readonly id: string;
  readonly at: Date;
  /** The device's time of what ended it; null where it said nothing. */
  readonly endedAt: Date | null;
  readonly because: string;
}

/** Alarms in a transaction that changes them. */
export const alarmChanges = (tx: DeviceTx) => ({
  /** To be called before the first change. */
  lock: async (): Promise<void> => {
    await sql`select pg_advisory_xact_lock(${CHANGES_LOCK})`.execute(tx);
  },

  /** @returns those that were not raised before: the same alarm computed twice is the same row */
  async raise(rows: readonly NewAlarm[]): Promise<Alarm[]> {
    const raised: Alarm[] = [];
    for (let first = 0; first < rows.length; first += ROWS_AT_ONCE) {
      const inserted = await tx
        .insertInto('alarms')
        .values(rows.slice(first, first + ROWS_AT_ONCE).map(rowOf))
        .onConflict((conflict) => conflict.doNothing())
        .returningAll()
        .execute();
      raised.push(...inserted.map(alarmOf));
    }
    await note(
      tx,
      raised.map(({ id, raisedAt }) => ({ alarm_id: id, at: new Date(raisedAt), state: 'raised' })),
    );
    return raised;
  },

  /** Keeps the worst values; no new `seq`, because nobody has to be told. */
  worsen: async (alarms: readonly OpenAlarm[]): Promise<void> => {
    if (alarms.length === 0) return;
    await sql`
      update alarms set value = given.value, limit_value = given.limit_value, confirmed_at = given.confirmed_at
      from unnest(
        ${alarms.map((it) => it.id)}::uuid[],
        ${alarms.map((it) => asReal(it.value))}::real[],
        ${alarms.map((it) => asReal(it.limit))}::real[],
        ${alarms.map((it) => new Date(it.confirmedAt).toISOString())}::timestamptz[]
      ) as given (id, value, limit_value, confirmed_at)
      where alarms.id = given.id and alarms.resolved_at is null`.execute(tx);
  },

  /** @returns those that were not resolved before, in the order of their new `seq` */
  async resolve(endings: readonly Ending[]): Promise<Alarm[]> {
    if (endings.length === 0) return [];
    const { rows } = await sql<AlarmsTable>`
      update alarms set
        state = 'resolved',
        seq = nextval('alarm_changes'),
        version = version + 1,
        resolved_at = given.at,
        ended_at = given.ended_at,
        resolved_because = given.because
      from unnest(
        ${endings.map((it) => it.id)}::uuid[],
        ${endings.map((it) => it.at.toISOString())}::timestamptz[],
        ${endings.map((it) => iso(it.endedAt))}::timestamptz[],
        ${endings.map((it) => it.because)}::varchar[]
      ) as given (id, at, ended_at, because)
      where alarms.id = given.id and alarms.resolved_at is null
      returning alarms.*`.execute(tx);
    await note(
      tx,
      rows.map((row) => ({
        alarm_id: row.id,
        at: row.resolved_at ?? new Date(),
        state: 'resolved',
        reason: row.resolved_because,
      })),
    );
    return rows.map(alarmOf).sort((one, other) => one.seq - other.seq);
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
    await note(tx, [{ alarm_id: alarm.id, at, state: 'acknowledged', by_name: acknowledgedBy?.name ?? null, reason }]);
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

const rowOf = (alarm: NewAlarm) => ({
  ...alarm,
  value: asReal(alarm.value),
  limit_value: asReal(alarm.limit_value),
  seq: sql<number>`nextval('alarm_changes')`,
  version: 1,
  state: 'raised' as const,
});

interface HistoryEntry {
  readonly alarm_id: string;
  readonly at: Date;
  readonly state: AlarmsTable['state'];
  readonly by_name?: string | null;
  readonly reason?: string | null;
}

async function note(tx: DeviceReader, entries: readonly HistoryEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const rows = entries.map((entry) => ({ by_name: null, reason: null, ...entry }));
  await tx.insertInto('alarm_history').values(rows).execute();
}
