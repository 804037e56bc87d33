import { eventually } from '@nilecare/testing/eventually.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Sample } from '../src/publish/link.ts';
import { parseRecording } from '../src/recording/recording.ts';
import { startReplay } from '../src/replay.ts';
import { startSimulation } from '../src/simulation.ts';
import { breakableLine } from './breakable-line.ts';
import { startTestBroker } from './broker.ts';
import type { Received, TestBroker } from './broker.ts';

let broker: TestBroker;
beforeAll(async () => {
  broker = await startTestBroker();
}, 120_000);
afterAll(() => broker.stop());

const timesOf = (messages: readonly Received[], id: string) =>
  messages
    .filter(({ topic }) => topic === `devices/${id}/vitals`)
    .map(({ payload }) => (JSON.parse(payload) as { timestamp: number }).timestamp);
const key = ({ deviceId, timestamp }: Sample) => `${deviceId}@${timestamp}`;

test('a cut line costs no sample: the last will speaks, the store fills, and all of it arrives', async () => {
  const line = await breakableLine(broker.url);
  const ids = ['cut-1', 'cut-2'];
  const credentials = (await broker.issue(ids)).map((one) => ({ ...one, url: line.url }));
  const heard = await broker.listen();
  const acknowledged: Sample[] = [];
  const simulation = await startSimulation({
    credentials,
    rate: 50,
    onAcknowledged: (sample) => acknowledged.push(sample),
  });
  for (let round = 1; round <= 2; round += 1) {
    const before = simulation.stats().acknowledged;
    await eventually(() => simulation.stats().acknowledged > before + 50);
    line.cut();
    await eventually(() => simulation.stats().connected === 0);
    await eventually(() => simulation.stats().pending > 20);
    line.mend();
    await eventually(() => simulation.stats().connected === 2);
  }
  const end = await simulation.stop();

  expect(end).toMatchObject({ dropped: 0, refused: 0, pending: 0, reconnects: 4 });
  expect(end.acknowledged).toBe(end.measured);
  expect(new Set(acknowledged.map(key)).size).toBe(end.measured);
  await eventually(() => {
    const arrived = ids.flatMap((id) => timesOf(heard.messages, id).map((timestamp) => `${id}@${timestamp}`));
    return new Set(arrived).size === end.measured;
  });
  for (const id of ids) {
    const firstArrivals = [...new Set(timesOf(heard.messages, id))];
    expect(firstArrivals).toEqual(firstArrivals.toSorted((a, b) => a - b));
    const states = heard.messages.filter(({ topic }) => topic === `devices/${id}/status`);
    expect(states.map(({ payload }) => payload.includes('"state":"online"'))).toEqual([
      true,
      false,
      true,
      false,
      true,
      false,
    ]);
  }
  await heard.close();
  await line.close();
});

test('kill -9 of the broker costs no sample either', async () => {
  const credentials = await broker.issue(['crash-1', 'crash-2', 'crash-3']);
  const acknowledged = new Set<string>();
  const simulation = await startSimulation({
    credentials,
    rate: 20,
    onAcknowledged: (sample) => acknowledged.add(key(sample)),
  });
  await eventually(() => simulation.stats().acknowledged > 30);
  await broker.crash();
  await eventually(() => simulation.stats().pending > 30);
  await broker.restart();
  await eventually(() => simulation.stats().connected === 3);
  const end = await simulation.stop();
  expect(end).toMatchObject({ dropped: 0, pending: 0, reconnects: 3 });
  expect(acknowledged.size).toBe(end.measured);
}, 60_000);

test('a full store keeps the newest samples and counts the others', async () => {
  const line = await breakableLine(broker.url);
  const credentials = (await broker.issue(['full'])).map((one) => ({ ...one, url: line.url }));
  const heard = await broker.listen('devices/full/vitals');
  const simulation = await startSimulation({ credentials, rate: 100, storePerDevice: 25 });
  await eventually(() => simulation.stats().acknowledged > 10);
  line.cut();
  await eventually(() => simulation.stats().dropped > 40);
  expect(simulation.stats().pending).toBe(25);
  line.mend();
  await eventually(() => simulation.stats().connected === 1);
  const end = await simulation.stop();
  expect(end.acknowledged + end.dropped).toBe(end.measured);
  await eventually(() => new Set(timesOf(heard.messages, 'full')).size >= end.acknowledged);
  await heard.close();
  await line.close();
});

test('a replay waits for the broker instead of dropping rows', async () => {
  const line = await breakableLine(broker.url);
  const credentials = (await broker.issue(['patient-tape'])).map((one) => ({ ...one, url: line.url }));
  const heard = await broker.listen('devices/patient-tape/vitals');
  const rows = Array.from({ length: 3000 }, (_, index) => `${index * 60},${60 + (index % 30)}`);
  const recording = parseRecording(['time_s,hr', ...rows].join('\n'));
  const replay = await startReplay({ credentials, recording, speed: 120_000, storePerDevice: 10, inFlight: 5 });
  await eventually(() => replay.stats().acknowledged > 100);
  line.cut();
  await eventually(() => replay.stats().pending === 10);
  line.mend();
  const end = await replay.finished;
  expect(end).toMatchObject({ measured: 3000, acknowledged: 3000, dropped: 0, reconnects: 1 });
  await eventually(() => new Set(timesOf(heard.messages, 'patient-tape')).size === 3000);
  await heard.close();
  await line.close();
}, 60_000);
