import { sql, type Selectable } from 'kysely';
import { NEWS2_FROM_YEARS } from '@nilecare/contracts/news2.ts';
import { parameterNames, type VitalValues } from '@nilecare/contracts/vitals.ts';
import type { DevicesTable, PairingsTable, VitalsTable } from '@nilecare/database/device/tables.ts';
import type { DeviceReader } from '../deps.ts';
import { noteAcknowledged } from '../domain/alarm-engine/tick.ts';
import { rebuild } from '../domain/alarm-engine/rebuild.ts';
import { engineSettings, rebuildWindowMs } from '../domain/alarm-engine/settings.ts';
import { initialState, type EngineState } from '../domain/alarm-engine/types.ts';
import { notAhead } from '../domain/device-clock.ts';
import { ageBandOf, birthday } from '../domain/limits/age-band.ts';
import { wardLimits } from '../domain/limits/ward-limits.ts';
import type { Readings } from '../domain/news2-reach.ts';
import { effectiveLimits } from '../domain/limits/effective-limits.ts';
import type { Sample } from '../domain/sample.ts';
import { engineContext } from '../ingestion/judge.ts';
import { currentPairing, type DevicePairing, type WatchedDevice } from '../ingestion/watched-device.ts';
import { openAlarmOf, type AlarmRow } from './alarm-view.ts';
import { rulesInForce, type RulesInForce } from './alarm-settings.ts';
import { patientFacts, type PatientFacts } from './patient-facts.ts';
import { recentReadings, type Moment } from './recent-readings.ts';

type DeviceRow = Selectable<DevicesTable>;

const pairingOf = (row: Selectable<PairingsTable>): DevicePairing => ({
  id: row.id,
  patientId: row.patient_id,
  shownAs: row.patient_id,
  birthDate: row.birth_date,
  news2From: birthday(row.birth_date, NEWS2_FROM_YEARS),
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
    const open = pairings.filter((row) => row.to_at === null);
    const facts = await patientFacts(db, [...new Set(open.map((row) => row.patient_id))], new Date(now));
    const rulesOf = await rulesInForce(db, [...new Set(open.flatMap((row) => row.ward_id ?? []))]);
    const alarms = Map.groupBy(await openAlarms(db, ids), (row) => row.device_id);
    const assembled = devices.map((row) =>
      assemble(row, (pairingsOf.get(row.id) ?? []).map(pairingOf), { facts, rulesOf }, now),
    );
    const begun = assembled.filter((device) => !goesOn(device, known.get(device.id)));
    const samples = await recentSamples(db, begun);
    const readings = await recentReadings(
      db,
      begun.flatMap((device) => newestMoment(device, samples.get(device.id))),
    );
    return assembled.map((device) => {
      const stored = {
        open: alarms.get(device.id) ?? [],
        samples: samples.get(device.id) ?? [],
        readings: readings.get(device.id) ?? {},
      };
      return { ...device, engine: engineOf(device, known.get(device.id), stored, now) };
    });
  },
});

/** What was decided about the patients and wards of devices. */
interface Circumstances {
  readonly facts: ReadonlyMap<string, PatientFacts>;
  readonly rulesOf: (wardId: string | null) => RulesInForce;
}

function assemble(
  row: DeviceRow,
  pairings: readonly DevicePairing[],
  { facts, rulesOf }: Circumstances,
  now: number,
): WatchedDevice {
  const [newest, ...ended] = pairings;
  const current = newest?.to === null ? newest : undefined;
  const known = current && facts.get(current.patientId);
  const band = ageBandOf(current?.birthDate ?? null, now);
  const defaults = wardLimits(band, rulesOf(current?.wardId ?? null).rules);
  return {
    id: row.id,
    facilityId: row.facility_id,
    retired: row.status === 'retired',
    pairings: current && known ? [{ ...current, shownAs: known.shownAs }, ...ended] : pairings,
    limits: effectiveLimits(defaults, known?.adjusted ?? {}),
    suppressions: known?.suppressions ?? [],
    clock: { skewMs: row.clock_skew_ms, correctionMs: row.clock_correction_ms },
    engine: initialState,
    online: row.online,
    session: row.session_at && notAhead(row.session_at.getTime(), now),
    seenStored: row.last_seen_at?.getTime() ?? 0,
  };
}

/** Whether the engine of before still looks after the same pairing. */
const goesOn = (device: WatchedDevice, known: WatchedDevice | undefined): boolean => {
  const pairing = currentPairing(device);
  return known !== undefined && pairing !== undefined && currentPairing(known)?.id === pairing.id;
};

interface StoredOfDevice {
  readonly open: readonly AlarmRow[];
  readonly samples: readonly Sample[];
  /** Of more minutes than the samples. */
  readonly readings: Readings;
}

function engineOf(
  device: WatchedDevice,
  known: WatchedDevice | undefined,
  { open, samples, readings }: StoredOfDevice,
  now: number,
): EngineState {
  if (!currentPairing(device)) return initialState;
  if (known && goesOn(device, known)) return withAcknowledgements(known.engine, open);
  return rebuild({ open: open.map(openAlarmOf), samples, readings }, engineContext(device, now));
}

function newestMoment(device: WatchedDevice, samples: readonly Sample[] = []): Moment[] {
  const patientId = currentPairing(device)?.patientId;
  const newest = samples.at(-1);
  return patientId && newest ? [{ device_id: device.id, patient_id: patientId, time: new Date(newest.time) }] : [];
}

const withAcknowledgements = (engine: EngineState, open: readonly AlarmRow[]): EngineState =>
  open.reduce(
    (state, row) => (row.acknowledged_at ? noteAcknowledged(state, row.id, row.acknowledged_at.getTime()) : state),
    engine,
  );

/** What each device measured of its patient in the last minutes before its newest sample, oldest first. */
async function recentSamples(db: DeviceReader, devices: readonly WatchedDevice[]): Promise<Map<string, Sample[]>> {
  const wanted = devices.flatMap((device) => {
    const pairing = currentPairing(device);
    // The device's first patient has what it measured before it was paired as well.
    return pairing ? [{ id: device.id, from: device.pairings.length > 1 ? pairing.from : null }] : [];
  });
  if (wanted.length === 0) return new Map();
  const { rows } = await sql<VitalsTable>`
    select recent.*
    from unnest(
      ${wanted.map((it) => it.id)}::varchar[],
      ${wanted.map((it) => (it.from === null ? null : new Date(it.from).toISOString()))}::timestamptz[]
    ) as wanted (device_id, from_at)
    cross join lateral (
      select time from vitals
      where device_id = wanted.device_id and time >= coalesce(wanted.from_at, '-infinity')
      order by time desc limit 1
    ) newest
    cross join lateral (
      select * from vitals
      where device_id = wanted.device_id and time >= coalesce(wanted.from_at, '-infinity')
        and time > newest.time - ${rebuildWindowMs(engineSettings)} * interval '1 millisecond'
    ) recent
    order by recent.device_id, recent.time`.execute(db);
  return new Map([...Map.groupBy(rows, (row) => row.device_id)].map(([id, of]) => [id, of.map(sampleOf)]));
}

const openAlarms = (db: DeviceReader, deviceIds: readonly string[]): Promise<AlarmRow[]> =>
  db.selectFrom('alarms').selectAll().where('device_id', 'in', deviceIds).where('resolved_at', 'is', null).execute();
