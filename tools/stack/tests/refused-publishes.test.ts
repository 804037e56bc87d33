import { connectAsync, type IClientOptions, type MqttClient } from 'mqtt';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { waitUntil } from '../wait.ts';
import { openOwnBroker, publish, type OwnBroker } from './support/own-broker.ts';

/** What the broker's plugin tells, as `mqtt-plugin/refused_publish.c` writes it. */
interface Told {
  readonly user: string;
  readonly count: number;
  readonly bytes: number;
  readonly topic: string;
  readonly beginning: string;
  readonly retain: boolean;
}

interface Device {
  readonly client: MqttClient;
  readonly user: string;
  /** Its own topic for vital signs. */
  readonly own: string;
  readonly told: () => readonly Told[];
  readonly isTold: (count: number) => Promise<boolean>;
}

let broker: OwnBroker;
let admin: MqttClient;
const told: Told[] = [];
const heard: string[] = [];
const open: MqttClient[] = [];
let devices = 0;

const tellingOf = (topic: string, payload: Buffer, retain: boolean): Told => {
  const [count, bytes, wanted = '', ...rest] = payload.toString().split('\n');
  const user = topic.slice('refused/'.length);
  return { user, count: Number(count), bytes: Number(bytes), topic: wanted, beginning: rest.join('\n'), retain };
};
const sum = (tellings: readonly Told[]) => tellings.reduce((total, it) => total + it.count, 0);

/** One for each test: of what one device does in a second only the first five refusals are told in full. */
async function aDevice(options: IClientOptions = {}): Promise<Device> {
  const id = `monitor-${(devices += 1)}`;
  const user = `t1.device-${id}`;
  await broker.admit(user, 'p', id);
  const client = await broker.connectAs(user, 'p', { protocolVersion: 4, ...options });
  open.push(client);
  const ofMine = () => told.filter((it) => it.user === user);
  const isTold = (count: number) => waitUntil(() => sum(ofMine()) >= count, { timeoutMs: 10_000 });
  return { client, user, own: `devices/${id}/vitals`, told: ofMine, isTold };
}

beforeAll(async () => {
  broker = await openOwnBroker('refused');
  admin = await connectAsync(broker.address);
  admin.on('message', (topic, payload, { retain }) => {
    if (topic.startsWith('refused/')) told.push(tellingOf(topic, payload, retain));
    else heard.push(topic);
  });
  await admin.subscribeAsync(['refused/#', 'devices/#'], { qos: 1 });
});
afterAll(async () => {
  await Promise.all([admin, ...open].map((client) => client.endAsync(true)));
  await broker.stop();
});

test("what a device wants to publish on another's topic is told with its sender and goes nowhere", async () => {
  const { client, user, own, ...device } = await aDevice();
  await client.publishAsync('devices/b/vitals', '{"hr":140}', { qos: 1, retain: true });
  await client.publishAsync(own, '{"hr":70}', { qos: 1 });
  expect(await device.isTold(1)).toBe(true);
  const telling = { count: 1, bytes: 10, topic: 'devices/b/vitals', beginning: '{"hr":140}', retain: false };
  expect(device.told()).toEqual([{ user, ...telling }]);
  expect(await waitUntil(() => heard.includes(own), { timeoutMs: 5_000 })).toBe(true);
  expect(heard).not.toContain('devices/b/vitals');
});

test.each([
  'refused/t1.device-b',
  'refused',
  '$CONTROL/dynamic-security/v1',
  'devices/b/vitals/more',
  'devices//vitals',
  'elsewhere',
])('a device cannot publish on %s, and it is told', async (topic) => {
  const device = await aDevice();
  await publish(device.client, topic, 'forged');
  expect(await device.isTold(1)).toBe(true);
  expect(device.told().map((it) => [it.topic, it.beginning])).toEqual([[topic, 'forged']]);
});

test('a device cannot speak as the broker about itself', async () => {
  const device = await aDevice();
  await publish(device.client, `refused/${device.user}`, '1000000\n1\nforged\nx');
  expect(await device.isTold(1)).toBe(true);
  expect(device.told().map((it) => [it.count, it.topic])).toEqual([[1, `refused/${device.user}`]]);
});

test('a long topic and a large payload are cut between characters', async () => {
  const device = await aDevice();
  await publish(device.client, `devices/b/${'é'.repeat(200)}`, 'x'.repeat(1_000_000));
  await publish(device.client, '/'.repeat(199), '');
  expect(await device.isTold(2)).toBe(true);
  expect(device.told().map((it) => [it.topic, it.bytes, it.beginning.length])).toEqual([
    [`devices/b/${'é'.repeat(95)}`, 1_000_000, 400],
    ['/'.repeat(199), 0, 0],
  ]);
});

test("a will for another's topic is told when it is due", async () => {
  const will = { topic: 'devices/b/status', payload: Buffer.from('{"online":false}'), qos: 1 as const, retain: true };
  const device = await aDevice({ will });
  device.client.stream.destroy();
  expect(await device.isTold(1)).toBe(true);
  expect(device.told()[0]).toMatchObject({ topic: 'devices/b/status', beginning: '{"online":false}' });
  expect(heard).not.toContain('devices/b/status');
});

test('of a flood some are told and all are counted; another device is told all the same', async () => {
  const [flooding, other] = [await aDevice(), await aDevice()];
  for (let nth = 1; nth < 20_000; nth += 1) flooding.client.publish('devices/b/vitals', '{"hr":140}', { qos: 0 });
  await publish(other.client, 'devices/b/vitals', 'other');
  await publish(flooding.client, 'devices/b/vitals');
  expect(await flooding.isTold(20_000)).toBe(true);
  expect(sum(flooding.told())).toBe(20_000);
  expect(flooding.told().length).toBeLessThan(200);
  expect(await other.isTold(1)).toBe(true);
  expect(other.told()[0]).toMatchObject({ count: 1, beginning: 'other' });
});

test('what accounts are refused that are not of devices is not told', async () => {
  await broker.admit('someone', 'p');
  const [someone, device] = [await broker.connectAs('someone', 'p', { protocolVersion: 4 }), await aDevice()];
  open.push(someone);
  await publish(someone, 'devices/b/vitals');
  await publish(device.client, 'devices/b/vitals');
  expect(await device.isTold(1)).toBe(true);
  expect(told.filter((it) => it.user === 'someone')).toEqual([]);
});

test('no device hears what is told', async () => {
  const { client } = await aDevice({ protocolVersion: 5 });
  await expect(client.subscribeAsync('refused/#', { qos: 1 })).rejects.toThrow(/Not authorized/);
});
