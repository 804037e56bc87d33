import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { eventually } from '@nilecare/testing/eventually.ts';
import { deadEvents } from '../dead-events.ts';
import { deadOutbox } from '../dead-outbox.ts';
import { kafkaClient } from '../kafka-client.ts';
import { KafkaSender } from '../kafka-sender.ts';
import { newPlace, type Engine } from './support/place.ts';
import { stepped } from './support/walk.ts';
import { parties } from './support/party-starter.ts';
import { numbersOf, recordBatches, recordEach, recordUnless, upTo } from './support/recording.ts';

const { place, start, databaseOn } = parties();
const kafka = kafkaClient({ brokers: newPlace().brokers, clientId: 'test', log: pino({ level: 'silent' }) });
const deadOf = (service: string) => deadEvents(kafka, `${place().namespace}step.taken.${service}.dead`);

describe('events that cannot be handled', () => {
  test('go to the dead letters with their error while the others go on, and come back by a replay', async () => {
    const walker = await start('walker', await databaseOn('postgres'));
    let broken = true;
    const listener = await start('listener', {
      ...(await databaseOn('postgres')),
      subscriptions: [recordUnless((n) => broken && n === 2)],
    });
    await walker.step('ann', 1, 2, 3);
    await eventually(async () => (await listener.effects()).length === 2);
    expect(numbersOf(await listener.effects(), 'ann')).toEqual([1, 3]);
    const [letter, ...others] = await deadOf('listener').list();
    expect(others).toEqual([]);
    expect(letter).toMatchObject({ key: 'ann', error: 'Error: Number 2 cannot be recorded', attempts: 3 });
    expect(JSON.parse(letter?.body ?? '')).toMatchObject({ data: { subject: 'ann', n: 2 } });

    broken = false;
    expect(await deadOf('listener').replay()).toBe(1);
    await eventually(async () => (await listener.effects()).length === 3);
    expect(numbersOf(await listener.effects(), 'ann')).toEqual([1, 3, 2]);
    expect(await deadOf('listener').list()).toEqual([]);
  });

  test('one of many is replayed, only for the service that failed with it', async () => {
    const walker = await start('walker', await databaseOn('mysql'));
    let broken = true;
    const fussy = await start('fussy', {
      ...(await databaseOn('mysql')),
      subscriptions: [recordUnless(() => broken)],
      retryWaitsMs: [],
    });
    const other = await start('other', { ...(await databaseOn('mysql')), subscriptions: [recordEach] });
    await walker.step('bob', 1, 2, 3);
    const letters = await eventually(async () => {
      const found = await deadOf('fussy').list();
      return found.length === 3 && found;
    });
    await eventually(async () => (await other.effects()).length === 3);

    broken = false;
    const second = letters.find(({ body }) => body.includes('"n":2'));
    expect(await deadOf('fussy').replay(second?.id)).toBe(1);
    await eventually(async () => (await fussy.effects()).length === 1);
    expect(numbersOf(await fussy.effects(), 'bob')).toEqual([2]);
    expect((await deadOf('fussy').list()).map(({ id }) => id).toSorted()).toEqual(
      letters
        .filter((it) => it !== second)
        .map(({ id }) => id)
        .toSorted(),
    );
    expect(await other.metric('messages_handled_total', { outcome: 'duplicate' })).toBe(0);
  });

  test('what is no event at all is a dead letter at once', async () => {
    const listener = await start('reader', { ...(await databaseOn('mysql')), subscriptions: [recordEach] });
    const sender = new KafkaSender(kafka);
    const topic = `${place().namespace}step.taken`;
    const id = '0197a1b2-0000-7000-8000-000000000001';
    const envelope = { id, type: 'step.taken', source: 'walker', subject: 'x', time: '2026-11-22T10:00:00Z' };
    const bodies = [
      'not json',
      '{}',
      JSON.stringify({ ...envelope, type: 'other', data: { subject: 'x', n: 1 } }),
      JSON.stringify({ ...envelope, data: { subject: 'Secret Name', n: 'one' } }),
      JSON.stringify({ ...envelope, data: { subject: 'x', n: 1 } }),
    ];
    await sender.send(bodies.map((value) => ({ topic, key: 'x', value, headers: {} })));
    await sender.stop();
    await eventually(async () => (await listener.effects()).length === 1);
    const errors = (await deadOf('reader').list()).map(({ error }) => error);
    expect(errors).toHaveLength(4);
    expect(errors[0]).toContain('not JSON');
    expect(errors[3]).toContain('data.n'.slice('data.'.length));
    expect(errors.join()).not.toContain('Secret Name');
  });

  test('one bad event of a batch is found, and the others are recorded', async () => {
    const walker = await start('walker', await databaseOn('mysql'));
    const listener = await start('batcher', { ...(await databaseOn('mysql')), subscriptions: [recordBatches(7)] });
    await walker.db.transaction(async (tx) => {
      for (const n of upTo(20)) await tx.outbox.add(stepped, { subject: 'cat', n }, { key: 'cat' });
    });
    await eventually(async () => (await listener.effects()).length === 19);
    expect(numbersOf(await listener.effects(), 'cat')).toEqual(upTo(20).filter((n) => n !== 7));
    expect(await deadOf('batcher').list()).toHaveLength(1);
  });
});

test.each<Engine>(['mysql', 'postgres'])(
  'a message that Kafka refuses is set aside with its error, and the others pass (%s)',
  async (engine) => {
    const walker = await start('walker', await databaseOn(engine));
    const listener = await start(`hearer-${engine}`, { ...(await databaseOn(engine)), subscriptions: [recordEach] });
    await walker.db.transaction(async (tx) => {
      for (const n of [1, 2, 3]) {
        const pad = n === 2 ? 'x'.repeat(2_000_000) : '';
        await tx.outbox.add(stepped, { subject: `dan ${engine}`, n, pad }, { key: 'dan' });
      }
    });
    await eventually(async () => numbersOf(await listener.effects(), `dan ${engine}`).length === 2);
    expect(numbersOf(await listener.effects(), `dan ${engine}`)).toEqual([1, 3]);
    const set = deadOutbox(walker.db.read as unknown as Parameters<typeof deadOutbox>[0]);
    const refused = await eventually(async () => (await set.list())[0]);
    expect(refused).toMatchObject({ key: 'dan', place: 'outbox_dead (for step.taken)' });
    expect(refused.error).toContain('message');
    expect(await walker.metric('messages_refused_total', { system: 'kafka' })).toBe(1);

    expect(await set.replay()).toBe(1);
    walker.messaging.wake();
    await eventually(async () => (await walker.metric('messages_refused_total', { system: 'kafka' })) === 2);
  },
);
