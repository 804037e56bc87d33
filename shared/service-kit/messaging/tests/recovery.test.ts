import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test, vi } from 'vitest';
import { killServer, startServer, startStack, stopStack } from '@nilecare/stack/stack.ts';
import { servers, type ServerName } from '@nilecare/topology/servers.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { work } from '../tasks.ts';
import { newPlace, type Place } from './support/place.ts';
import { sendCard, type Deps } from './support/walk.ts';
import { startParty, type Party } from './support/party.ts';
import type { WalkerOrders } from './support/walker-process.ts';
import { numbersOf, recordEach, upTo } from './support/recording.ts';

// A broker that was killed takes its time to come back, on a busy machine above all.
vi.setConfig({ testTimeout: 120_000 });

/** Servers that this file may kill, beside those of the run. */
const own = ['kafka', 'rabbitmq', 'postgres'] as const satisfies readonly ServerName[];
const dir = join(dirname(resolve(inject('stackDir'))), `test-recovery-${randomBytes(4).toString('hex')}`);
const env: Record<string, string> = {};
let place: Place;
const running: Party[] = [];

beforeAll(async () => {
  // Makes this process the owner of the folder: if it is killed, the servers end with it.
  await startStack({ dir, ports: 'free', only: [] });
  for (const name of own) env[servers[name].env] = (await startServer(name, { dir })).address;
});
afterAll(async () => {
  await stopStack(dir, { discard: true });
});
beforeEach(() => {
  place = newPlace(env);
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((party) => party.stop()));
  await place.clear();
});

const restart = async (name: ServerName) => {
  await startServer(name, { dir });
};
const start = async (service: string, options: Partial<Parameters<typeof startParty>[2]> = {}) => {
  const databaseUrl = await place.newDatabase('postgres');
  const party = await startParty(place, service, { databaseUrl, amqpUrl: place.amqpUrl, ...options });
  running.push(party);
  return party;
};
const isReady = (party: Party, broker: 'kafka' | 'rabbitmq') =>
  party.messaging.checks[broker]?.().then(
    () => true,
    () => false,
  );
const complaints = (party: Party) => party.logged.filter(({ level }) => level >= 40);
const recordCard = work<typeof sendCard, Deps>(sendCard, async ({ subject, n }, { tx }) => {
  await tx.insertInto('effects').values({ subject, n, run: 'card' }).execute();
});

test('kill -9 of Kafka while events are published and consumed: none is lost, doubled or out of order', async () => {
  const walker = await start('walker');
  const listener = await start('listener', { subscriptions: [recordEach] });
  await walker.step('ann', ...upTo(20));
  await eventually(async () => (await listener.effects()).length >= 5);
  const steps = (async () => {
    for (const n of upTo(200)) await walker.step('ann', n + 20);
  })();
  await killServer('kafka', { dir });
  await steps;
  await eventually(async () => (await isReady(listener, 'kafka')) === false);
  expect((await walker.db.read.selectFrom('outbox').selectAll().execute()).length).toBeGreaterThan(0);
  await restart('kafka');
  await eventually(async () => (await listener.effects()).length >= 220, { within: 60_000 });
  expect(numbersOf(await listener.effects(), 'ann')).toEqual(upTo(220));
  await eventually(() => isReady(listener, 'kafka'));
  await eventually(() => isReady(walker, 'kafka'));
  expect(complaints(walker)).toHaveLength(1);
  expect(complaints(listener)).toHaveLength(1);
});

