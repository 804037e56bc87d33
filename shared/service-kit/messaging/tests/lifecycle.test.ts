import { expect, test } from 'vitest';
import { eventually } from '@nilecare/testing/eventually.ts';
import { isThorough } from '@nilecare/testing/thorough.ts';
import { newId } from '../../ids.ts';
import { kafkaClient } from '../kafka-client.ts';
import { brokerNames } from '../names.ts';
import { pause } from '../pause.ts';
import { on, onEach } from '../subscription.ts';
import { work } from '../tasks.ts';
import { parties } from './support/party-starter.ts';
import { numbersOf, recordEach, upTo } from './support/recording.ts';
import { sendCard, stepped, type Deps } from './support/walk.ts';

const { place, start, databaseOn } = parties();
const ready = (party: Awaited<ReturnType<typeof start>>) =>
  party.messaging.checks['kafka']?.().then(
    () => true,
    () => false,
  );

test('a service without a database hears what is published from now on, and later what it missed', async () => {
  const walker = await start('walker', await databaseOn('mysql'));
  await walker.step('ann', 1);
  await eventually(async () => (await walker.db.read.selectFrom('outbox').selectAll().execute()).length === 0);
  const heard: number[] = [];
  const options = {
    databaseUrl: 'mysql://none.invalid/none',
    db: undefined,
    subscriptions: [onEach<typeof stepped, Deps>(stepped, async ({ data }) => void heard.push(data.n))],
  };
  const first = await start('listener', options);
  await eventually(() => ready(first));
  await first.messaging.stop();
  await walker.step('ann', 2);
  const second = await start('listener', options);
  await eventually(() => ready(second));
  await walker.step('ann', 3);
  await eventually(() => heard.length === 2);
  expect(heard).toEqual([2, 3]);
});

test('what is published once a service is ready is heard, also where a member that was given up still has partitions', async () => {
  const walker = await start('walker', await databaseOn('mysql'));
  await walker.step('ann', 1);
  await eventually(async () => (await walker.db.read.selectFrom('outbox').selectAll().execute()).length === 0);
  const names = brokerNames('listener', place().namespace);
  const kafka = kafkaClient({ brokers: place().brokers, clientId: 'given-up', log: walker.log });
  const givenUp = kafka.consumer({ groupId: names.group });
  await givenUp.connect();
  await givenUp.subscribe({ topic: names.topic(stepped.topic) });
  const joined = new Promise((resolve) => givenUp.on(givenUp.events.GROUP_JOIN, resolve));
  await givenUp.run({ autoCommit: false, eachMessage: async () => undefined });
  await joined;

  const heard = new Set<string>();
  const hears = onEach<typeof stepped, Deps>(stepped, async ({ data }) => void heard.add(data.subject));
  const listener = await start('listener', {
    databaseUrl: 'mysql://none.invalid/none',
    db: undefined,
    subscriptions: [hears],
  });
  await eventually(() => ready(listener));
  const subjects = upTo(24).map((n) => `walker ${n}`);
  await walker.messaging.publish(
    stepped,
    subjects.map((key) => ({ id: newId(), json: JSON.stringify({ subject: key, n: 1 }), key })),
  );
  await givenUp.disconnect();
  await eventually(() => heard.size === subjects.length);
});

test('an event that is published past the outbox is handled once, however often it is published', async () => {
  const walker = await start('walker', await databaseOn('mysql'));
  const listener = await start('listener', { ...(await databaseOn('postgres')), subscriptions: [recordEach] });
  const steps = upTo(3).map((n) => ({ id: newId(), json: JSON.stringify({ subject: 'bob', n }), key: 'bob' }));
  await walker.messaging.publish(stepped, steps);
  await walker.messaging.publish(stepped, steps);
  await eventually(async () => (await listener.metric('messages_handled_total', { outcome: 'duplicate' })) === 3);
  expect(numbersOf(await listener.effects(), 'bob')).toEqual([1, 2, 3]);
});

