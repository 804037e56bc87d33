import { connectAsync, type MqttClient } from 'mqtt';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as api from '@nilecare/contracts/api/device.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { outcome } from '@nilecare/testing/outcome.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import { registryState } from '../src/data/registry-state.ts';
import type { Deps } from '../src/deps.ts';
import { aMonitoredPatient, type Monitored } from './monitored-patient.ts';

let system: System;
let mqtt: MqttClient;
beforeAll(async () => {
  system = await startSystem(['device']);
  mqtt = await connectAsync(system.stackEnv['MQTT_URL'] ?? '');
});
afterAll(async () => {
  await mqtt?.endAsync();
  await system?.stop();
});

const deps = () => system.deps<Deps>('device');
const alarmsOf = ({ deviceId }: Monitored) =>
  deps().db.read.selectFrom('alarms').selectAll().where('device_id', '=', deviceId).orderBy('seq').execute();
const keysOf = async (monitored: Monitored) =>
  (await alarmsOf(monitored)).map((it) => `${it.alarm_key} ${it.priority} ${it.state}`);
const deviceOf = ({ deviceId, facilityId }: Monitored) =>
  system.as('nurse', 'device', api, { facilityIds: [facilityId] }).getDevice({ params: { deviceId } });
const says = ({ deviceId }: Monitored, status: object | string, by = mqtt, retain = false) =>
  by.publishAsync(`devices/${deviceId}/status`, typeof status === 'string' ? status : JSON.stringify(status), {
    qos: 1,
    retain,
  });
let lastAt = 0;
const shows = async ({ deviceId }: Monitored, hr: number, skewMs = 0) => {
  lastAt = Math.max(Date.now(), lastAt + 1);
  const payload = JSON.stringify({ hr, timestamp: lastAt + skewMs });
  await mqtt.publishAsync(`devices/${deviceId}/vitals`, payload, { qos: 1 });
};
/** Everything that was published before has been stored. */
const heardAll = async (monitored: Monitored, hr = 71) => {
  const { deviceId } = monitored;
  await shows(monitored, hr);
  await eventually(async () => {
    const rows = await deps().db.read.selectFrom('vitals').select('hr').where('device_id', '=', deviceId).execute();
    return rows.some((row) => row.hr === hr);
  });
};
/** The newest connection it named, as it was stored. */
const isStored = ({ deviceId }: Monitored, session: Date) =>
  deps().db.transaction(async (tx) => {
    await tx.updateTable('devices').set({ session_at: session }).where('id', '=', deviceId).execute();
    await registryState(tx).noteChange([deviceId]);
  });
/** A device that leaves its last will with the broker, and can be cut off. */
const withLastWill = async ({ deviceId }: Monitored, will: object, retain = true) => {
  const client = await connectAsync(system.stackEnv['MQTT_URL'] ?? '', {
    reconnectPeriod: 0,
    will: { topic: `devices/${deviceId}/status`, payload: Buffer.from(JSON.stringify(will)), qos: 1, retain },
  });
  return { client, cutOff: () => client.stream.destroy() };
};

describe('a device whose connection breaks', () => {
  test('has no signal from its last will on, until its next sample', async () => {
    const monitored = await aMonitoredPatient(deps());
    await shows(monitored, 70);
    const { cutOff } = await withLastWill(monitored, { state: 'offline' });
    await heardAll(monitored);
    cutOff();
    await eventually(async () => expect(await keysOf(monitored)).toEqual(['no-signal medium raised']));
    expect(await deviceOf(monitored)).toMatchObject({ online: false });
    await shows(monitored, 72);
    await eventually(async () => expect(await keysOf(monitored)).toEqual(['no-signal medium resolved']));
    await eventually(async () => expect(await deviceOf(monitored)).toMatchObject({ online: true }));
    await says(monitored, '', mqtt, true);
  });

  test('alarms nobody once it measures nobody', async () => {
    const monitored = await aMonitoredPatient(deps());
    await shows(monitored, 70);
    const { cutOff } = await withLastWill(monitored, { state: 'offline' }, false);
    await heardAll(monitored);
    const nurse = system.as('nurse', 'device', api, { facilityIds: [monitored.facilityId] });
    await nurse.endPairing({ params: { pairingId: monitored.pairingId }, body: {} });
    cutOff();
    await eventually(async () => !(await deviceOf(monitored)).online);
    expect(await keysOf(monitored)).toEqual([]);
  });

  test('alarms nobody when it is long back on another connection, or when the broker had kept the word', async () => {
    const monitored = await aMonitoredPatient(deps());
    await shows(monitored, 70);
    const { cutOff } = await withLastWill(monitored, { state: 'offline', session: 1_000 }, false);
    await says(monitored, { state: 'online', session: 2_000 });
    await heardAll(monitored);
    cutOff();
    // The broker speaks the will before it takes another message of a connection that begins afterwards.
    await says(monitored, { state: 'offline' }, mqtt, true);
    await eventually(async () => (await keysOf(monitored)).length > 0);
    expect(await keysOf(monitored)).toEqual(['no-signal medium raised']);
    await shows(monitored, 72);
    await eventually(async () => expect(await keysOf(monitored)).toEqual(['no-signal medium resolved']));

    await system.restart('device');
    await heardAll(monitored);
    expect(await keysOf(monitored)).toEqual(['no-signal medium resolved']);
    await says(monitored, '', mqtt, true);
  });

  test.each(['named', 'stored'])(
    'alarms although a connection of the future was %s when its clock was fast',
    async (by) => {
      const monitored = await aMonitoredPatient(deps());
      const tomorrow = Date.now() + 24 * 3_600_000;
      if (by === 'named') await says(monitored, { state: 'online', session: tomorrow });
      else await isStored(monitored, new Date(tomorrow));
      await heardAll(monitored);
      const session = Date.now();
      const { cutOff } = await withLastWill(monitored, { state: 'offline', session }, false);
      await says(monitored, { state: 'online', session });
      await heardAll(monitored, 72);
      cutOff();
      await eventually(async () => expect(await keysOf(monitored)).toEqual(['no-signal medium raised']));
      const device = deps().db.read.selectFrom('devices').select('session_at').where('id', '=', monitored.deviceId);
      expect(await device.executeTakeFirst()).toEqual({ session_at: new Date(session) });
    },
  );
});

