import { readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as api from '@nilecare/contracts/api/device.ts';
import { parameterNames, type ParameterName } from '@nilecare/contracts/vitals.ts';
import type { AlarmsTable } from '@nilecare/database/device/tables.ts';
import { parseRecording } from '@nilecare/device-simulator/src/recording/recording.ts';
import { startReplay } from '@nilecare/device-simulator/src/replay.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import type { Deps } from '../src/deps.ts';
import {
  expectedAlarms,
  inOrder,
  isRecordingThere,
  RECORDING,
  recordedRows,
  type RecordedAlarm,
} from '../src/domain/alarm-engine/recorded-patient.fixture.ts';
import { aMonitoredPatient, type Monitored } from './monitored-patient.ts';

const isoOf = (time: number) => new Date(time).toISOString();
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

let system: System;
beforeAll(async () => {
  system = await startSystem(['device']);
});
afterAll(() => system?.stop());

const deps = () => system.deps<Deps>('device');
const read = () => deps().db.read;

/** The hour in which the recording begins, so that all of it is past and hours of the file are hours of the clock. */
const beginning = () => (Math.floor(Date.now() / HOUR_MS) - 34) * HOUR_MS;

interface Replayed extends Monitored {
  /** Epoch ms of the first row. */
  readonly firstAt: number;
}

/** Plays the recording to the service over MQTT, as `npm run simulate` does. */
async function replayed(
  speed: number,
  meanwhile: (patient: Monitored) => Promise<void> = async () => {},
): Promise<Replayed> {
  const firstAt = beginning();
  const monitored = await aMonitoredPatient(deps(), { from: new Date(firstAt) });
  const { host, username, password } = new URL(system.stackEnv['MQTT_URL'] ?? '');
  const credential = { url: `mqtt://${host}`, userName: username, password: decodeURIComponent(password) };
  const replay = await startReplay({
    credentials: [{ ...credential, deviceId: monitored.deviceId }],
    recording: parseRecording(readFileSync(RECORDING, 'utf8')),
    speed,
    anchor: firstAt,
  });
  const [end] = await Promise.all([replay.finished, meanwhile(monitored)]);
  expect(end).toMatchObject({ acknowledged: recordedRows().length, dropped: 0 });
  // Refreshing the first hours of aggregates keeps the local engine from everything else for a while.
  await eventually(async () => (await countOf(monitored)) >= end.acknowledged, { within: 60_000 });
  return { ...monitored, firstAt };
}

const stored = ({ deviceId }: Monitored) =>
  read().selectFrom('vitals').selectAll().where('device_id', '=', deviceId).orderBy('time').execute();

async function countOf({ deviceId }: Monitored): Promise<number> {
  const counted = read()
    .selectFrom('vitals')
    .select(({ fn }) => fn.countAll<string>().as('count'));
  return Number((await counted.where('device_id', '=', deviceId).executeTakeFirstOrThrow()).count);
}

const valuesOf = (row: Readonly<Partial<Record<ParameterName, number | null | undefined>>>) =>
  Object.fromEntries(parameterNames.flatMap((name) => (typeof row[name] === 'number' ? [[name, row[name]]] : [])));

/** The alarms as the reference names them, in rows of the file. What is said of the silence after it is left out. */
async function raised({ deviceId, firstAt }: Replayed): Promise<RecordedAlarm[]> {
  const rows = await read().selectFrom('alarms').selectAll().where('device_id', '=', deviceId).execute();
  const rowAt = (time: Date) => (time.getTime() - firstAt) / MINUTE_MS;
  return rows
    .filter(({ condition, sample_at }) => condition !== 'no-signal' || rowAt(sample_at) < recordedRows().length - 1)
    .map((row) => ({
      alarm: `${nameOf(row)} ${row.priority}`,
      fromRow: rowAt(row.sample_at),
      toRow: row.resolved_because === 'superseded' ? 'superseded' : row.ended_at && rowAt(row.ended_at),
      worst: row.value,
    }));
}

function nameOf({ condition, parameter, alarm_key }: Pick<AlarmsTable, 'condition' | 'parameter' | 'alarm_key'>) {
  if (condition === 'above-limit') return `${parameter}:high`;
  if (condition === 'below-limit') return `${parameter}:low`;
  return condition === 'sensor-off' ? `off:${parameter}` : alarm_key;
}

describe.skipIf(!isRecordingThere())('the recorded patient (skipped without ../shared/data/icu-vitals.csv)', () => {
  test('is in the database: every minute once, with what was measured', async () => {
    const rows = recordedRows();
    const patient = await replayed(60_000);
    const found = await stored(patient);
    expect(found.map((row) => (row.time.getTime() - patient.firstAt) / 1_000)).toEqual(rows.map((it) => it['time_s']));
    expect(found.map(valuesOf)).toEqual(rows.map(valuesOf));
    expect(new Set(found.map((row) => row.patient_id))).toEqual(new Set([patient.patientId]));
  });

  test.each([
    ['1m', 1],
    ['1h', 60],
  ] as const)(
    'has the averages of the file per %s, zeros left out',
    async (resolution, minutes) => {
      const patient = await replayed(60_000);
      const rows = recordedRows();
      const nurse = system.as('nurse', 'device', api, { facilityIds: [patient.facilityId] });
      const [from, to] = [patient.firstAt, patient.firstAt + rows.length * MINUTE_MS];
      // What arrives for hours that are aggregated already is seen after the next refresh.
      for (const view of ['vitals_1m', 'vitals_1h'])
        await sql`call refresh_continuous_aggregate(${sql.lit(view)}, ${sql.lit(isoOf(from))}::timestamptz, ${sql.lit(isoOf(to + HOUR_MS))}::timestamptz)`.execute(
          read(),
        );
      const query = { patientId: patient.patientId, from: isoOf(from), to: isoOf(to), resolution };
      const { points } = await nurse.getVitalsHistory({ query });
      const buckets = Array.from({ length: Math.ceil(rows.length / minutes) }, (_, nth) =>
        rows.slice(nth * minutes, (nth + 1) * minutes),
      );
      expect(points.map((it) => [it.time, it.samples])).toEqual(
        buckets.map((bucket, nth) => [isoOf(from + nth * minutes * MINUTE_MS), bucket.length]),
      );
      for (const name of ['hr', 'spo2', 'abp_sys'] as const) {
        const measured = buckets.map((bucket) =>
          bucket.flatMap((row) => ((row[name] ?? 0) > 0 ? [row[name] ?? 0] : [])),
        );
        expect(points.map((it) => it.max[name])).toEqual(
          measured.map((of) => (of.length ? Math.max(...of) : undefined)),
        );
        for (const [nth, of] of measured.entries())
          if (of.length)
            expect(points[nth]?.mean[name]).toBeCloseTo(of.reduce((sum, it) => sum + it, 0) / of.length, 1);
      }
    },
    180_000,
  );

  test.each([12_000, 60_000, 1_000_000])(
    'alarms as a reading of the file expects, at %i times its speed',
    async (speed) => {
      const patient = await replayed(speed);
      expect(inOrder(await raised(patient))).toEqual(inOrder(expectedAlarms(recordedRows())));
    },
  );

  test('and the same when the service was away in the middle', async () => {
    const patient = await replayed(12_000, async (monitored) => {
      await eventually(async () => (await countOf(monitored)) > 300);
      await system.restart('device');
    });
    expect(inOrder(await raised(patient))).toEqual(inOrder(expectedAlarms(recordedRows())));
  }, 180_000);
});
