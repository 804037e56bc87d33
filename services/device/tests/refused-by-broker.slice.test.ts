import { connectAsync, type IClientOptions, type MqttClient } from 'mqtt';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import * as quarantineApi from '@nilecare/contracts/api/device-quarantine.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import type { System } from '@nilecare/testing/system.ts';
import type { Deps } from '../src/deps.ts';
import { startWithIssuedAccounts, type IssuedAccounts } from './issued-accounts.ts';
import { aMonitoredPatient, type Monitored } from './monitored-patient.ts';

const CONTROL = '$CONTROL/dynamic-security/v1';
const broker = new URL(inject('stackEnv')['MQTT_URL'] ?? '');

let accounts: IssuedAccounts;
let system: System;
const clients: MqttClient[] = [];

beforeAll(async () => {
  accounts = await startWithIssuedAccounts(broker.href);
  system = accounts.system;
});
afterAll(async () => {
  await Promise.all(clients.map((it) => it.endAsync(true)));
  await system?.stop();
});

const deps = () => system.deps<Deps>('device');
const device = () => system.as('administrator', 'device', quarantineApi);
const quarantined = async ({ deviceId }: Monitored) =>
  (await device().listQuarantine({ query: { deviceId, limit: 100 } })).items;
const counted = async ({ facilityId }: Monitored) => {
  const administrator = system.as('administrator', 'device', quarantineApi, { facilityIds: [facilityId] });
  return (await administrator.listQuarantine({ query: {} })).counts['foreign-topic'] ?? 0;
};
const heartRates = async ({ deviceId }: Monitored) => {
  const { read } = deps().db;
  const rows = await read.selectFrom('vitals').select('hr').where('device_id', '=', deviceId).orderBy('time').execute();
  return rows.map((row) => row.hr);
};

/** With the credential that auth gave the device. */
async function connected({ deviceId }: Monitored, options: IClientOptions = {}): Promise<MqttClient> {
  const { url, userName, password } = await accounts.accountOf(deviceId);
  const client = await connectAsync(url, { username: userName, password, protocolVersion: 4, ...options });
  clients.push(client);
  return client;
}

const vitals = (hr: number, timestamp = Date.now()) => JSON.stringify({ hr, timestamp });

test("a device that writes to another's topic is refused, counted and shown, and its own stream goes on", async () => {
  const [sender, other] = [await aMonitoredPatient(deps()), await aMonitoredPatient(deps())];
  const mqtt = await connected(sender);
  const forged = vitals(140);
  // To MQTT 3.1.1 a refused message is acknowledged like any other.
  await mqtt.publishAsync(`devices/${other.deviceId}/vitals`, forged, { qos: 1, retain: true });
  await mqtt.publishAsync(`devices/${sender.deviceId}/vitals`, vitals(71), { qos: 1 });

  const entries = await eventually(async () => {
    const found = await quarantined(sender);
    return found.length > 0 && found;
  });
  expect(entries).toMatchObject([
    {
      deviceId: sender.deviceId,
      topic: `devices/${other.deviceId}/vitals`,
      reason: 'foreign-topic',
      excerpt: forged,
      bytes: forged.length,
    },
  ]);
  expect(entries[0]?.detail).toContain(`devices/${other.deviceId}/vitals`);
  expect(await counted(sender)).toBe(1);
  await eventually(async () => (await heartRates(sender)).length > 0);
  expect(await heartRates(sender)).toEqual([71]);
  expect(await heartRates(other)).toEqual([]);
  expect(await quarantined(other)).toEqual([]);
});

test('nor can it speak as the broker about another device', async () => {
  const [sender, other] = [await aMonitoredPatient(deps()), await aMonitoredPatient(deps())];
  const mqtt = await connected(sender);
  const topic = `refused/${system.namespace}device-${other.deviceId}`;
  await mqtt.publishAsync(topic, '1\n2\ndevices/x/vitals\n{}', { qos: 1 });
  await eventually(async () => (await quarantined(sender)).length > 0);
  expect((await quarantined(sender)).map((it) => [it.reason, it.topic])).toEqual([['foreign-topic', topic]]);
  expect(await quarantined(other)).toEqual([]);
  expect(await counted(other)).toBe(0);
});