describe('what a device says of itself', () => {
  test('tells whether something stands between it and the broker, until it says that it is there without', async () => {
    const monitored = await aMonitoredPatient(deps());
    const viaIs = (via: string | null, battery: number) =>
      eventually(async () => expect(await deviceOf(monitored)).toMatchObject({ via, battery }));
    await says(monitored, { online: true, via: 'modbus-tcp', battery: 80 });
    await viaIs('modbus-tcp', 80);
    await says(monitored, { battery: 79 });
    await viaIs('modbus-tcp', 79);
    await says(monitored, { online: true, battery: 78 });
    await viaIs(null, 78);
  });

  test('is shown, with which firmware it had since when', async () => {
    const monitored = await aMonitoredPatient(deps());
    await says(monitored, { online: true, battery: 80, firmware: '2.0' });
    await eventually(async () => (await deviceOf(monitored)).firmware === '2.0');
    await says(monitored, { firmware: '2.0' });
    await says(monitored, { battery: 79, firmware: '2.1' });
    const device = await eventually(async () => {
      const seen = await deviceOf(monitored);
      return seen.firmware === '2.1' && seen;
    });
    expect(device).toMatchObject({ battery: 79, lastStatusAt: expect.any(String) });
    const nurse = system.as('nurse', 'device', api, { facilityIds: [monitored.facilityId] });
    const { items } = await nurse.listDeviceFirmware({ params: { deviceId: monitored.deviceId } });
    expect(items.map((it) => it.firmware)).toEqual(['2.1', '2.0']);
    const stranger = system.as('nurse', 'device', api, { facilityIds: [crypto.randomUUID()] });
    const theirs = stranger.listDeviceFirmware({ params: { deviceId: monitored.deviceId } });
    expect(await outcome(theirs)).toBe('forbidden');
  });

  test('a low battery is a low technical alarm until it was charged', async () => {
    const monitored = await aMonitoredPatient(deps());
    for (const battery of [19, 22, 18]) await says(monitored, { battery });
    await eventually(async () => expect((await alarmsOf(monitored))[0]).toMatchObject({ value: 18 }));
    expect(await alarmsOf(monitored)).toMatchObject([
      { kind: 'technical', priority: 'low', condition: 'battery-low', limit_value: 20, parameter: null },
    ]);
    await says(monitored, { battery: 60 });
    await eventually(async () => expect(await keysOf(monitored)).toEqual(['battery low resolved']));
  });
});

test('a clock that is off is noted, and one whose times are corrected is a low technical alarm', async () => {
  const monitored = await aMonitoredPatient(deps());
  await shows(monitored, 70, 8_000);
  await heardAll(monitored);
  const twoHours = 2 * 3_600_000;
  expect(await alarmsOf(monitored)).toEqual([]);
  await says(monitored, { battery: 50 });
  await eventually(async () => expect((await deviceOf(monitored)).clock).toEqual({ state: 'off', correctionMs: 0 }));

  await shows(monitored, 73, twoHours);
  await eventually(async () => expect(await keysOf(monitored)).toEqual(['clock low raised']));
  await says(monitored, { battery: 51 });
  await eventually(async () => expect((await deviceOf(monitored)).clock.state).toBe('corrected'));
  await shows(monitored, 74);
  await eventually(async () => expect(await keysOf(monitored)).toEqual(['clock low resolved']));
});
