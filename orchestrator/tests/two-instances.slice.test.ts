import { randomBytes, randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { connectAsync, type MqttClient } from 'mqtt';
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest';
import * as deviceApi from '@nilecare/contracts/api/device.ts';
import { createApp, type App } from '@nilecare/service-kit/create-app.ts';
import { killServer, startServer, startStack, type Stack } from '@nilecare/stack/stack.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import type { Deps } from '../src/deps.ts';
import { orchestrator } from '../src/service.ts';
import { aPlace } from './samples.ts';
import { openViewer, type Viewer } from './viewer.ts';
import { answerWith, wardService, type WardService } from './ward-service.ts';

/** A Redis of this file's own, because it is killed here. */
let stack: Stack;
const dir = resolve(inject('stackDir'), '..', `test-live-${randomBytes(4).toString('hex')}`);
const place = aPlace();
const facilityOf = new Map([[place.wardId, place.facilityId]]);
let wards: WardService;
let system: System;
let second: App<Deps>;
let mqtt: MqttClient;
const viewers: Viewer[] = [];

beforeAll(async () => {
  stack = await startStack({ dir, ports: 'free', only: ['redis'] });
  wards = await wardService(facilityOf);
  const { url } = wards;
  system = await startSystem(['device', 'orchestrator'], {
    elsewhere: { facility: url, clinical: url, auth: url },
    common: { redisUrl: stack.env['REDIS_URL'] ?? '' },
  });
  const { settings, own } = system.deps<Deps>('orchestrator');
  second = await createApp(orchestrator, {
    settings: { ...settings, port: 0, spoolFolder: `${settings.spoolFolder}-second` },
    own,
    addresses: (name) => [system.url(name)],
  });
  mqtt = await connectAsync(system.stackEnv['MQTT_URL'] ?? '');
});
afterAll(async () => {
  await mqtt.endAsync();
  await second.stop();
  await system.stop();
  await wards.stop();
  await stack.stop({ discard: true });
});
afterEach(() => viewers.splice(0).forEach((it) => it.close()));

const registries = () => [system.deps<Deps>('orchestrator').registry, second.deps.registry];
const nurseToken = () => system.token('nurse', { facilityIds: [place.facilityId] });

async function nurseAt(url: string, alarmsAfter?: number): Promise<Viewer> {
  const nurse = openViewer(url, nurseToken());
  viewers.push(nurse);
  await nurse.connected();
  await nurse.watch({ wardIds: [place.wardId], ...(alarmsAfter === undefined ? {} : { alarmsAfter }) });
  return nurse;
}
const nurses = () => Promise.all([nurseAt(system.url('orchestrator')), nurseAt(`http://127.0.0.1:${second.port}`)]);

interface Monitored {
  readonly deviceId: string;
}

/** A patient in a bed of the ward, on a device of her own. */
async function aPatient(): Promise<Monitored> {
  const [deviceId, bedId, patientId] = [`monitor-${randomUUID().slice(0, 8)}`, randomUUID(), randomUUID()];
  const since = new Date(Date.now() - 60_000).toISOString();
  facilityOf.set(patientId, place.facilityId);
  wards.answers.set(
    `/beds/${bedId}`,
    answerWith({
      id: bedId,
      wardId: place.wardId,
      facilityId: place.facilityId,
      label: '07',
      room: '1',
      monitored: true,
      isolation: false,
      state: 'occupied',
      occupant: { assignmentId: bedId, patientId, recordId: patientId, encounterId: bedId, since },
    }),
  );
  const administrator = system.as('administrator', 'device', deviceApi, { facilityIds: [place.facilityId] });
  await administrator.registerDevice({ body: { id: deviceId, facilityId: place.facilityId } });
  await administrator.pairDevice({ body: { deviceId, bedId } });
  return { deviceId };
}
const measure = ({ deviceId }: Monitored, hr: number) =>
  mqtt.publishAsync(`devices/${deviceId}/vitals`, JSON.stringify({ hr, timestamp: Date.now() }), { qos: 1 });
const alarmsOf = (nurse: Viewer, { deviceId }: Monitored) => nurse.alarms.filter((it) => it.deviceId === deviceId);

/** How many alarm events each orchestrator had from Kafka. */
const fromKafka = () =>
  Promise.all(
    registries().map(async (registry) => {
      const text = await registry.metrics();
      return [...text.matchAll(/messages_handled_total\{[^}]*alarm\.raised[^}]*outcome="done"[^}]*\} (\d+)/g)]
        .concat([...text.matchAll(/messages_handled_total\{[^}]*outcome="done"[^}]*alarm\.raised[^}]*\} (\d+)/g)])
        .reduce((sum, [, count]) => sum + Number(count), 0);
    }),
  );

/** Until both consumers have joined: what was published before they do not hear. */
const bothListen = () =>
  eventually(
    async () => {
      const ready = await Promise.all(
        [system.url('orchestrator'), `http://127.0.0.1:${second.port}`].map((url) => fetch(`${url}/ready`)),
      );
      return ready.every((it) => it.ok);
    },
    { within: 40_000 },
  );

test('an alarm comes over Redis and Kafka to every instance, and once to every screen', async () => {
  await bothListen();
  const before = await fromKafka();
  const screens = await nurses();
  const patient = await aPatient();
  await measure(patient, 140);
  await eventually(() => screens.every((it) => alarmsOf(it, patient).length > 0 && it.vitals.length > 0));
  await eventually(async () => (await fromKafka()).every((count, index) => count > (before[index] ?? 0)), {
    within: 20_000,
  });
  for (const screen of screens)
    expect(alarmsOf(screen, patient)).toMatchObject([{ state: 'raised', parameter: 'hr', priority: 'high' }]);
});

test('whoever was away gets what happened meanwhile, also what came and went', async () => {
  const [first] = await nurses();
  const [before, meanwhile] = [await aPatient(), await aPatient()];
  await measure(before, 140);
  await eventually(() => alarmsOf(first, before).length === 1);
  const seen = Math.max(...first.alarms.map((it) => it.seq));
  first.close();
  await measure(meanwhile, 150);
  const nurse = system.as('nurse', 'device', deviceApi, { facilityIds: [place.facilityId] });
  const stateOf = async () =>
    (await nurse.listAlarms({ query: { wardId: [place.wardId] } })).items.find(
      (it) => it.deviceId === meanwhile.deviceId,
    )?.state;
  await eventually(async () => (await stateOf()) === 'raised');
  await eventually(
    async () => {
      await measure(meanwhile, 80);
      return (await stateOf()) === 'resolved';
    },
    { every: 300, within: 30_000 },
  );
  const back = await nurseAt(`http://127.0.0.1:${second.port}`, seen);
  await eventually(() => alarmsOf(back, meanwhile).some((it) => it.state === 'resolved'));
  const numbers = back.alarms.map((it) => it.seq);
  expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
  expect(alarmsOf(back, before)).toEqual([]);
});

test('without Redis alarms still come, from Kafka; with it values come again, and nothing was restarted', async () => {
  await bothListen();
  const screens = await nurses();
  await killServer('redis', { dir });
  const patient = await aPatient();
  await measure(patient, 141);
  await eventually(() => screens.every((it) => alarmsOf(it, patient).length === 1), { within: 20_000 });
  expect(screens.every((it) => it.socket.connected)).toBe(true);

  await startServer('redis', { dir });
  const seen = screens.map((it) => it.vitals.length);
  await eventually(
    async () => {
      await measure(patient, 142);
      return screens.every((it, index) => it.vitals.length > (seen[index] ?? 0));
    },
    { within: 20_000, every: 250 },
  );
});
