import { randomBytes } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { createConnection } from 'mongoose';
import { afterAll, beforeAll, expect, inject, onTestFinished, test } from 'vitest';
import { dropDatabase, provisionDatabase } from '@nilecare/stack/provision.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { openRelay } from '@nilecare/testing/relay.ts';
import type { ResourceDocument } from '../src/store/documents.ts';
import { openStore, type Memory, type Store } from '../src/store/open-store.ts';
import { writerOf } from '../src/store/writer.ts';

/** Whether each that was opened last heard that it is alone. */
const alone: boolean[] = [];
const memory = (room = 1_000_000): Memory => {
  const at = alone.push(false) - 1;
  return { room, told: (isAlone) => (alone[at] = isAlone) };
};
const REFERENCE = 'Basic/one';
const by = { kind: 'service', id: 'test', name: 'Test' };
const document = (v: number): ResourceDocument => ({
  ...{ _id: REFERENCE, t: 'Basic', v, at: new Date(v), method: 'PUT', body: JSON.stringify({ v }), by },
  ...{ k: [], d: [], n: [], x: [], pat: [], sd: null },
});

const suffix = randomBytes(4).toString('hex');
let url: string;
beforeAll(async () => {
  url = await provisionDatabase(inject('stackEnv'), 'fhir', { suffix });
});
afterAll(() => dropDatabase(inject('stackEnv'), 'fhir', { suffix }));

async function opened(room?: number): Promise<Store> {
  const store = await openStore(url, 5, memory(room));
  onTestFinished(() => store.close());
  return store;
}

/** Lets a version follow the one that is there. @returns its number */
const change = (store: Store): Promise<number> =>
  store.transaction(async (session) => {
    const writer = writerOf(store);
    const before = await writer.lock({ type: 'Basic', id: 'one' }, session);
    if (!before) throw new Error('There is nothing to change.');
    await writer.follow(before, document(before.v + 1), session);
    return before.v + 1;
  });

/** What nobody does: a change past all who have the database open, which shows whether they ask it. */
const changeUnseen = (store: Store, body: string) => store.resources.updateOne({ _id: REFERENCE }, { $set: { body } });
const isRemembered = async (store: Store): Promise<boolean> => {
  await store.currentOf(REFERENCE);
  const unseen = `{"unseen":"${randomBytes(4).toString('hex')}"}`;
  await changeUnseen(store, unseen);
  return (await store.currentOf(REFERENCE))?.body !== unseen;
};

test('who is alone remembers; as soon as another one changes something it is read as it is, until they have gone', async () => {
  const first = await opened();
  await writerOf(first).insertAlone([document(1)]);
  await eventually(() => isRemembered(first));
  expect(alone).toEqual([true]);
  expect(await change(first)).toBe((await first.currentOf(REFERENCE))?.v);

  const second = await openStore(url, 5, memory());
  for (let count = 0; count < 20; count += 1) {
    const [changes, reads] = count % 2 ? [first, second] : [second, first];
    const version = await change(changes);
    expect((await reads.currentOf(REFERENCE))?.v).toBe(version);
    await changes.currentOf(REFERENCE);
  }
  expect([await isRemembered(first), await isRemembered(second)]).toEqual([false, false]);
  expect(alone).toEqual([false, false]);

  await change(second);
  await second.close();
  await eventually(() => isRemembered(first));
  expect(alone).toEqual([true, false]);
  expect(await change(first)).toBe((await first.currentOf(REFERENCE))?.v);
});

test('who comes while another one remembers waits with its first change until that is forgotten', async () => {
  const first = await opened();
  await eventually(() => isRemembered(first));
  const second = await opened(0);
  const reading = new AbortController();
  const seen = (async () => {
    const versions: number[] = [];
    for (; !reading.signal.aborted; await setImmediate()) versions.push((await first.currentOf(REFERENCE))?.v ?? 0);
    return versions;
  })();
  const version = await change(second);
  expect((await first.currentOf(REFERENCE))?.v).toBe(version);
  reading.abort();
  const versions = await seen;
  expect(versions).toEqual(versions.toSorted((a, b) => a - b));
});

test('a change that is given up leaves what was there, and it is remembered again', async () => {
  const store = await opened();
  await eventually(() => isRemembered(store));
  const version = await change(store);
  const givenUp = store.transaction(async (session) => {
    const writer = writerOf(store);
    const before = await writer.lock({ type: 'Basic', id: 'one' }, session);
    if (before) await writer.follow(before, document(before.v + 1), session);
    expect((await store.currentOf(REFERENCE))?.v).toBe(version);
    throw new Error('given up');
  });
  await expect(givenUp).rejects.toThrow('given up');
  expect((await store.currentOf(REFERENCE))?.v).toBe(version);
  await eventually(() => isRemembered(store));
});

/** The database past all stores. */
async function pastAll() {
  const connection = await createConnection(url).asPromise();
  onTestFinished(() => connection.close());
  const client = connection.getClient().db(connection.name);
  return {
    version: async () => (await client.collection<ResourceDocument>('resources').findOne({ _id: REFERENCE }))?.v,
    openers: () => client.collection('openers').countDocuments({ until: { $exists: true } }),
  };
}

// From here on those who left are still seen: who comes behind them does not remember.
test('who leaves in the middle of a change is seen for as long as that may come about', async () => {
  const { openers } = await pastAll();
  const before = await openers();
  const store = await opened();
  const left = store.transaction(async (session) => {
    await writerOf(store).follow(document(0), document(1), session);
    await store.close();
  });
  await expect(left).rejects.toThrow();
  expect(await openers()).toBe(before + 1);
});

test('where it is not known whether a commit came about nothing is remembered, and it is read', async () => {
  const { version, openers } = await pastAll();
  const relay = await openRelay();
  onTestFinished(() => relay.stop());
  const lost = new URL(url);
  lost.host = new URL(relay.to(`http://${lost.host}`)).host;
  lost.search = '?directConnection=true';
  const store = await openStore(lost.href, 5, memory());
  onTestFinished(() => store.close());
  const before = await version();
  relay.loseAnswerTo('commitTransaction');
  const unknown = expect(change(store)).rejects.toThrow();
  await eventually(async () => (await version()) !== before);
  relay.set('cut');
  await unknown;
  relay.loseAnswerTo(undefined);
  relay.set('open');
  await eventually(async () => expect((await store.currentOf(REFERENCE))?.v).toBe((before ?? 0) + 1));
  const there = await openers();
  await store.close();
  expect(await openers()).toBe(there);
});
