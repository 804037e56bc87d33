import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Sample } from '../src/publish/link.ts';
import { parseRecording } from '../src/recording/recording.ts';
import { startReplay } from '../src/replay.ts';
import { startSimulation } from '../src/simulation.ts';
import { breakableLine } from './breakable-line.ts';
import { startTestBroker } from './broker.ts';
import type { Received, TestBroker } from './broker.ts';
import { until } from './until.ts';

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
    await until(() => simulation.stats().acknowledged > before + 50, 'samples flow');
    line.cut();
    await until(() => simulation.stats().connected === 0, 'the line is down');
    await until(() => simulation.stats().pending > 20, 'samples wait');
    line.mend();
    await until(() => simulation.stats().connected === 2, 'the line is up again');
  }
  const end = await simulation.stop();

  expect(end).toMatchObject({ dropped: 0, refused: 0, pending: 0, reconnects: 4 });
  expect(end.acknowledged).toBe(end.measured);
  expect(new Set(acknowledged.map(key)).size).toBe(end.measured);
  await until(() => {
    const arrived = ids.flatMap((id) => timesOf(heard.messages, id).map((timestamp) => `${id}@${timestamp}`));
    return new Set(arrived).size === end.measured;
  }, 'every sample has arrived');
  for (const id of ids) {
    const firstArrivals = [...new Set(timesOf(heard.messages, id))];
    expect(firstArrivals).toEqual(firstArrivals.toSorted((a, b) => a - b));
    const states = heard.messages.filter(({ topic }) => topic === `devices/${id}/status`);
    expect(states.map(({ payload }) => payload.includes('"online":true'))).toEqual([
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
  await until(() => simulation.stats().acknowledged > 30, 'samples flow');
  await broker.crash();
  await until(() => simulation.stats().pending > 30, 'samples wait');
  await broker.restart();
  await until(() => simulation.stats().connected === 3, 'all are connected again');
  const end = await simulation.stop();
  expect(end).toMatchObject({ dropped: 0, pending: 0, reconnects: 3 });
  expect(acknowledged.size).toBe(end.measured);
}, 60_000);

test('a full store keeps the newest samples and counts the others', async () => {
  const line = await breakableLine(broker.url);
  const credentials = (await broker.issue(['full'])).map((one) => ({ ...one, url: line.url }));
  const heard = await broker.listen('devices/full/vitals');
  const simulation = await startSimulation({ credentials, rate: 100, storePerDevice: 25 });
  await until(() => simulation.stats().acknowledged > 10, 'samples flow');
  line.cut();
  await until(() => simulation.stats().dropped > 40, 'the store has run over');
  expect(simulation.stats().pending).toBe(25);
  line.mend();
  await until(() => simulation.stats().connected === 1, 'the line is up again');
  const end = await simulation.stop();
  expect(end.acknowledged + end.dropped).toBe(end.measured);
  await until(() => new Set(timesOf(heard.messages, 'full')).size >= end.acknowledged, 'the kept ones have arrived');
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
  await until(() => replay.stats().acknowledged > 100, 'rows flow');
  line.cut();
  await until(() => replay.stats().pending === 10, 'the store is full');
  line.mend();
  const end = await replay.finished;
  expect(end).toMatchObject({ measured: 3000, acknowledged: 3000, dropped: 0, reconnects: 1 });
  await until(() => new Set(timesOf(heard.messages, 'patient-tape')).size === 3000, 'every row has arrived');
  await heard.close();
  await line.close();
}, 60_000);
