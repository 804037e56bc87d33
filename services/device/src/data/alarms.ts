import { sql } from 'kysely';
import type { Alarm, AlarmEscalation } from '@nilecare/contracts/alarms.ts';
import type { AlarmsTable } from '@nilecare/database/device/tables.ts';
import type { DeviceReader, DeviceTx } from '../deps.ts';
import type { OpenAlarm } from '../domain/alarm-engine/types.ts';
import { alarmsOf, type AlarmRow } from './alarm-view.ts';

const iso = (date: Date | null): string | null => date?.toISOString() ?? null;

/** As a `real` column holds it: a value too small for one would be an error, and is zero in truth. */
const asReal = (value: number | null): number | null => (value === null ? null : Math.fround(value));

/** One number for all changes of alarms; whoever has it changes alarms alone, so `seq` grows in the order of commits. */
const CHANGES_LOCK = 70_70;

/** Engines take some ten thousand parameters in one statement. */
const ROWS_AT_ONCE = 500;

type Escalation = 'escalation_level' | 'escalation_role' | 'escalated_at' | 'escalation_exhausted';
type Suppressed = 'suppression_id' | 'suppressed_until';
export type NewAlarm = Omit<AlarmRow, 'seq' | 'version' | 'state' | Escalation | Suppressed> &
  Partial<Pick<AlarmRow, Suppressed>>;

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
      raised.push(...(await alarmsOf(tx, inserted)));
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
    const { rows } = await sql<AlarmRow>`
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
    return (await alarmsOf(tx, rows)).sort((one, other) => one.seq - other.seq);
  },

  /** The alarm, locked until the transaction ends. */
  find: async (id: string): Promise<Alarm | undefined> => {
    const rows = await tx.selectFrom('alarms').selectAll().where('id', '=', id).forUpdate().execute();
    return (await alarmsOf(tx, rows))[0];
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
    return changedAlarm(tx, row);
  },

  /**
   * Others were called, or nobody is left to be called. A change like any other: it has a new `seq`, an entry in the
   * history, and is told.
   */
  async escalate(alarm: Alarm, escalation: AlarmEscalation): Promise<Alarm> {
    const { level, role, exhausted } = escalation;
    const row = await tx
      .updateTable('alarms')
      .set({
        seq: sql`nextval('alarm_changes')`,
        version: sql`version + 1`,
        escalation_level: level,
        escalation_role: role,
        escalated_at: new Date(escalation.since),
        escalation_exhausted: exhausted,
      })
      .where('id', '=', alarm.id)
      .returningAll()
      .executeTakeFirstOrThrow();
    const told = { escalation_level: level, escalation_role: role, escalation_exhausted: exhausted };
    await note(tx, [{ alarm_id: alarm.id, at: new Date(escalation.since), state: alarm.state, ...told }]);
    return changedAlarm(tx, row);
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

/** The one alarm that a statement changed. */
async function changedAlarm(tx: DeviceTx, row: AlarmRow): Promise<Alarm> {
  const [alarm] = await alarmsOf(tx, [row]);
  if (!alarm) throw new Error('a changed row is an alarm');
  return alarm;
}

interface HistoryEntry {
  readonly alarm_id: string;
  readonly at: Date;
  readonly state: AlarmsTable['state'];
  readonly by_name?: string | null;
  readonly reason?: string | null;
  readonly escalation_level?: number;
  readonly escalation_role?: string | null;
  readonly escalation_exhausted?: boolean;
}

async function note(tx: DeviceReader, entries: readonly HistoryEntry[]): Promise<void> {
  if (entries.length === 0) return;
  const nothing = {
    by_name: null,
    reason: null,
    escalation_level: null,
    escalation_role: null,
    escalation_exhausted: null,
  };
  const rows = entries.map((entry) => ({ ...nothing, ...entry }));
  await tx.insertInto('alarm_history').values(rows).execute();
}
