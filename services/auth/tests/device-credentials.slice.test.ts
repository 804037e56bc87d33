import { connectAsync, type IClientOptions, type MqttClient } from 'mqtt';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import * as deviceApi from '@nilecare/contracts/api/device.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { counted, outcome } from '@nilecare/testing/outcome.ts';
import { dynamicSecurity } from '../src/background/dynamic-security.ts';
import { removal } from '../src/domain/broker-plan.ts';
import { aName, inParallel, openClinic, type AuthClient, type Clinic } from './clinic.ts';

const ingestPassword = 'of-the-device-service';
let clinic: Clinic;
let admin: AuthClient;
let ingestion: MqttClient;
const heard: { topic: string; text: string }[] = [];
const clients: MqttClient[] = [];

const broker = (userName: string, password: string, more: IClientOptions = {}): Promise<MqttClient> => {
  const url = new URL(clinic.system.stackEnv['MQTT_URL'] ?? '');
  return connectAsync(`mqtt://${url.host}`, {
    username: userName,
    password,
    reconnectPeriod: 0,
    connectTimeout: 3_000,
    ...more,
  }).then((client) => {
    clients.push(client);
    return client;
  });
};
const connects = (userName: string, password: string) =>
  broker(userName, password).then(
    () => true,
    () => false,
  );

async function listen(): Promise<void> {
  ingestion = await eventually(() => broker(`${clinic.system.namespace}ingestion`, ingestPassword));
  ingestion.on('message', (topic, payload) => heard.push({ topic, text: payload.toString('utf8') }));
  await ingestion.subscribeAsync('devices/#', { qos: 1 });
}

beforeAll(async () => {
  clinic = await openClinic({ own: { auth: { mqttIngestPassword: ingestPassword } } }, ['device']);
  admin = clinic.as(clinic.system.token('administrator'));
  await listen();
});
afterEach(async () => {
  await Promise.all(clients.filter((it) => it !== ingestion).map((it) => it.endAsync(true)));
});
afterAll(async () => {
  await Promise.all(clients.map((it) => it.endAsync(true)));
  await clinic.stop();
});

const issue = (deviceId: string) => admin.issueDeviceCredential({ body: { deviceId } });

describe('a device with its credential', () => {
  test('is heard on its own topics and on no others', async () => {
    const [mine, other] = [aName(), aName()];
    const credential = await issue(mine);
    expect(credential.topics).toEqual(['vitals', 'alerts', 'status'].map((it) => `devices/${mine}/${it}`));
    const device = await broker(credential.userName, credential.password, { protocolVersion: 5 });
    const say = (topic: string) => device.publishAsync(topic, 'x', { qos: 1 });
    for (const topic of [`devices/${other}/vitals`, `devices/${mine}/elsewhere`, `devices/${mine}/vitals/more`])
      await expect(say(topic)).rejects.toThrow('Not authorized');
    for (const topic of credential.topics) await say(topic);
    await eventually(() => heard.some((it) => it.topic === `devices/${mine}/status`));
    expect(heard.filter((it) => it.topic.includes(mine) || it.topic.includes(other)).map((it) => it.topic)).toEqual(
      credential.topics,
    );
  });

  test('cannot make itself an account of the broker', async () => {
    const mine = aName();
    const credential = await issue(mine);
    const device = await broker(credential.userName, credential.password);
    const command = {
      command: 'createClient',
      username: `${mine}-root`,
      password: 'x',
      roles: [{ rolename: 'admin' }],
    };
    device.publish('$CONTROL/dynamic-security/v1', JSON.stringify({ commands: [command] }), { qos: 0 });
    // Handled in order: when the second is heard, the first was handled.
    device.publish(`devices/${mine}/status`, 'after', { qos: 0 });
    await eventually(() => !device.connected || heard.some((it) => it.topic === `devices/${mine}/status`));
    expect(await connects(`${mine}-root`, 'x')).toBe(false);
  });

  test('hears its own commands, the time, and nothing else', async () => {
    const [mine, other] = [aName(), aName()];
    const credential = await issue(mine);
    const device = await broker(credential.userName, credential.password, { protocolVersion: 5 });
    const got: string[] = [];
    device.on('message', (topic) => got.push(topic));
    for (const topic of [`devices/${other}/vitals`, `devices/${other}/time`, 'devices/#', '#', '$SYS/#'])
      await expect(device.subscribeAsync(topic, { qos: 1 })).rejects.toThrow();
    await device.subscribeAsync([`devices/${mine}/commands`, `devices/${mine}/time`], { qos: 1 });
    await ingestion.publishAsync(`devices/${other}/commands`, 'x', { qos: 1 });
    await ingestion.publishAsync(`devices/${mine}/commands`, 'x', { qos: 1 });
    await ingestion.publishAsync(`devices/${other}/time`, 'x', { qos: 1 });
    await ingestion.publishAsync(`devices/${mine}/time`, 'x', { qos: 1 });
    await eventually(() => got.length > 1);
    expect(got).toEqual([`devices/${mine}/commands`, `devices/${mine}/time`]);
  });

  test('loses its connection when the credential is replaced; the old password is void', async () => {
    const deviceId = aName();
    const old = await issue(deviceId);
    const device = await broker(old.userName, old.password);
    const next = await issue(deviceId);
    expect(next.userName).toBe(old.userName);
    await eventually(() => !device.connected);
    expect(await connects(old.userName, old.password)).toBe(false);
    expect(await connects(next.userName, next.password)).toBe(true);
  });

  test('loses it when the credential is taken away', async () => {
    const deviceId = aName();
    const credential = await issue(deviceId);
    const device = await broker(credential.userName, credential.password);
    await admin.revokeDeviceCredential({ params: { deviceId } });
    await eventually(() => !device.connected);
    expect(await connects(credential.userName, credential.password)).toBe(false);
    expect(await outcome(admin.revokeDeviceCredential({ params: { deviceId } }))).toBe('not-found');
  });
});

