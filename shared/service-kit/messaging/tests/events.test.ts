import { describe, expect, test } from 'vitest';
import { eventually } from '@nilecare/testing/eventually.ts';
import { stepped } from './support/walk.ts';
import type { Engine } from './support/place.ts';
import { parties } from './support/party-starter.ts';
import { numbersOf, recordBatches, recordEach, recordUnless, upTo } from './support/recording.ts';

const { start, databaseOn } = parties();

describe.each<Engine>(['mysql', 'postgres'])('events over %s', (engine) => {
  test('what commits is handled once, in the order of its key, and leaves the outbox', async () => {
    const walker = await start('walker', await databaseOn(engine));
    const listener = await start('listener', { ...(await databaseOn(engine)), subscriptions: [recordEach] });
    await walker.step('ann', ...upTo(20));
    await walker.step('bob', 1, 2);
    await eventually(async () => (await listener.effects()).length === 22);
    expect(numbersOf(await listener.effects(), 'ann')).toEqual(upTo(20));
    expect(await walker.db.read.selectFrom('outbox').selectAll().execute()).toEqual([]);
    expect(await walker.metric('outbox_age_seconds')).toBe(0);
  });

  test('a service knows whether it has handled all that was published until now', async () => {
    const walker = await start('walker', await databaseOn(engine));
    const listener = await start('listener', { ...(await databaseOn(engine)), subscriptions: [recordEach] });
    const hasHeard = () => listener.messaging.hasHeard([stepped], 500);
    await walker.step('flo', ...upTo(5));
    await eventually(async () => (await listener.effects()).length === 5);
    await eventually(hasHeard);
    await listener.messaging.stop();
    await walker.step('flo', 6);
    await eventually(async () => (await walker.db.read.selectFrom('outbox').select('seq').execute()).length === 0);
    expect(await hasHeard()).toBe(false);
  });

  test('what rolls back is heard by nobody', async () => {
    const walker = await start('walker', await databaseOn(engine));
    const listener = await start('listener', { ...(await databaseOn(engine)), subscriptions: [recordEach] });
    const rolledBack = walker.db.transaction(async (tx) => {
      await tx.outbox.add(stepped, { subject: 'cat', n: 1 }, { key: 'cat' });
      throw new Error('no step after all');
    });
    await expect(rolledBack).rejects.toThrow('no step after all');
    await walker.step('cat', 2);
    await eventually(async () => (await listener.effects()).length > 0);
    expect(numbersOf(await listener.effects(), 'cat')).toEqual([2]);
  });

  test('a message that was published twice has its effect once', async () => {
    const walker = await start('walker', await databaseOn(engine));
    const listener = await start('listener', { ...(await databaseOn(engine)), subscriptions: [recordEach] });
    // As after a crash between the confirmation of the broker and the removal of the row.
    await walker.db.transaction(async (tx) => {
      await tx.outbox.add(stepped, { subject: 'dan', n: 1 }, { key: 'dan' });
      const { seq: _, ...row } = await tx.selectFrom('outbox').selectAll().executeTakeFirstOrThrow();
      await tx.insertInto('outbox').values([row, row]).execute();
    });
    await eventually(async () => (await listener.metric('messages_handled_total', { outcome: 'duplicate' })) === 2);
    expect(numbersOf(await listener.effects(), 'dan')).toEqual([1]);
  });

  test('two instances write and publish, two consume: each key stays in order, one takes over from the other', async () => {
    const walkers = await databaseOn(engine);
    const listeners = await databaseOn(engine);
    const first = await start('walker', walkers);
    const second = await start('walker', walkers);
    const one = await start('listener', { ...listeners, subscriptions: [recordEach] });
    await start('listener', { ...listeners, subscriptions: [recordEach] });
    const subjects = upTo(8).map((n) => `walker ${n}`);
    for (const n of upTo(10)) {
      const writer = n % 2 === 0 ? first : second;
      await Promise.all(subjects.map((subject) => writer.step(subject, n)));
      if (n === 5) await first.messaging.stop();
    }
    await eventually(async () => (await one.effects()).length === 80, { within: 20_000 });
    const effects = await one.effects();
    for (const subject of subjects) expect(numbersOf(effects, subject)).toEqual(upTo(10));
  });

  test('what commits is published at once, also by the instance that stands by', async () => {
    const walkers = await databaseOn(engine);
    const publishing = await start('walker', walkers);
    await publishing.step('gus', 1);
    await eventually(async () => (await publishing.db.read.selectFrom('outbox').select('seq').execute()).length === 0);
    const standingBy = await start('walker', walkers);
    await eventually(async () => (await standingBy.db.read.selectFrom('leases').select('name').execute()).length === 2);
    for (const party of [publishing, standingBy]) {
      const waits: number[] = [];
      for (const n of upTo(15)) {
        await party.step('gus', n);
        const committed = performance.now();
        await eventually(async () => (await party.db.read.selectFrom('outbox').select('seq').execute()).length === 0, {
          every: 2,
        });
        waits.push(performance.now() - committed);
      }
      // A sweep alone would take half a second.
      expect(waits.toSorted((a, b) => a - b)[7]).toBeLessThan(200);
    }
  });

  test('a handler that fails once is called again, and what it had written is gone', async () => {
    const walker = await start('walker', await databaseOn(engine));
    let failures = 1;
    const listener = await start('listener', {
      ...(await databaseOn(engine)),
      subscriptions: [recordUnless(() => failures-- > 0)],
    });
    await walker.step('eve', 1, 2);
    await eventually(async () => (await listener.effects()).length === 2);
    expect(numbersOf(await listener.effects(), 'eve')).toEqual([1, 2]);
  });

  test('a batch is recorded in one transaction, each event once', async () => {
    const walker = await start('walker', await databaseOn(engine));
    const batches = { ...(await databaseOn(engine)), subscriptions: [recordBatches()] };
    await walker.db.transaction(async (tx) => {
      for (const n of upTo(100)) await tx.outbox.add(stepped, { subject: 'fay', n }, { key: 'fay' });
      const rows = await tx.selectFrom('outbox').selectAll().execute();
      await tx
        .insertInto('outbox')
        .values(rows.map(({ seq: _seq, ...row }) => row))
        .execute();
    });
    await eventually(async () => (await walker.db.read.selectFrom('outbox').select('seq').execute()).length === 0);
    const listener = await start('listener', batches);
    await eventually(async () => (await listener.metric('messages_handled_total', { outcome: 'duplicate' })) === 100);
    const effects = await listener.effects();
    expect(numbersOf(effects, 'fay')).toEqual(upTo(100));
    expect(new Set(effects.map((it) => it.run)).size).toBeLessThan(10);
  });
});
