import { existsSync, readFileSync } from 'node:fs';
import { eventually } from '@nilecare/testing/eventually.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { floodMessages } from '../src/flood/flood.ts';
import { CredentialRefused } from '../src/publish/refusal.ts';
import { parseRecording } from '../src/recording/recording.ts';
import { startReplay } from '../src/replay.ts';
import { startTestBroker } from './broker.ts';
import type { TestBroker } from './broker.ts';

let broker: TestBroker;
beforeAll(async () => {
  broker = await startTestBroker();
}, 120_000);
afterAll(() => broker.stop());

const icuVitals = new URL('../../../../shared/data/icu-vitals.csv', import.meta.url);

test.skipIf(!existsSync(icuVitals))(
  'the recorded patient arrives whole: every minute once, none in the future',
  async () => {
    const text = readFileSync(icuVitals, 'utf8');
    const credentials = await broker.issue(['icu-tape']);
    const heard = await broker.listen('devices/icu-tape/vitals');
    const before = Date.now();
    const replay = await startReplay({ credentials, recording: parseRecording(text), speed: 60_000 });
    const end = await replay.finished;
    const [header = '', ...lines] = text.trim().split(/\r?\n/);
    expect(end).toMatchObject({ measured: lines.length, acknowledged: lines.length, dropped: 0 });
    await eventually(() => heard.messages.length >= lines.length);

    const samples = heard.messages.map(({ payload }) => JSON.parse(payload) as Record<string, number>);
    const firstAt = samples[0]?.['timestamp'] ?? NaN;
    // Straight from the file, without the parser under test.
    const expected = lines.map((line) => {
      const cells = line.split(',');
      const measured = header
        .split(',')
        .flatMap((name, at) => (at > 0 && cells[at] !== '' ? [[name, Number(cells[at])]] : []));
      return { ...Object.fromEntries(measured), timestamp: firstAt + Number(cells[0]) * 1000 };
    });
    expect(samples).toEqual(expected);
    const lastAt = samples.at(-1)?.['timestamp'] ?? NaN;
    expect(lastAt).toBeLessThanOrEqual(Date.now());
    expect(lastAt).toBeGreaterThanOrEqual(before);
    expect(new Set(samples.map(({ timestamp = 0 }) => Math.floor(timestamp / 60_000))).size).toBe(lines.length);
    await heard.close();
  },
  60_000,
);

test('a replay keeps the pace that was asked for, and can be stopped half-way', async () => {
  const credentials = await broker.issue(['paced']);
  const rows = Array.from({ length: 600 }, (_, index) => `${index * 60},70`);
  const recording = parseRecording(['time_s,hr', ...rows].join('\n'));
  const startedAt = performance.now();
  const replay = await startReplay({ credentials, recording, speed: 1200, anchor: 1_700_000_000_000 });
  await eventually(() => replay.stats().acknowledged >= 20);
  const took = performance.now() - startedAt;
  expect(took).toBeGreaterThanOrEqual(19 * 50);
  const end = await replay.stop();
  expect(end.measured).toBeLessThan(600);
  expect(end.acknowledged).toBe(end.measured);
});

test('a flood arrives whole, each message once, in the order of each device', async () => {
  const account = await broker.issueAccount('flood-1');
  const devices = Array.from({ length: 37 }, (_, index) => `flood-${index}`);
  const heard = await broker.listen('devices/+/vitals');
  const before = Date.now();
  const flood = await floodMessages({ ...account, credentials: account, devices, messages: 5003, inflight: 200 });
  expect(flood.messages).toBe(5003);
  await eventually(() => heard.messages.length >= 5003);
  expect(heard.messages).toHaveLength(5003);
  for (const [index, id] of devices.entries()) {
    const mine = heard.messages.filter(({ topic }) => topic === `devices/${id}/vitals`);
    const samples = mine.map(({ payload }) => JSON.parse(payload) as Record<string, number>);
    expect(samples).toHaveLength(index < 5003 % 37 ? 136 : 135);
    samples.forEach(({ timestamp }, nth) => expect(timestamp).toBe(flood.firstTimestamp + nth * 1000));
    expect(Object.keys(samples[0] ?? {}).toSorted()).toEqual([
      'abp_dia',
      'abp_sys',
      'hr',
      'resp',
      'spo2',
      'temp',
      'timestamp',
    ]);
  }
  expect(flood.firstTimestamp + 135 * 1000).toBeLessThanOrEqual(Date.now());
  expect(flood.firstTimestamp + 135 * 1000).toBeGreaterThanOrEqual(before);
  await heard.close();
});

test('a flood with a wrong password is refused in plain words', async () => {
  const account = { userName: 'nobody', password: 'wrong' };
  await expect(
    floodMessages({ url: broker.url, credentials: account, devices: ['a'], messages: 1, inflight: 1 }),
  ).rejects.toThrow(CredentialRefused);
});