test('kill -9 of RabbitMQ while tasks are published and worked on: each is done once', async () => {
  const walker = await start('walker');
  const worker = await start('listener', { workers: [recordCard] });
  const card = (n: number) => walker.db.transaction((tx) => tx.tasks.add(sendCard, { subject: 'bob', n }));
  for (const n of upTo(20)) await card(n);
  await eventually(async () => (await worker.effects()).length >= 5);
  const cards = (async () => {
    for (const n of upTo(100)) await card(n + 20);
  })();
  await killServer('rabbitmq', { dir });
  await cards;
  await eventually(async () => (await isReady(worker, 'rabbitmq')) === false);
  await restart('rabbitmq');
  await eventually(async () => (await worker.effects()).length >= 120, { within: 60_000 });
  expect(numbersOf(await worker.effects(), 'bob').toSorted((a, b) => a - b)).toEqual(upTo(120));
  await eventually(async () => (await isReady(worker, 'rabbitmq')) && (await isReady(walker, 'rabbitmq')));
  // One for its publishing and one for its working connection.
  expect(complaints(worker)).toHaveLength(2);
});

test('a service starts while its brokers are away, and is ready when they have come', async () => {
  await killServer('kafka', { dir });
  await killServer('rabbitmq', { dir });
  const walker = await start('walker');
  const listener = await start('listener', { subscriptions: [recordEach], workers: [recordCard] });
  await walker.step('cat', 1);
  await walker.db.transaction((tx) => tx.tasks.add(sendCard, { subject: 'cat', n: 2 }));
  await eventually(async () => (await isReady(listener, 'kafka')) === false);
  expect(await isReady(listener, 'rabbitmq')).toBe(false);
  await Promise.all([restart('kafka'), restart('rabbitmq')]);
  await eventually(async () => (await isReady(listener, 'kafka')) && (await isReady(listener, 'rabbitmq')), {
    within: 60_000,
  });
  await eventually(async () => (await listener.effects()).length === 2, { within: 60_000 });
});

test('kill -9 of the database: no try is counted while it is away', async () => {
  const walker = await start('walker', { databaseUrl: await newPlace().newDatabase('postgres') });
  const listener = await start('listener', { subscriptions: [recordEach], workers: [recordCard] });
  await walker.step('dan', 1);
  await eventually(async () => (await listener.effects()).length === 1);
  await killServer('postgres', { dir });
  await walker.step('dan', 2, 3);
  await walker.db.transaction((tx) => tx.tasks.add(sendCard, { subject: 'dan', n: 4 }));
  // Longer than all waits between tries together.
  const until = performance.now() + 2_000;
  await eventually(() => performance.now() > until);
  await restart('postgres');
  await eventually(async () => (await listener.effects()).length === 4, { within: 60_000 });
  expect(numbersOf(await listener.effects(), 'dan').toSorted()).toEqual([1, 2, 3, 4]);
  expect(await listener.metric('messages_handled_total', { outcome: 'dead' })).toBe(0);
  expect(await listener.metric('messages_handled_total', { outcome: 'failed' })).toBe(0);
});

test('kill -9 of a service while it publishes: another instance publishes the rest, each has its effect once', async () => {
  const databaseUrl = await place.newDatabase('postgres');
  const listener = await start('listener', { subscriptions: [recordEach] });
  for (const round of upTo(3)) {
    const subjects = upTo(6).map((n) => `walker ${n}, round ${round}`);
    await walkUntilKilled({ ...place, databaseUrl, subjects, steps: 10_000 }, 20 + 10 * round);
  }
  const successor = await start('walker', { databaseUrl });
  const written = await successor.effects();
  await eventually(async () => (await listener.effects()).length >= written.length, { within: 60_000 });
  const heard = await listener.effects();
  expect(heard).toHaveLength(written.length);
  for (const subject of new Set(written.map((it) => it.subject)))
    expect(numbersOf(heard, subject)).toEqual(numbersOf(written, subject));
});

/** Runs a walker as a process and ends it with kill -9 when it has come so far. */
async function walkUntilKilled(orders: WalkerOrders, steps: number): Promise<void> {
  const program = join(import.meta.dirname, 'support/walker-process.ts');
  const child = spawn(process.execPath, [program, JSON.stringify(orders)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  for await (const line of createInterface({ input: child.stdout })) if (Number(line) >= steps) child.kill('SIGKILL');
  expect((await ended)[1]).toBe('SIGKILL');
}
