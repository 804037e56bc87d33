import { sql, type Selectable } from 'kysely';
import type { AlarmLimits } from '@nilecare/contracts/alarms.ts';
import { parameterNames, type VitalValues } from '@nilecare/contracts/vitals.ts';
import type { AlarmsTable, DevicesTable, PairingsTable, VitalsTable } from '@nilecare/database/device/tables.ts';
import type { DeviceReader } from '../deps.ts';
import { noteAcknowledged } from '../domain/alarm-engine/tick.ts';
import { rebuild } from '../domain/alarm-engine/rebuild.ts';
import { engineSettings, rebuildWindowMs } from '../domain/alarm-engine/settings.ts';
import { initialState, type EngineState } from '../domain/alarm-engine/types.ts';
import { ageBandOf } from '../domain/limits/age-band.ts';
import { defaultLimits } from '../domain/limits/default-limits.ts';
import { effectiveLimits } from '../domain/limits/effective-limits.ts';
import type { Sample } from '../domain/sample.ts';
import { engineContext } from '../ingestion/judge.ts';
import { currentPairing, type DevicePairing, type WatchedDevice } from '../ingestion/watched-device.ts';
import { openAlarmOf } from './alarms.ts';

type DeviceRow = Selectable<DevicesTable>;

const pairingOf = (row: PairingsTable): DevicePairing => ({
  id: row.id,
  patientId: row.patient_id,
  birthDate: row.birth_date,
  bedId: row.bed_id,
  wardId: row.ward_id,
  facilityId: row.facility_id,
  from: row.from_at.getTime(),
  to: row.to_at?.getTime() ?? null,
});

export function sampleOf(row: VitalsTable): Sample {
  const values: VitalValues = {};
  for (const name of parameterNames) {
    const value = row[name];
    if (value !== null) values[name] = value;
  }
  return { time: row.time.getTime(), timed: 'device', values, ...(row.rhythm ? { rhythm: row.rhythm } : {}) };
}

export const watchedDevices = (db: DeviceReader) => ({
  /** Devices that are paired now. */
  paired: async (): Promise<string[]> => {
    const rows = await db.selectFrom('pairings').select('device_id').where('to_at', 'is', null).execute();
    return rows.map((row) => row.device_id);
  },

  changedSince: async (revision: number): Promise<string[]> => {
    const rows = await db.selectFrom('devices').select('id').where('changed_revision', '>', revision).execute();
    return rows.map((row) => row.id);
  },

  /**
   * Reads devices as they are stored. A device that was known keeps its engine's state while its pairing is the same;
   * otherwise the engine is rebuilt from its open alarms and its samples of the last minutes.
   */
  async load(ids: readonly string[], known: ReadonlyMap<string, WatchedDevice>, now: number): Promise<WatchedDevice[]> {
    if (ids.length === 0) return [];
    const devices = await db.selectFrom('devices').selectAll().where('id', 'in', ids).execute();
    const pairings = await db
      .selectFrom('pairings')
      .selectAll()
      .select(sql<string | null>`birth_date::text`.as('birth_date'))
      .where('device_id', 'in', ids)
      .orderBy('from_at', 'desc')
      .execute();
    const pairingsOf = Map.groupBy(pairings, (row) => row.device_id);
    const patientIds = pairings.filter((row) => row.to_at === null).map((row) => row.patient_id);
    const adjusted = await adjustedLimits(db, patientIds);
    const alarms = Map.groupBy(await openAlarms(db, ids), (row) => row.device_id);
    const loaded: WatchedDevice[] = [];
    for (const row of devices) {
      const device = assemble(row, (pairingsOf.get(row.id) ?? []).map(pairingOf), adjusted, now);
      const open = alarms.get(row.id) ?? [];
      loaded.push({ ...device, engine: await engineOf(db, device, known.get(row.id), open, now) });
    }
    return loaded;
  },
});

function assemble(
  row: DeviceRow,
  pairings: readonly DevicePairing[],
  adjusted: ReadonlyMap<string, AlarmLimits>,
  now: number,
): WatchedDevice {
  const current = pairings[0]?.to === null ? pairings[0] : undefined;
  const defaults = defaultLimits(ageBandOf(current?.birthDate ?? null, now));
  return {
    id: row.id,
    facilityId: row.facility_id,
    retired: row.status === 'retired',
    pairings,
    limits: effectiveLimits(defaults, adjusted.get(current?.patientId ?? '') ?? {}),
    clock: { skewMs: row.clock_skew_ms, correctionMs: row.clock_correction_ms },
    engine: initialState,
    online: row.online,
    seenStored: row.last_seen_at?.getTime() ?? 0,
  };
}

async function engineOf(
  db: DeviceReader,
  device: WatchedDevice,
  known: WatchedDevice | undefined,
  open: readonly AlarmsTable[],
  now: number,
): Promise<EngineState> {
  const pairing = currentPairing(device);
  if (!pairing) return initialState;
  if (known && currentPairing(known)?.id === pairing.id) return withAcknowledgements(known.engine, open);
  const samples = await recentSamples(db, device.id, Math.max(pairing.from, now - rebuildWindowMs(engineSettings)));
  return rebuild({ open: open.map(openAlarmOf), samples }, engineContext(device, now));
}

const withAcknowledgements = (engine: EngineState, open: readonly AlarmsTable[]): EngineState =>
  open.reduce(
    (state, row) => (row.acknowledged_at ? noteAcknowledged(state, row.id, row.acknowledged_at.getTime()) : state),
    engine,
  );

async function recentSamples(db: DeviceReader, deviceId: string, from: number): Promise<Sample[]> {
  const rows = await db
    .selectFrom('vitals')
    .selectAll()
    .where('device_id', '=', deviceId)
    .where('time', '>=', new Date(from))
    .orderBy('time')
    .execute();
  return rows.map(sampleOf);
}

const openAlarms = (db: DeviceReader, deviceIds: readonly string[]): Promise<AlarmsTable[]> =>
  db.selectFrom('alarms').selectAll().where('device_id', 'in', deviceIds).where('resolved_at', 'is', null).execute();

async function adjustedLimits(db: DeviceReader, patientIds: readonly string[]): Promise<Map<string, AlarmLimits>> {
  if (patientIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('alarm_limits')
    .select(['patient_id', 'adjusted'])
    .where('patient_id', 'in', patientIds)
    .execute();
  // Written by `setAlarmLimits` from a parsed body.
  return new Map(rows.map((row) => [row.patient_id, row.adjusted as AlarmLimits]));
}
