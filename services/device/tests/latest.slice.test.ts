import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as api from '@nilecare/contracts/api/device.ts';
import { auditRecorded } from '@nilecare/contracts/events/audit.ts';
import type { VitalValues } from '@nilecare/contracts/vitals.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { outcome } from '@nilecare/testing/outcome.ts';
import { aMonitoredPatient, type Monitored } from './monitored-patient.ts';
import { openMonitors, type Monitors } from './monitors.ts';

let monitors: Monitors;
beforeAll(async () => {
  monitors = await openMonitors([auditRecorded]);
});
afterAll(() => monitors?.stop());

const MINUTE_MS = 60_000;
const deps = () => monitors.deps();
const nurseOf = (...of: readonly Monitored[]) =>
  monitors.system.as('nurse', 'device', api, { facilityIds: of.map((it) => it.facilityId) });
const latestOf = async (monitored: Monitored) => {
  const { items } = await nurseOf(monitored).listLatestVitals({ query: { patientId: [monitored.patientId] } });
  return items[0];
};
const rowsOf = ({ deviceId }: Monitored) =>
  deps().db.read.selectFrom('vitals').selectAll().where('device_id', '=', deviceId).orderBy('time').execute();

/** Measures of a device, each so many minutes ago, and waits until all are stored. */
async function measures(monitored: Monitored, shown: readonly (readonly [minutesAgo: number, values: VitalValues])[]) {
  const before = (await rowsOf(monitored)).length;
  const now = Date.now();
  for (const [minutesAgo, values] of shown)
    await monitors.mqtt.publishAsync(
      `devices/${monitored.deviceId}/vitals`,
      JSON.stringify({ ...values, timestamp: now - minutesAgo * MINUTE_MS }),
      { qos: 1 },
    );
  await eventually(async () => (await rowsOf(monitored)).length === before + shown.length);
}
const hourAgo = () => new Date(Date.now() - 60 * MINUTE_MS);

describe('the newest values', () => {
  test('are those of the newest row, with what they are worth as NEWS2', async () => {
    const monitored = await aMonitoredPatient(deps());
    await measures(monitored, [
      [2, { hr: 70, spo2: 97 }],
      [0, { hr: 95, spo2: 93, resp: 22, temp: 38.4, nbp_sys: 105 }],
    ]);
    expect(await latestOf(monitored)).toMatchObject({
      patientId: monitored.patientId,
      bedId: monitored.bedId,
      values: { hr: 95, spo2: 93, resp: 22, temp: 38.4, nbp_sys: 105 },
      news2: { score: 7, risk: 'high', points: { pulse: 1, spo2: 2, respiration: 2, temperature: 1, systolic: 1 } },
    });
  });

  test('score what a device that sends its parameters in turn measured within ten minutes', async () => {
    const monitored = await aMonitoredPatient(deps(), { from: hourAgo() });
    await measures(monitored, [
      [12, { temp: 39.5 }],
      [8, { nbp_sys: 95 }],
      [1, { resp: 22 }],
      [0.5, { spo2: 93 }],
      [0, { hr: 115 }],
    ]);
    const latest = await latestOf(monitored);
    expect(latest?.values).toEqual({ hr: 115 });
    expect(latest?.news2).toMatchObject({
      score: 8,
      points: { pulse: 2, spo2: 2, respiration: 2, systolic: 2 },
      missing: expect.arrayContaining(['temperature']),
    });
    // What was stored with the sample when it came says the same.
    expect((await rowsOf(monitored)).at(-1)?.news2).toBe(latest?.news2?.score);
  });

  test('score the same after a restart, also what was measured minutes before it', async () => {
    const monitored = await aMonitoredPatient(deps(), { from: hourAgo() });
    await measures(monitored, [
      [8, { nbp_sys: 95 }],
      [1, { resp: 22 }],
    ]);
    await monitors.system.restart('device');
    await measures(monitored, [[0, { hr: 115 }]]);
    const latest = await latestOf(monitored);
    expect(latest?.news2).toMatchObject({ score: 6, points: { pulse: 2, respiration: 2, systolic: 2 } });
    expect((await rowsOf(monitored)).at(-1)?.news2).toBe(6);
  });

  test('never score values of the patient who was measured before', async () => {
    const first = await aMonitoredPatient(deps(), { from: hourAgo() });
    await measures(first, [[5, { resp: 30, spo2: 85 }]]);
    await deps()
      .db.read.updateTable('pairings')
      .set({ to_at: new Date(Date.now() - 3 * MINUTE_MS) })
      .where('id', '=', first.pairingId)
      .execute();
    const next = await aMonitoredPatient(deps(), {
      deviceId: first.deviceId,
      facilityId: first.facilityId,
      from: new Date(Date.now() - 3 * MINUTE_MS),
      isKnownDevice: true,
    });
    await measures(next, [[0, { hr: 80 }]]);
    expect((await latestOf(next))?.news2).toMatchObject({ score: 0, points: { pulse: 0 } });
  });

  test('carry no score under sixteen years', async () => {
    const child = await aMonitoredPatient(deps(), { birthDate: yearsAgo(15) });
    await measures(child, [[0, { hr: 95, spo2: 93 }]]);
    expect(await latestOf(child)).toMatchObject({ values: { hr: 95 }, news2: null });
  });

  test('of a ward are those of each device that measures somebody there', async () => {
    const wardId = randomUUID();
    const facilityId = randomUUID();
    const [one, other, silent] = [
      await aMonitoredPatient(deps(), { wardId, facilityId }),
      await aMonitoredPatient(deps(), { wardId, facilityId }),
      await aMonitoredPatient(deps(), { wardId, facilityId }),
    ];
    await measures(one, [[0, { hr: 71 }]]);
    await measures(other, [[0, { hr: 72 }]]);
    const { items } = await nurseOf(one).listLatestVitals({ query: { wardId } });
    expect(items.map((it) => it.deviceId).sort()).toEqual([one.deviceId, other.deviceId].sort());
    expect(items.map((it) => it.patientId)).not.toContain(silent.patientId);
  });

  test('of a patient with two devices come with the newest first', async () => {
    const [monitor, oximeter] = [await aMonitoredPatient(deps()), await aMonitoredPatient(deps())];
    await deps()
      .db.read.updateTable('pairings')
      .set({ patient_id: monitor.patientId, facility_id: monitor.facilityId })
      .where('id', '=', oximeter.pairingId)
      .execute();
    await measures(oximeter, [[0.5, { spo2: 95 }]]);
    await measures(monitor, [[0, { hr: 80 }]]);
    await deps()
      .db.read.updateTable('vitals')
      .set({ patient_id: monitor.patientId })
      .where('device_id', '=', oximeter.deviceId)
      .execute();
    const { items } = await monitors.system
      .as('nurse', 'device', api)
      .listLatestVitals({ query: { patientId: [monitor.patientId] } });
    expect(items.map((it) => it.deviceId)).toEqual([monitor.deviceId, oximeter.deviceId]);
  });

  test('are asked for by ward or patients, not for the whole house', async () => {
    const nurse = nurseOf(await aMonitoredPatient(deps()));
    expect(await outcome(nurse.listLatestVitals({ query: {} }))).toBe('invalid-request');
    expect(await outcome(nurse.listLatestVitals({ query: { patientId: ['not-an-id'] } }))).toBe('invalid-request');
  });
});