test('a device cannot be named into an account of the broker', async () => {
  const credential = await issue('admin');
  expect(credential.userName).toBe(`${clinic.system.namespace}device-admin`);
  const url = new URL(clinic.system.stackEnv['MQTT_URL'] ?? '');
  expect(await connects(url.username, credential.password)).toBe(false);
  expect(await connects(url.username, decodeURIComponent(url.password))).toBe(true);
});

test('a hundred at once, all of them good when they are answered', async () => {
  const credentials = await inParallel(100, () => issue(aName()));
  const connected = await Promise.all(credentials.map((it) => connects(it.userName, it.password)));
  expect(counted(connected.map(String))).toEqual({ true: 100 });
});

test('one device, ten requests at once: exactly one password is good', async () => {
  const deviceId = aName();
  const credentials = await inParallel(10, () => issue(deviceId));
  const good = await eventually(async () => {
    const works = await Promise.all(credentials.map((it) => connects(it.userName, it.password)));
    const count = works.filter(Boolean).length;
    return count > 0 && count;
  });
  expect(good).toBe(1);
});

test('a broker that forgot its accounts is given them again, and loses those nobody wants', async () => {
  const kept = await issue(aName());
  const gone = await issue(aName());
  const root = new URL(clinic.system.stackEnv['MQTT_URL'] ?? '');
  const security = await dynamicSecurity(await broker(root.username, decodeURIComponent(root.password)));
  await security.run(removal({ userName: kept.userName, role: kept.userName }));
  // Its row is lost, as when an older copy of the database was put back.
  await clinic.deps.db.read
    .deleteFrom('device_credentials')
    .where('device_id', '=', gone.topics[0]?.split('/')[1] ?? '')
    .execute();
  expect(await connects(kept.userName, kept.password)).toBe(false);

  await clinic.system.restart('auth');
  await eventually(() => connects(kept.userName, kept.password));
  await eventually(async () => !(await connects(gone.userName, gone.password)));
});

test('passwords are encrypted in the database', async () => {
  const { password } = await issue(aName());
  const rows = await clinic.deps.db.read.selectFrom('device_credentials').selectAll().execute();
  expect(JSON.stringify(rows)).not.toContain(password);
});

test('an administrator of one facility gives credentials to its devices only', async () => {
  const [here, elsewhere] = [newId(), newId()];
  const deviceId = aName();
  const registry = clinic.system.asService('test', 'device', deviceApi);
  await registry.registerDevice({ body: { id: deviceId, facilityId: here } });
  const adminOf = (facilityId: string) =>
    clinic.as(clinic.system.token('administrator', { facilityIds: [facilityId] }));
  const stranger = adminOf(elsewhere);
  expect(await outcome(stranger.issueDeviceCredential({ body: { deviceId } }))).not.toBe('done');
  expect(await outcome(adminOf(here).issueDeviceCredential({ body: { deviceId: aName() } }))).toBe('not-found');
  const credential = await adminOf(here).issueDeviceCredential({ body: { deviceId } });
  expect(await outcome(stranger.revokeDeviceCredential({ params: { deviceId } }))).not.toBe('done');
  expect(await connects(credential.userName, credential.password)).toBe(true);
  expect(await outcome(adminOf(here).revokeDeviceCredential({ params: { deviceId } }))).toBe('done');
});
