import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { VitalValues } from '@nilecare/contracts/vitals.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { claimDevices } from '../src/claims.ts';
import { mixedWard } from '../src/model/ward.ts';
import { BrokerUnreachable, CredentialRefused } from '../src/publish/refusal.ts';
import { startSimulation } from '../src/simulation.ts';
import { startTestBroker } from './broker.ts';
import type { Received, TestBroker } from './broker.ts';

let broker: TestBroker;
beforeAll(async () => {
  broker = await startTestBroker();
}, 120_000);
afterAll(() => broker.stop());

const Vitals = z
  .looseObject({ rhythm: z.string(), timestamp: z.number().int() })
  .transform(({ rhythm, timestamp, ...values }) => ({
    ...VitalValues.parse(values),
    rhythm,
    timestamp,
  }));
const ofTopic = (messages: readonly Received[], topic: string) => messages.filter((one) => one.topic === topic);
const json = (messages: readonly Received[]) => messages.map(({ payload }) => JSON.parse(payload) as unknown);

test('every device publishes its own vitals, spread over the second, and says when it comes and goes', async () => {
  const ids = ['own-1', 'own-2', 'own-3', 'own-4'];
  const credentials = await broker.issue(ids);
  const heard = await broker.listen();
  const simulation = await startSimulation({ credentials, scenario: mixedWard, rate: 10, durationMs: 1500 });
  const end = await simulation.finished;
  await eventually(() => heard.messages.length >= 60 + 8);

  expect(end).toMatchObject({ measured: 60, acknowledged: 60, refused: 0, dropped: 0, unheard: 0, pending: 0 });
  expect(end).toMatchObject({ reconnects: 0, resent: 0, connected: 0 });
  const phases = ids.map((id) => {
    const samples = json(ofTopic(heard.messages, `devices/${id}/vitals`)).map((one) => Vitals.parse(one));
    expect(samples).toHaveLength(15);
    const [first] = samples;
    samples.forEach(({ timestamp }, nth) => {
      expect(Math.abs(timestamp - (first?.timestamp ?? 0) - nth * 100)).toBeLessThanOrEqual(1);
    });
    expect(json(ofTopic(heard.messages, `devices/${id}/status`))).toEqual([
      {
        state: 'online',
        battery: expect.any(Number),
        firmware: expect.any(String),
        session: expect.any(Number),
        timestamp: expect.any(Number),
      },
      { state: 'offline', timestamp: expect.any(Number) },
    ]);
    return first?.timestamp ?? 0;
  });
  phases.forEach((at, index) => expect(Math.abs(at - (phases[0] ?? 0) - index * 25)).toBeLessThanOrEqual(1));
  await heard.close();

  const later = await broker.listen('devices/own-1/status');
  await eventually(() => later.messages.length > 0);
  expect(later.messages).toEqual([{ topic: 'devices/own-1/status', payload: expect.any(String), retain: true }]);
  expect(later.messages[0]?.payload).toContain('"state":"offline"');
  await later.close();
});

test('the same seed repeats the same readings, with however many devices', async () => {
  const credentials = await broker.issue(['seed-1', 'seed-2']);
  const readingsOf = async (devices: number, seed: number) => {
    const heard = await broker.listen('devices/seed-2/vitals');
    const chosen = credentials.slice(-devices);
    const options = { credentials: chosen, seed, scenario: 'sepsis', pace: 360, rate: 20, durationMs: 500 } as const;
    await (
      await startSimulation(options)
    ).finished;
    await eventually(() => heard.messages.length >= 10);
    await heard.close();
    return json(heard.messages).map((one) => ({ ...Vitals.parse(one), timestamp: 0 }));
  };
  const once = await readingsOf(1, 7);
  expect(await readingsOf(2, 7)).toEqual(once);
  expect(await readingsOf(1, 8)).not.toEqual(once);
});

test('many devices share few connections with an account that may speak for all', async () => {
  const account = await broker.issueAccount('load-1');
  const deviceIds = Array.from({ length: 50 }, (_, index) => `shared-${index}`);
  const heard = await broker.listen();
  const simulation = await startSimulation({ deviceIds, account, connections: 3, rate: 5, durationMs: 1000 });
  expect(simulation.stats()).toMatchObject({ connections: 3, connected: 3, devices: 50 });
  const end = await simulation.finished;
  expect(end).toMatchObject({ measured: 250, acknowledged: 250 });
  await eventually(() => heard.messages.length >= 250 + 100);
  for (const id of deviceIds) {
    expect(
      new Set(json(ofTopic(heard.messages, `devices/${id}/vitals`)).map((one) => Vitals.parse(one).timestamp)).size,
    ).toBe(5);
    expect(ofTopic(heard.messages, `devices/${id}/status`)).toHaveLength(2);
  }
  await heard.close();
});

