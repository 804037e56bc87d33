import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import { eventually } from '@nilecare/testing/eventually.ts';
import { deadTasks } from '../dead-tasks.ts';
import { work, workRemotely, type TaskRun, type TaskWorker } from '../tasks.ts';
import { sendCard, type Deps } from './support/walk.ts';
import type { Engine } from './support/place.ts';
import type { Party } from './support/party.ts';
import { parties } from './support/party-starter.ts';
import { numbersOf, upTo } from './support/recording.ts';

const { place, start, databaseOn } = parties();
const amqp = () => ({ amqpUrl: place().amqpUrl });
const dead = () => deadTasks(place().amqpUrl, `${place().namespace}walk.card.dead`);

/** A service that writes tasks; the one whose workers take them is called `listener`. */
const writer = async (engine: Engine = 'mysql') => start('walker', { ...(await databaseOn(engine)), ...amqp() });
const listener = async (worker: TaskWorker<Deps>, engine: Engine = 'postgres') =>
  start('listener', { ...(await databaseOn(engine)), ...amqp(), workers: [worker] });

const send = (party: Party, subject: string, ...numbers: readonly number[]) =>
  party.db.transaction(async (tx) => {
    for (const n of numbers) await tx.tasks.add(sendCard, { subject, n });
  });

const record = (fails: (n: number, run: TaskRun) => boolean = () => false) =>
  work<typeof sendCard, Deps>(sendCard, async ({ subject, n }, { tx, run }) => {
    await tx
      .insertInto('effects')
      .values({ subject, n, run: `attempt ${run.attempt}` })
      .execute();
    if (fails(n, run)) throw new Error(`Number ${n} cannot be recorded`);
  });

describe.each<Engine>(['mysql', 'postgres'])('tasks over %s', (engine) => {
  test('what commits is worked on once', async () => {
    const walker = await writer(engine);
    const worker = await listener(record(), engine);
    await send(walker, 'ann', ...upTo(50));
    await eventually(async () => (await worker.effects()).length === 50);
    expect(numbersOf(await worker.effects(), 'ann').toSorted((a, b) => a - b)).toEqual(upTo(50));
    expect(await walker.db.read.selectFrom('outbox').selectAll().execute()).toEqual([]);
  });

  test('a task that comes twice has its effect once', async () => {
    const walker = await writer(engine);
    const worker = await listener(record(), engine);
    await walker.db.transaction(async (tx) => {
      await tx.tasks.add(sendCard, { subject: 'bob', n: 1 });
      const { seq: _, ...row } = await tx.selectFrom('outbox').selectAll().executeTakeFirstOrThrow();
      await tx.insertInto('outbox').values([row, row]).execute();
    });
    await eventually(async () => (await worker.metric('messages_handled_total', { outcome: 'duplicate' })) === 2);
    expect(numbersOf(await worker.effects(), 'bob')).toEqual([1]);
  });
});

test('a task that fails comes again after each waiting time; a long wait holds up no short one', async () => {
  const walker = await writer();
  const tries: { readonly n: number; readonly attempt: number; readonly at: number }[] = [];
  // The first wait of `walk.card` is 1 s, the second 0.1 s.
  const worker = await listener(
    record((n, { attempt }) => {
      tries.push({ n, attempt, at: performance.now() });
      return attempt <= (n === 1 ? 2 : 1);
    }),
  );
  await send(walker, 'cat', 1);
  await eventually(() => tries.some(({ attempt }) => attempt === 2));
  await send(walker, 'cat', 2);
  await eventually(async () => (await worker.effects()).length === 2);
  const of = (n: number, attempt: number) => tries.find((it) => it.n === n && it.attempt === attempt)?.at ?? NaN;
  expect(of(1, 2) - of(1, 1)).toBeGreaterThanOrEqual(990);
  expect(of(1, 3) - of(1, 2)).toBeGreaterThanOrEqual(95);
  // Number 2 failed before number 1 came a third time, and waits longer than that.
  expect(of(1, 3)).toBeLessThan(of(2, 2));
  expect((await worker.effects()).map(({ n, run }) => `${n}: ${run}`)).toEqual(['1: attempt 3', '2: attempt 2']);
});