test.each(isThorough ? [0, 1, 5, 20, 80, 300] : [0, 20, 300])(
  'a service that is stopped %i ms after its start stops',
  async (afterMs) => {
    const party = await start('listener', { ...(await databaseOn('postgres')), subscriptions: [recordEach] });
    // Not waiting for anything: the stop meets the consumer wherever it just is.
    await pause(afterMs);
    await party.messaging.stop();
    await expect(ready(party)).resolves.toBe(false);
  },
);

test('a stop publishes what waits and finishes the event in work; the next instance goes on behind it', async () => {
  const walker = await start('walker', await databaseOn('mysql'));
  const listeners = await databaseOn('postgres');
  let began = false;
  const release: { open?: () => void } = {};
  const gate = new Promise<void>((resolve) => {
    release.open = resolve;
  });
  const first = await start('listener', {
    ...listeners,
    subscriptions: [
      on(stepped, async ({ data: { subject, n } }, { tx }) => {
        began = true;
        await gate;
        await tx.insertInto('effects').values({ subject, n, run: 'first' }).execute();
      }),
    ],
  });
  await walker.step('cat', 1, 2, 3);
  await eventually(() => began);
  const stopping = first.messaging.stop();
  release.open?.();
  await stopping;
  const atStop = numbersOf(await first.effects(), 'cat');
  expect(atStop.length).toBeGreaterThan(0);
  const second = await start('listener', { ...listeners, subscriptions: [recordEach] });
  await eventually(async () => (await second.effects()).length === 3);
  expect(numbersOf(await second.effects(), 'cat')).toEqual([1, 2, 3]);
  expect(await second.metric('messages_handled_total', { outcome: 'duplicate' })).toBe(0);

  const { db } = walker;
  await db.transaction(async (tx) => {
    for (const n of upTo(2_000)) await tx.outbox.add(stepped, { subject: 'dan', n }, { key: 'dan' });
  });
  await walker.messaging.stop();
  expect(await db.read.selectFrom('outbox').selectAll().execute()).toEqual([]);
});

test('nothing is said in the log while all is well', async () => {
  const walker = await start('walker', { ...(await databaseOn('mysql')), amqpUrl: place().amqpUrl });
  const listener = await start('listener', {
    ...(await databaseOn('mysql')),
    amqpUrl: place().amqpUrl,
    subscriptions: [recordEach],
    workers: [work<typeof sendCard, Deps>(sendCard, async () => undefined)],
  });
  await walker.step('eve', 1);
  await eventually(async () => (await listener.effects()).length === 1);
  expect([...walker.logged, ...listener.logged]).toEqual([]);
});

test('nor while services that start at the same moment make the same topics', async () => {
  const database = await databaseOn('postgres');
  const names = ['ann', 'bob', 'cat', 'dan', 'eve'];
  const listeners = await Promise.all(names.map((name) => start(name, { ...database, subscriptions: [recordEach] })));
  await eventually(async () => (await Promise.all(listeners.map(ready))).every(Boolean));
  expect(listeners.flatMap(({ logged }) => logged)).toEqual([]);
});

test('what does not fit together is refused at once', async () => {
  const options = await databaseOn('mysql');
  const twice = { ...options, subscriptions: [recordEach, recordEach] };
  await expect(start('listener', twice)).rejects.toThrow('subscribes to step.taken twice');
  const without = { ...options, db: undefined, subscriptions: [recordEach] };
  await expect(start('listener', without)).rejects.toThrow('subscribe with onEach');
  const worker = work<typeof sendCard, Deps>(sendCard, async () => undefined);
  await expect(start('listener', { ...options, workers: [worker] })).rejects.toThrow('no address of RabbitMQ');
  const foreign = { ...options, amqpUrl: place().amqpUrl, workers: [worker] };
  await expect(start('somebody', foreign)).rejects.toThrow('are worked on by listener');
});