test("a will on another's topic is shown, and does not say that the other is gone", async () => {
  const [sender, other] = [await aMonitoredPatient(deps()), await aMonitoredPatient(deps())];
  const topic = `devices/${other.deviceId}/status`;
  const mqtt = await connected(sender, {
    will: { topic, payload: Buffer.from('{"online":false}'), qos: 1, retain: false },
  });
  mqtt.options.reconnectPeriod = 0;
  mqtt.stream.destroy();
  await eventually(async () => (await quarantined(sender)).length > 0);
  expect((await quarantined(sender)).map((it) => it.topic)).toEqual([topic]);
  const alarms = deps().db.read.selectFrom('alarms').selectAll().where('device_id', '=', other.deviceId);
  expect(await alarms.execute()).toEqual([]);
});

test('thousands of refused messages are counted, some are shown, and no stream stops', async () => {
  const [sender, other] = [await aMonitoredPatient(deps()), await aMonitoredPatient(deps())];
  const [flooding, calm] = [await connected(sender), await connected(other)];
  const start = Date.now() - 50_000;
  for (let nth = 0; nth < 50; nth += 1) {
    for (let more = 0; more < 200; more += 1) flooding.publish(`devices/${other.deviceId}/vitals`, vitals(140));
    const sending = [flooding, calm].map((mqtt, at) =>
      mqtt.publishAsync(
        `devices/${(at === 0 ? sender : other).deviceId}/vitals`,
        vitals(60 + nth, start + nth * 1_000),
        { qos: 1 },
      ),
    );
    await Promise.all(sending);
  }
  const sent = Array.from({ length: 50 }, (_, nth) => 60 + nth);
  for (const each of [sender, other]) {
    await eventually(async () => (await heartRates(each)).length === 50);
    expect(await heartRates(each)).toEqual(sent);
  }
  await eventually(async () => (await counted(sender)) >= 10_000);
  expect(await counted(sender)).toBe(10_000);
  const shown = await quarantined(sender);
  expect(shown.length).toBeLessThan(100);
  expect(shown.some((it) => /^and \d+ more/.test(it.detail))).toBe(true);
});

test('where the account may not hear it yet the vital signs come all the same, until auth gives it the right', async () => {
  const [sender, other] = [await aMonitoredPatient(deps()), await aMonitoredPatient(deps())];
  const admin = await connectAsync(broker.href);
  clients.push(admin);
  await admin.subscribeAsync(`${CONTROL}/response`, { qos: 1 });
  const answered = new Promise((resolve) => admin.once('message', resolve));
  const rights = ['subscribePattern', 'publishClientReceive'];
  const acls = rights.map((acltype) => ({ acltype, topic: 'devices/#', priority: 0, allow: true }));
  const command = { command: 'modifyRole', rolename: accounts.ingestion.userName, acls };
  await admin.publishAsync(CONTROL, JSON.stringify({ commands: [command] }), { qos: 1 });
  await answered;
  await system.restart('device');

  const mqtt = await connected(sender);
  await mqtt.publishAsync(`devices/${sender.deviceId}/vitals`, vitals(72), { qos: 1 });
  await eventually(async () => (await heartRates(sender)).length > 0);
  expect(await heartRates(sender)).toEqual([72]);
  await eventually(async () => (await fetch(`${system.url('device')}/ready`)).ok);

  await system.restart('auth');
  await eventually(async () => {
    await mqtt.publishAsync(`devices/${other.deviceId}/vitals`, vitals(140), { qos: 1 });
    return (await quarantined(sender)).length > 0;
  });
  expect(await heartRates(other)).toEqual([]);
});
