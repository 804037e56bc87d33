import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as api from '@nilecare/contracts/api/device.ts';
import { vitalsCritical } from '@nilecare/contracts/events/device.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { aMonitoredPatient, type Monitored } from './monitored-patient.ts';
import { openMonitors, type Monitors } from './monitors.ts';

let monitors: Monitors;
beforeAll(async () => {
  monitors = await openMonitors([vitalsCritical]);
});
afterAll(() => monitors?.stop());

const deps = () => monitors.deps();
const read = () => deps().db.read;
const send = (deviceId: string, payload: unknown, kind = 'vitals') =>
  monitors.mqtt.publishAsync(
    `devices/${deviceId}/${kind}`,
    typeof payload === 'string' ? payload : JSON.stringify(payload),
    { qos: 1 },
  );
const rows = (deviceId: string) =>
  read().selectFrom('vitals').selectAll().where('device_id', '=', deviceId).orderBy('time').execute();
const alarms = ({ deviceId }: Monitored) =>
  read().selectFrom('alarms').selectAll().where('device_id', '=', deviceId).orderBy('seq').execute();

describe('a message on devices/{id}/vitals', () => {
  test("with the document's payload becomes a row of the patient", async () => {
    const monitored = await aMonitoredPatient(deps());
    const timestamp = Date.now();
    await send(monitored.deviceId, { hr: 85, rhythm: 'normal', timestamp });
    const [row] = await eventually(async () => {
      const found = await rows(monitored.deviceId);
      return found.length > 0 && found;
    });
    expect(row).toMatchObject({ hr: 85, rhythm: 'normal', patient_id: monitored.patientId, time: new Date(timestamp) });
  });

  test('keeps fields it does not know', async () => {
    const { deviceId } = await aMonitoredPatient(deps());
    await send(deviceId, { hr: 70, etco2_trace: [1, 2], ward_note: 'x', timestamp: Date.now() });
    const [row] = await eventually(async () => {
      const found = await rows(deviceId);
      return found.length > 0 && found;
    });
    expect(row?.extra).toMatchObject({ etco2_trace: [1, 2], ward_note: 'x' });
  });

  test('that comes twice, late and out of order is stored once, in its place, and raises nothing anew', async () => {
    const monitored = await aMonitoredPatient(deps());
    const start = Date.now() - 10_000;
    const given = [0, 1, 2, 3, 4].map((second) => ({ hr: 70 + second, timestamp: start + second * 1_000 }));
    const order = [4, 0, 2, 2, 1, 3, 0, 4];
    for (const index of order) await send(monitored.deviceId, given[index]);
    await eventually(async () => (await rows(monitored.deviceId)).length === 5);
    expect((await rows(monitored.deviceId)).map((row) => row.hr)).toEqual([70, 71, 72, 73, 74]);
    expect(await alarms(monitored)).toEqual([]);
  });

  test('completes a row when a device sends its parameters in turn', async () => {
    const { deviceId } = await aMonitoredPatient(deps());
    const timestamp = Date.now();
    await send(deviceId, { hr: 71, timestamp });
    await send(deviceId, { spo2: 97, timestamp });
    await eventually(async () => (await rows(deviceId))[0]?.spo2 === 97);
    expect(await rows(deviceId)).toHaveLength(1);
  });
});

describe('nonsense', () => {
  test.each([
    ['not JSON', '{"hr": 85', 'not-json'],
    ['a list of numbers', [1, 2], 'not-an-object'],
    ['an impossible value', { hr: 4000 }, 'impossible-value'],
    ['a wrong type', { hr: 'fast' }, 'wrong-type'],
    ['a time in another age', { hr: 80, timestamp: '2099-01-01T00:00:00Z' }, 'bad-timestamp'],
    ['1 MB', JSON.stringify({ hr: 80, blob: 'x'.repeat(1_000_000) }), 'too-large'],
  ])('%s is refused and shown, and the stream goes on', async (_, payload, reason) => {
    const { deviceId } = await aMonitoredPatient(deps());
    await send(deviceId, payload);
    await send(deviceId, { hr: 66, timestamp: Date.now() });
    await eventually(async () => (await rows(deviceId)).some((row) => row.hr === 66));
    const quarantined = await read().selectFrom('quarantine').selectAll().where('device_id', '=', deviceId).execute();
    expect(quarantined.map((it) => it.reason)).toContain(reason);
  });

  test('from a device nobody registered is refused', async () => {
    const stranger = `stranger-${randomUUID().slice(0, 8)}`;
    await send(stranger, { hr: 80 });
    await eventually(async () => {
      const found = await read().selectFrom('quarantine').selectAll().where('device_id', '=', stranger).execute();
      return found[0]?.reason === 'unknown-device';
    });
    expect(await rows(stranger)).toEqual([]);
  });
});