test('after the last try a task is dead, the service hears of it, and a replay brings it back', async () => {
  const walker = await writer();
  let broken = true;
  const worker = await listener(
    work<typeof sendCard, Deps>(
      sendCard,
      async ({ subject, n }, { tx }) => {
        if (broken) throw new Error('The card is too large');
        await tx.insertInto('effects').values({ subject, n, run: 'sent' }).execute();
      },
      {
        onDead: async ({ subject, n }, error, { tx }) => {
          await tx
            .insertInto('effects')
            .values({ subject, n, run: String(error) })
            .execute();
        },
      },
    ),
  );
  await send(walker, 'dan', 1);
  await eventually(async () => (await worker.effects()).length === 1);
  const [letter] = await eventually(async () => {
    const letters = await dead().list();
    return letters.length === 1 && letters;
  });
  expect(letter).toMatchObject({ error: 'Error: The card is too large', attempts: 3 });
  expect(await worker.effects()).toEqual([{ subject: 'dan', n: 1, run: 'Error: The card is too large' }]);

  broken = false;
  expect(await dead().replay(letter?.id)).toBe(1);
  await eventually(async () => (await worker.effects()).length === 2);
  expect(await dead().list()).toEqual([]);
});

test('an effect outside is not repeated once it is recorded, and not recorded when it fails', async () => {
  const walker = await writer();
  const performed: string[] = [];
  const worker = await listener(
    workRemotely(sendCard, {
      perform: async ({ n }, { run }) => {
        performed.push(`${n}, attempt ${run.attempt}`);
        if (run.attempt === 1) throw new Error('The post office is closed');
        return `receipt ${n}`;
      },
      record: async ({ subject, n }, receipt, { tx }) => {
        await tx.insertInto('effects').values({ subject, n, run: receipt }).execute();
      },
    }),
  );
  await walker.db.transaction(async (tx) => {
    await tx.tasks.add(sendCard, { subject: 'eve', n: 1 });
  });
  await eventually(async () => (await worker.effects()).length === 1);
  const inbox = await worker.db.read.selectFrom('inbox').selectAll().execute();
  // The same task again, as after a lost acknowledgement.
  const body = JSON.stringify({ id: inbox[0]?.event_id, data: { subject: 'eve', n: 1 } });
  await walker.db.transaction(async (tx) => {
    await tx.tasks.add(sendCard, { subject: 'eve', n: 1 });
    await tx.updateTable('outbox').set({ body }).execute();
  });
  await eventually(async () => (await worker.metric('messages_handled_total', { outcome: 'duplicate' })) === 1);
  expect(performed).toEqual(['1, attempt 1', '1, attempt 2']);
  expect(await worker.effects()).toEqual([{ subject: 'eve', n: 1, run: 'receipt 1' }]);
});

test('long work of a process that ends is begun anew by another, and counts as no try', async () => {
  const walker = await writer();
  const attempts: number[] = [];
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  const longWork = workRemotely<typeof sendCard, Deps, void>(sendCard, {
    perform: async (_data, { run: { attempt, signal } }) => {
      attempts.push(attempt);
      if (attempts.length > 1) return;
      begin();
      await once(signal, 'abort');
      signal.throwIfAborted();
    },
  });
  const first = await listener(longWork);
  await send(walker, 'eve', 1);
  await begun;
  await listener(longWork);
  await first.stop();
  await eventually(() => attempts.length === 2);
  expect(attempts).toEqual([1, 1]);
  expect(await first.metric('messages_handled_total', { outcome: 'failed' })).toBe(0);
});

test('what is no task at all is dead at once', async () => {
  const walker = await writer();
  const worker = await listener(record());
  await walker.db.transaction(async (tx) => {
    await tx.tasks.add(sendCard, { subject: 'fay', n: 1 });
    await tx.updateTable('outbox').set({ body: '{"id":1}' }).execute();
  });
  await eventually(async () => (await dead().list()).length === 1);
  expect((await dead().list())[0]?.error).toContain('does not fit its schema');
  await send(walker, 'fay', 2);
  await eventually(async () => (await worker.effects()).length === 1);
});
