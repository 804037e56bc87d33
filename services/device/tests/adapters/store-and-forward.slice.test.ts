import { randomBytes } from 'node:crypto';
import { dirname, join, resolve } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, inject, onTestFinished, test } from 'vitest';
import { killServer, startServer, startStack, stopStack } from '@nilecare/stack/stack.ts';
import { z } from 'zod';
import { eventually } from '@nilecare/testing/eventually.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import type { Deps } from '../../src/deps.ts';
import { aMonitoredPatient, type Monitored } from '../monitored-patient.ts';
import { adapterPlace, type AdapterPlace } from './adapter-process.ts';
import { startModbusServer, type ModbusServer } from './modbus-device.ts';
import { COUNTER } from './modbus-orders.ts';
import { stallingProxy } from './stalling-proxy.ts';

/** A broker of this file alone: what is killed here disturbs nobody. */
const dir = join(dirname(resolve(inject('stackDir'))), `test-adapters-${randomBytes(4).toString('hex')}`);
const PATIENCE = { within: 60_000 };

let system: System;
let mqttUrl: string;
beforeAll(async () => {
  await startStack({ dir, ports: 'free', only: [] });
  mqttUrl = (await startServer('mqtt', { dir })).address;
  system = await startSystem(['device'], { common: { mqttUrl } });
});
afterEach(async () => void (await startServer('mqtt', { dir })));
afterAll(async () => {
  await system?.stop();
  await stopStack(dir, { discard: true });
});

const deps = () => system.deps<Deps>('device');

/** How often the device was read before each stored sample, in the order of their times. */
const storedOf = async ({ deviceId }: Monitored): Promise<number[]> => {
  const rows = await deps()
    .db.read.selectFrom('vitals')
    .select('temp')
    .where('device_id', '=', deviceId)
    .orderBy('time')
    .execute();
  return rows.map((row) => Math.round(((row.temp ?? 0) - FROM) * 1_000));
};
const FROM = 30;

interface Measured {
  readonly monitored: Monitored;
  readonly server: ModbusServer;
  readonly place: AdapterPlace;
}

/** A device that says how often it was read, ten times a second. */
async function aCountingDevice(maxMegabytes?: number, brokerUrl = mqttUrl): Promise<Measured> {
  const server = await startModbusServer();
  const monitored = await aMonitoredPatient(deps());
  const { deviceId } = monitored;
  const register = { parameter: 'temp', function: 'input', address: COUNTER, type: 'u16', scale: 0.001, offset: FROM };
  const source = {
    kind: 'modbus-tcp',
    host: '127.0.0.1',
    port: server.port,
    devices: [{ deviceId, pollMs: 100, registers: [register] }],
  };
  const place = await adapterPlace(
    { sources: [source], ...(maxMegabytes ? { maxMegabytes } : {}) },
    [deviceId],
    brokerUrl,
  );
  onTestFinished(async () => {
    await place.clear();
    await server.kill();
  });
  return { monitored, server, place };
}

const readMore = async (server: ModbusServer, count: number): Promise<number> => {
  const until = (await server.served()) + count;
  return eventually(async () => {
    const served = await server.served();
    return served >= until && served;
  }, PATIENCE);
};
const storedUpTo = ({ monitored }: Measured, count: number) =>
  eventually(async () => Math.max(...(await storedOf(monitored)), 0) >= count, PATIENCE);
const countUpTo = (most: number) => Array.from({ length: most }, (_, index) => index + 1);

test('the broker is killed while samples flow: each is stored once, in its order, under its own time', async () => {
  const measured = await aCountingDevice();
  const adapter = await measured.place.start();
  for (const _ of ['once', 'again']) {
    await readMore(measured.server, 10);
    await killServer('mqtt', { dir });
    await readMore(measured.server, 25);
    await startServer('mqtt', { dir });
    await storedUpTo(measured, await measured.server.served());
  }
  expect(await adapter.stop()).toBe(0);
  const served = await measured.server.served();
  await storedUpTo(measured, served);
  expect(await storedOf(measured.monitored)).toEqual(countUpTo(served));
  const complaints = adapter.lines.filter((line) => line.includes('does not answer'));
  expect(complaints).toHaveLength(2);
});

test('a broker that takes nothing and says nothing does not keep a device from being read, nor its faults from being told', async () => {
  const url = new URL(mqttUrl);
  const proxy = await stallingProxy({ host: url.hostname, port: Number(url.port) });
  onTestFinished(() => proxy.stop());
  url.port = String(proxy.port);
  const measured = await aCountingDevice(undefined, url.href);
  const { server, place } = measured;
  const adapter = await place.start();
  await storedUpTo(measured, await readMore(server, 5));
  const before = adapter.lines.length; // what was read before it was connected waited for the broker
  proxy.stall();
  await server.answer(false);
  const says = (words: string) => adapter.lines.some((line) => line.includes(words));
  await eventually(() => says('not read as it should be'), PATIENCE);
  await server.answer(true);
  await readMore(server, 10);
  // It does not know yet that the broker is away.
  expect(adapter.lines.slice(before).filter((line) => line.includes('does not answer'))).toEqual([]);
  proxy.flow();
  expect(await adapter.stop()).toBe(0);
  await storedUpTo(measured, await server.served());
  expect(await storedOf(measured.monitored)).toEqual(countUpTo(await server.served()));
});

test('the adapter is killed again and again, with the broker and without: nothing it had measured is lost or doubled', async () => {
  const measured = await aCountingDevice();
  const { server, place, monitored } = measured;
  /** What was read when it was killed may not have reached the disk. */
  const inHand: number[] = [];
  for (const broker of ['there', 'away', 'away', 'there'] as const) {
    if (broker === 'away') await killServer('mqtt', { dir });
    else await startServer('mqtt', { dir });
    const adapter = await place.start();
    await readMore(server, 12);
    await adapter.kill();
    inHand.push(await server.served());
  }
  const last = await place.start();
  await readMore(server, 5);
  expect(await last.stop()).toBe(0);
  const served = await server.served();
  await storedUpTo(measured, served);
  const stored = await storedOf(monitored);
  expect(stored).toEqual(stored.toSorted((one, other) => one - other));
  expect(new Set(stored).size).toBe(stored.length);
  const missing = countUpTo(served).filter((count) => !stored.includes(count));
  expect(missing.filter((count) => !inHand.includes(count))).toEqual([]);
});

test('what waits is bounded: the oldest gives way, and is counted', async () => {
  const measured = await aCountingDevice(0.01);
  const { server, place, monitored } = measured;
  await killServer('mqtt', { dir });
  const adapter = await place.start();
  // Some 80 bytes each: more than the spool holds.
  await eventually(() => adapter.lines.some((line) => line.includes('oldest messages were given up')), {
    within: 80_000,
  }).catch(async (error: unknown) => {
    throw new Error(`after ${await server.served()} samples`, { cause: error });
  });
  await startServer('mqtt', { dir });
  const served = await readMore(server, 5);
  await storedUpTo(measured, served);
  const stored = await storedOf(monitored);
  const first = stored[0] ?? 0;
  expect(first).toBeGreaterThan(1);
  expect(stored).toEqual(countUpTo(stored.at(-1) ?? 0).slice(first - 1));
  const givenUp = adapter.lines.flatMap((line) =>
    line.includes('given up') ? [z.object({ count: z.number() }).parse(JSON.parse(line)).count] : [],
  );
  // Before its first sample the adapter says of both faults of a device that they are over.
  expect(givenUp.reduce((sum, one) => sum + one, 0)).toBe(2 + first - 1);
});