describe('trends', () => {
  test('are the heart rate per ten seconds of the last minutes, the pulse where no ECG counts', async () => {
    const wardId = randomUUID();
    const facilityId = randomUUID();
    const [ecg, oximeter] = [
      await aMonitoredPatient(deps(), { wardId, facilityId, from: hourAgo() }),
      await aMonitoredPatient(deps(), { wardId, facilityId, from: hourAgo() }),
    ];
    const begun = Math.floor(Date.now() / 10_000) * 10_000 - 2 * MINUTE_MS;
    const second = (nth: number) => (Date.now() - begun - nth * 1_000) / MINUTE_MS;
    await measures(ecg, [
      [20, { hr: 50 }],
      [second(1), { hr: 70, pulse: 90 }],
      [second(2), { hr: 74 }],
      [second(11), { hr: 0 }],
      [second(21), { hr: 90 }],
    ]);
    await measures(oximeter, [[second(1), { pulse: 66, spo2: 97 }]]);
    const { items } = await nurseOf(ecg).listWardTrends({ query: { wardId } });
    const of = ({ patientId }: Monitored) => items.find((it) => it.patientId === patientId)?.points;
    expect(of(ecg)).toEqual([
      [begun, 72],
      [begun + 20_000, 90],
    ]);
    expect(of(oximeter)).toEqual([[begun, 66]]);
    expect((await nurseOf(ecg).listWardTrends({ query: { wardId, minutes: 1 } })).items).toEqual([]);
    expect(await outcome(nurseOf(ecg).listWardTrends({ query: { wardId, minutes: 61 } }))).toBe('invalid-request');
  });
});

describe('who sees values', () => {
  test('of a facility: those who work in it', async () => {
    const [here, there] = [await aMonitoredPatient(deps()), await aMonitoredPatient(deps())];
    await measures(there, [[0, { hr: 80 }]]);
    const nurse = nurseOf(here);
    expect((await nurse.listLatestVitals({ query: { patientId: [there.patientId] } })).items).toEqual([]);
    expect((await nurse.listLatestVitals({ query: { wardId: there.wardId } })).items).toEqual([]);
    expect((await nurse.listWardTrends({ query: { wardId: there.wardId } })).items).toEqual([]);
    const receptionist = monitors.system.as('receptionist', 'device', api, { facilityIds: [there.facilityId] });
    expect(await outcome(receptionist.listLatestVitals({ query: { wardId: there.wardId } }))).toBe('forbidden');
    expect(await outcome(receptionist.listWardTrends({ query: { wardId: there.wardId } }))).toBe('forbidden');
  });

  test('is audited, patient by patient', async () => {
    const wardId = randomUUID();
    const facilityId = randomUUID();
    const both = [
      await aMonitoredPatient(deps(), { wardId, facilityId }),
      await aMonitoredPatient(deps(), { wardId, facilityId }),
    ];
    for (const one of both) await measures(one, [[0, { hr: 80 }]]);
    const userId = randomUUID();
    const nurse = monitors.system.as('nurse', 'device', api, { facilityIds: [facilityId], userId });
    await nurse.listLatestVitals({ query: { wardId } });
    await eventually(() => {
      const read = monitors.published.of(auditRecorded).filter((it) => it.data.actor.id === userId);
      expect(read.map((it) => it.data.action)).toEqual(['vitals.read', 'vitals.read']);
      expect(read.map((it) => it.data.patientId).sort()).toEqual(both.map((it) => it.patientId).sort());
      return true;
    });
  });
});

function yearsAgo(years: number): string {
  const date = new Date();
  date.setUTCFullYear(date.getUTCFullYear() - years);
  return date.toISOString().slice(0, 10);
}