describe('alarms', () => {
  test('a heart rate of 140 raises one alarm of high priority, with its events, in the transaction of its sample', async () => {
    const monitored = await aMonitoredPatient(deps());
    const start = Date.now();
    await send(monitored.deviceId, { hr: 85, timestamp: start });
    await send(monitored.deviceId, { hr: 140, timestamp: start + 1_000 });
    await send(monitored.deviceId, { hr: 142, timestamp: start + 2_000 });
    const [alarm] = await eventually(async () => {
      const found = await alarms(monitored);
      return found[0]?.value === 142 && found;
    });
    expect(await alarms(monitored)).toHaveLength(1);
    expect(alarm).toMatchObject({
      state: 'raised',
      priority: 'high',
      kind: 'physiological',
      condition: 'above-limit',
      parameter: 'hr',
      limit_value: 120,
      patient_id: monitored.patientId,
      ward_id: monitored.wardId,
    });
  });

  test('end when the value is back, and are told over as resolved', async () => {
    const monitored = await aMonitoredPatient(deps());
    const start = Date.now() - 60_000;
    await send(monitored.deviceId, { hr: 140, timestamp: start });
    for (let second = 1; second < 30; second += 1)
      await send(monitored.deviceId, { hr: 80, timestamp: start + second * 1_000 });
    await eventually(async () => (await alarms(monitored))[0]?.state === 'resolved');
    const history = await read()
      .selectFrom('alarm_history')
      .innerJoin('alarms', 'alarms.id', 'alarm_history.alarm_id')
      .select('alarm_history.state')
      .where('device_id', '=', monitored.deviceId)
      .orderBy('alarm_history.id')
      .execute();
    expect(history.map((it) => it.state)).toEqual(['raised', 'resolved']);
  });

  test('a restart in the middle of an alarm raises it no second time and still ends it', async () => {
    const monitored = await aMonitoredPatient(deps());
    const start = Date.now() - 30_000;
    await send(monitored.deviceId, { hr: 140, timestamp: start });
    await eventually(async () => (await alarms(monitored)).length === 1);
    await monitors.system.restart('device');
    await send(monitored.deviceId, { hr: 141, timestamp: start + 1_000 });
    await eventually(async () => (await rows(monitored.deviceId)).length === 2);
    expect(await alarms(monitored)).toHaveLength(1);
    for (let second = 2; second < 30; second += 1)
      await send(monitored.deviceId, { hr: 80, timestamp: start + second * 1_000 });
    await eventually(async () => (await alarms(monitored))[0]?.state === 'resolved');
  });
});

test.each([
  ['a sample', { hr: 40, rhythm: 'VENT_FIB' }, 'vitals'],
  ['an alert', { code: 'Vent Fib', message: 'code blue', priority: 'low' }, 'alerts'],
])('a rhythm that kills, named in %s, is told by its code, whatever the device calls it', async (_what, said, kind) => {
  const monitored = await aMonitoredPatient(deps());
  await send(monitored.deviceId, { ...said, timestamp: Date.now() }, kind);
  const event = await eventually(() =>
    monitors.published
      .of(vitalsCritical)
      .find(({ data }) => data.deviceId === monitored.deviceId && data.condition === 'device-alert'),
  );
  expect(event.data).toMatchObject({ priority: 'high', rhythm: 'ventricular-fibrillation' });
  const nurse = monitors.system.as('nurse', 'device', api, { facilityIds: [monitored.facilityId] });
  const { items } = await nurse.listAlarms({ query: { patientId: monitored.patientId } });
  expect(items.find((it) => it.id === event.data.id)?.rhythm).toBe('ventricular-fibrillation');
});

test('what a device stored before its pairing changed belongs to the patient of then', async () => {
  const earlier = new Date(Date.now() - 3_600_000);
  const monitored = await aMonitoredPatient(deps(), { from: earlier });
  const changedAt = new Date(Date.now() - 600_000);
  const next = randomUUID();
  const { registryState } = await import('../src/data/registry-state.ts');
  await deps().db.transaction(async (tx) => {
    await tx.updateTable('pairings').set({ to_at: changedAt }).where('id', '=', monitored.pairingId).execute();
    await tx
      .insertInto('pairings')
      .values({
        id: randomUUID(),
        device_id: monitored.deviceId,
        patient_id: next,
        birth_date: null,
        bed_id: null,
        ward_id: null,
        facility_id: monitored.facilityId,
        from_at: changedAt,
        to_at: null,
        paired_by: 'test',
        ended_by: null,
        end_reason: null,
      })
      .execute();
    await registryState(tx).noteChange([monitored.deviceId]);
  });
  await send(monitored.deviceId, { hr: 71, timestamp: changedAt.getTime() - 1_000 });
  await send(monitored.deviceId, { hr: 72, timestamp: changedAt.getTime() + 1_000 });
  await eventually(async () => (await rows(monitored.deviceId)).length === 2);
  expect((await rows(monitored.deviceId)).map((row) => row.patient_id)).toEqual([monitored.patientId, next]);
});