test('what the broker refuses is counted as refused, not as delivered', async () => {
  const account = await broker.issueAccount('status-only', 'devices/half/status');
  const credentials = [{ ...account, deviceId: 'half' }];
  const end = await (await startSimulation({ credentials, rate: 20, durationMs: 150 })).finished;
  expect(end).toMatchObject({ measured: 3, acknowledged: 0, refused: 3, pending: 0 });
});

test('a credential of another device is refused at the start', async () => {
  const [one] = await broker.issue(['honest']);
  if (!one) throw new Error('no credential was issued');
  const simulation = startSimulation({ credentials: [{ ...one, deviceId: 'not-mine' }] });
  await expect(simulation).rejects.toThrow(CredentialRefused);
  await expect(simulation).rejects.toThrow(/as not-mine .*not authorized.*is for another device/i);
});

test('samples that nobody has subscribed to are told apart', async () => {
  const credentials = await broker.issue(['unheard']);
  const end = await (await startSimulation({ credentials, rate: 20, durationMs: 500 })).finished;
  expect(end).toMatchObject({ measured: 10, acknowledged: 10, unheard: 10 });
});

test('a wrong password and a missing broker are said in plain words, and nothing stays connected', async () => {
  const [good, other] = await broker.issue(['fine', 'revoked']);
  if (!good || !other) throw new Error('no credentials were issued');
  const heard = await broker.listen('devices/fine/status');
  const refused = startSimulation({ credentials: [good, { ...other, password: 'wrong' }] });
  await expect(refused).rejects.toThrow(CredentialRefused);
  await expect(refused).rejects.toThrow(/refuses user device-revoked .*issue a new one/);
  await eventually(() => heard.messages.some(({ payload }) => payload.includes('"state":"offline"')));
  await heard.close();

  const nobody = startSimulation({ credentials: [{ ...good, url: 'mqtt://127.0.0.1:9' }], connectWithinMs: 400 });
  await expect(nobody).rejects.toThrow(BrokerUnreachable);
  await expect(nobody).rejects.toThrow(/no MQTT broker at mqtt:\/\/127.0.0.1:9: .*ECONNREFUSED/);
});

test('the simulator that was started last speaks for a device; the other waits, and comes back', async () => {
  const folder = fileURLToPath(new URL(`../../../.nilecare/test-claims-${randomUUID()}`, import.meta.url));
  const credentials = await broker.issue(['double', 'single']);
  const ids = credentials.map(({ deviceId }) => deviceId);
  const heard = await broker.listen('devices/double/status');
  const older = claimDevices(folder, ids, 1);
  const first = await startSimulation({ credentials, rate: 20, maySpeakFor: older.holds });
  await eventually(() => first.stats().acknowledged > 0);

  const newer = claimDevices(folder, ['double'], 2);
  const second = await startSimulation({ credentials: credentials.slice(0, 1), rate: 20, maySpeakFor: newer.holds });
  await eventually(() => first.stats().connected === 1);
  const before = second.stats().acknowledged;
  await eventually(() => second.stats().acknowledged > before + 40);
  expect(first.stats().connected).toBe(1);
  expect(second.stats()).toMatchObject({ connected: 1, reconnects: 0 });

  await second.stop();
  newer.release();
  await eventually(() => first.stats().connected === 2);
  const end = await first.stop();
  expect(end).toMatchObject({ dropped: 0, pending: 0 });
  expect(heard.messages.at(-1)?.payload).toContain('"state":"offline"');
  older.release();
  rmSync(folder, { recursive: true });
  await heard.close();
});

test('stopping twice gives the same answer', async () => {
  const credentials = await broker.issue(['twice']);
  const simulation = await startSimulation({ credentials, rate: 50 });
  await eventually(() => simulation.stats().acknowledged >= 5);
  const [one, two] = await Promise.all([simulation.stop(), simulation.stop()]);
  expect(two).toEqual(one);
  expect(one.acknowledged).toBe(one.measured);
  expect(await simulation.finished).toEqual(one);
});
