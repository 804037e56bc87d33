import { statSync } from 'node:fs';
import { connect, connectAsync, type IClientOptions } from 'mqtt';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { killServer, startServer } from '../stack.ts';
import { waitUntil } from '../wait.ts';
import { openOwnBroker, publish, type OwnBroker } from './support/own-broker.ts';

const CONTROL = '$CONTROL/dynamic-security/v1';
const NOT_AUTHORIZED = 135;

let broker: OwnBroker;

beforeAll(async () => {
  broker = await openOwnBroker('mqtt');
});
afterAll(() => broker.stop());

/** When the broker last wrote its queues to the disk (ms). */
const savedAt = (): number =>
  statSync(`${broker.stack.dir}/mqtt/data/mosquitto.db`, { throwIfNoEntry: false })?.mtimeMs ?? 0;

test('nobody gets in without an account, nor with a wrong password', async () => {
  await expect(broker.connectAs('admin', 'wrong')).rejects.toMatchObject({ code: NOT_AUTHORIZED });
  await expect(broker.connectAs('', '')).rejects.toThrow();
  await broker.control({ command: 'createClient', username: 'ecg-wrong', password: 'right' });
  await expect(broker.connectAs('ecg-wrong', 'wrong')).rejects.toMatchObject({ code: NOT_AUTHORIZED });
});

test('a device writes below its own topic only, and stays connected when it tries another', async () => {
  expect(await broker.admit('ecg-1', 'p')).toEqual([{ command: 'createRole' }, { command: 'createClient' }]);
  const device = await broker.connectAs('ecg-1', 'p');
  const topics = ['devices/ecg-1/vitals', 'devices/ecg-2/vitals', 'devices/ecg-1/status', 'devices/%u/vitals', CONTROL];
  const codes: number[] = [];
  for (const topic of topics) codes.push(await publish(device, topic));
  expect(codes).toEqual([0, NOT_AUTHORIZED, 0, NOT_AUTHORIZED, NOT_AUTHORIZED]);
  expect(device.connected).toBe(true);
  await device.endAsync();
});

test('a device hears what is meant for it and nothing else, even if it asks for everything', async () => {
  await broker.admit('ecg-3', 'p');
  const [device, admin] = [await broker.connectAs('ecg-3', 'p'), await connectAsync(broker.address)];
  const heard: string[] = [];
  device.on('message', (topic) => heard.push(topic));
  await expect(device.subscribeAsync('#', { qos: 1 })).rejects.toThrow(/Not authorized/);
  await device.subscribeAsync('devices/ecg-3/commands', { qos: 1 });
  for (const topic of ['devices/ecg-4/vitals', 'devices/ecg-3/commands']) await publish(admin, topic);
  expect(await waitUntil(() => heard.includes('devices/ecg-3/commands'), { timeoutMs: 3_000 })).toBe(true);
  expect(heard).toEqual(['devices/ecg-3/commands']);
  await Promise.all([device.endAsync(), admin.endAsync()]);
});

test.each([
  ['a new password', { command: 'setClientPassword', username: 'ecg-5', password: 'new' }],
  ['disabling', { command: 'disableClient', username: 'ecg-5' }],
  ['removal', { command: 'deleteClient', username: 'ecg-5' }],
])('%s ends the running connection at once and the old credential is refused', async (_name, command) => {
  await broker.control({ command: 'deleteClient', username: 'ecg-5' });
  await broker.control({ command: 'createClient', username: 'ecg-5', password: 'old' });
  const device = await broker.connectAs('ecg-5', 'old');
  await broker.control(command);
  expect(await waitUntil(() => !device.connected, { timeoutMs: 2_000 })).toBe(true);
  await expect(broker.connectAs('ecg-5', 'old')).rejects.toMatchObject({ code: NOT_AUTHORIZED });
});

test('making the same account twice is answered with an error and changes nothing', async () => {
  await broker.control({ command: 'createClient', username: 'ecg-6', password: 'first' });
  const [second] = await broker.control({ command: 'createClient', username: 'ecg-6', password: 'second' });
  expect(second?.error).toMatch(/already exists/);
  await (await broker.connectAs('ecg-6', 'first')).endAsync();
});

test('a payload of 1 MB arrives; one beyond the limit is dropped without ending the connection', async () => {
  await broker.admit('ecg-7', 'p');
  // MQTT 3.1.1: MQTT.js does not know the reason code that version 5 has for this.
  const [device, listener] = [
    await broker.connectAs('ecg-7', 'p', { protocolVersion: 4 }),
    await connectAsync(broker.address),
  ];
  const heard: number[] = [];
  listener.on('message', (_topic, payload) => heard.push(payload.length));
  await listener.subscribeAsync('devices/ecg-7/vitals', { qos: 1 });
  for (const bytes of [1_100_000, 3_000_000, 1]) await publish(device, 'devices/ecg-7/vitals', Buffer.alloc(bytes));
  expect(await waitUntil(() => heard.includes(1), { timeoutMs: 5_000 })).toBe(true);
  expect(heard).toEqual([1_100_000, 1]);
  expect(device.connected).toBe(true);
  await Promise.all([device.endAsync(), listener.endAsync()]);
});

test('after kill -9 the accounts are there, and the backlog of a session that was away', async () => {
  await broker.admit('ecg-8', 'p');
  const session: IClientOptions = { clientId: 'ingestion', clean: false, properties: { sessionExpiryInterval: 3_600 } };
  const admin = new URL(broker.address);
  const before = await broker.connectAs(admin.username, admin.password, session);
  await before.subscribeAsync('devices/ecg-8/vitals', { qos: 1 });
  await before.endAsync();
  const device = await broker.connectAs('ecg-8', 'p');
  const sent = Array.from({ length: 3_000 }, (_, n) => String(n));
  await Promise.all(sent.map((payload) => publish(device, 'devices/ecg-8/vitals', payload)));
  await device.endAsync();
  // The broker saves once a second; what was acknowledged before the last save survives.
  const saved = savedAt();
  expect(await waitUntil(() => savedAt() > saved, { timeoutMs: 5_000 })).toBe(true);
  await killServer('mqtt', { dir: broker.stack.dir });
  await startServer('mqtt', { dir: broker.stack.dir });

  const heard: string[] = [];
  const after = connect(broker.address, { ...session, protocolVersion: 5 });
  after.on('message', (_topic, payload) => heard.push(payload.toString()));
  expect(await waitUntil(() => heard.length >= sent.length, { timeoutMs: 10_000 })).toBe(true);
  expect(heard.toSorted()).toEqual(sent.toSorted());
  await after.endAsync();
});
