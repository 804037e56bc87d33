import { mkdtemp, readdir, rm, utimes } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { z } from 'zod';
import { problem } from '@nilecare/contracts/errors.ts';
import { Id } from '@nilecare/contracts/primitives.ts';
import { task } from '@nilecare/contracts/task.ts';
import { testKeys } from '@nilecare/testing/keys.ts';
import { Actor, serviceActor } from '../../auth/actor.ts';
import type { Clock } from '../../clock.ts';
import { fileCipher } from '../../crypto/file-cipher.ts';
import { parseKeyRing } from '../../crypto/key-ring.ts';
import type { KitDatabase } from '../../db/database.ts';
import { openDatabase } from '../../db/open-database.ts';
import { fileStore } from '../../files/file-store.ts';
import { newId } from '../../ids.ts';
import { currentRequest, inRequest } from '../../request-scope.ts';
import { newPlace, type Engine } from '../../messaging/tests/support/place.ts';
import { JobFailed, type Job } from '../job.ts';
import { lookAfterJobs } from '../job-rounds.ts';
import { jobStore, type JobStore } from '../job-store.ts';
import { makeJob, type JobMaker } from '../make-job.ts';

class NotReady extends problem('test-not-ready', 409, 'Not ready') {}
class Gone extends problem('test-gone', 410, 'Gone') {}

const making = task({
  queue: 'test.job',
  worker: 'audit',
  data: z.object({ jobId: Id }),
  retryAfterMs: [],
  summary: '',
});
const letters = {
  name: 'letter',
  parameters: z.object({ text: z.string() }),
  result: z.object({ lines: z.number() }),
  tasks: [making],
  taskOf: () => making,
  problems: { notReady: NotReady, gone: Gone },
};
type Letter = Job<{ text: string }, { lines: number }>;
type Letters = JobStore<{ text: string }, { lines: number }>;

const HOUR_MS = 3_600_000;
const log = pino({ level: 'silent' });

/** Writes its text; what comes between its two halves is given. */
const writer = (
  between: (job: Letter) => Promise<void> = async () => undefined,
): JobMaker<{ text: string }, { lines: number }> => ({
  make: async (job, run) => ({
    content: (async function* () {
      yield Buffer.from(job.parameters.text);
      await between(job);
      await run.progress(50);
      yield Buffer.from('.\n');
    })(),
    result: () => ({ lines: 1 }),
  }),
});

describe.each(['mysql', 'postgres'] as const)('%s: a job', (engine: Engine) => {
  const place = newPlace();
  let db: KitDatabase;
  let folder: string;
  let store: Letters;
  /** Moves the clock forward, ms. */
  let ahead = 0;
  const clock: Clock = { now: () => new Date(Date.now() + ahead) };
  let ending = new AbortController();
  const core = { service: 'audit', clock, log } as const;

  beforeAll(async () => {
    const url = await place.newDatabase(engine);
    db = openDatabase<unknown>({ url, poolSize: 20, service: 'audit', clock, onOutbox: () => {} });
    folder = await mkdtemp(join(inject('stackDir'), 'jobs-'));
    const files = fileStore(folder, fileCipher(parseKeyRing(testKeys().fieldKeys)));
    store = jobStore(letters, { ...core, db }, { files, keptHours: 1 });
  });
  afterAll(async () => {
    await db.close();
    await place.clear();
    await rm(folder, { recursive: true, force: true });
  });

  const somebody = () => new Actor({ ...serviceActor('audit'), kind: 'user', id: newId() });
  const ask = (actor = somebody()): Promise<Letter> =>
    db.transaction((tx) => store.request(tx, { actor, parameters: { text: 'Dear Salma' }, details: {} }));
  const make = (id: string, maker = writer()) => makeJob(store, id, maker, core, ending.signal);
  const textOf = async (id: string) =>
    (await Array.fromAsync((await store.open(await store.get(id))).read())).map(String).join('');
  const filesOf = async (id: string) => (await readdir(folder, { recursive: true })).filter((it) => it.includes(id));
  const trailOf = async (id: string) => {
    const rows = await db.read.selectFrom('outbox').select(['body', 'target']).orderBy('seq').execute();
    return rows
      .filter(({ body }) => body.includes(`letter/${id}`))
      .map(({ body }) => (JSON.parse(body) as { data: { action: string } }).data.action);
  };
  const tasksOf = async (id: string) => {
    const rows = await db.read.selectFrom('outbox').select('body').where('destination', '=', 'rabbitmq').execute();
    return rows
      .map(({ body }) => JSON.parse(body) as { data: unknown })
      .filter(({ data }) => JSON.stringify(data).includes(id));
  };

  test('is made once, however often its task comes, and its file is what its row says', async () => {
    const { id } = await ask();
    expect((await tasksOf(id)).map(({ data }) => data)).toEqual([{ jobId: id }]);
    await expect(textOf(id)).rejects.toThrow(NotReady);
    const scopes: unknown[] = [];
    const handled = { actor: serviceActor('audit'), deadline: Date.now() - 1 };
    await inRequest(handled, () =>
      make(
        id,
        writer(async () => void scopes.push(currentRequest())),
      ),
    );
    // Owners are asked for whoever wants it, and not as long as a message is handled.
    const made = await store.get(id);
    expect(scopes).toEqual([{ actor: handled.actor, askedBy: made.requestedBy }]);
    await make(id);
    expect(await store.get(id)).toEqual(made);
    expect(made).toMatchObject({ state: 'ready', progress: 100, result: { lines: 1 }, file: { bytes: 12 } });
    expect(await textOf(id)).toBe('Dear Salma.\n');
    expect(await trailOf(id)).toEqual(['letter.request', 'letter.finish']);
  });

  test('goes on with the next worker; the one that was taken for dead shows nothing, and leaves nothing', async () => {
    const { id } = await ask();
    /** One that stops in the middle until it is told to go on, and does not ask whether it may. */
    const stopped = async () => {
      const [reached, goesOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      const content = (async function* () {
        yield Buffer.from('half');
        reached.resolve();
        await goesOn.promise;
        yield Buffer.from(' and half');
      })();
      const done = make(id, { make: async () => ({ content, result: () => ({ lines: 1 }) }) });
      await reached.promise;
      return async () => (goesOn.resolve(), done);
    };
    const endFirst = await stopped();
    const endSecond = await stopped();
    await endFirst();
    expect(await store.get(id)).toMatchObject({ state: 'running', attempts: 2, file: null });
    expect((await filesOf(id)).filter((it) => !it.endsWith('.part'))).toEqual([]);
    const endThird = await stopped();
    await endSecond();
    await endThird();
    expect(await store.get(id)).toMatchObject({ state: 'ready', file: { name: `${id}-3.letter` } });
    expect((await filesOf(id)).map((it) => basename(it))).toEqual([`${id}-3.letter`]);
    expect(await textOf(id)).toBe('half and half');
    expect(await trailOf(id)).toEqual(['letter.request', 'letter.finish']);
  });

  test('is cancelled before and while it is made, and not after', async () => {
    const cancel = (id: string) => db.transaction((tx) => store.cancel(tx, id, somebody()));
    const [before, meanwhile, after] = [await ask(), await ask(), await ask()];
    await cancel(before.id);
    await make(before.id);
    await make(
      meanwhile.id,
      writer(async ({ id }) => void (await cancel(id))),
    );
    await make(after.id);
    expect(await cancel(after.id)).toBeUndefined();
    for (const { id } of [before, meanwhile]) {
      expect(await store.get(id)).toMatchObject({ state: 'cancelled', file: null });
      expect(await filesOf(id)).toEqual([]);
      await expect(textOf(id)).rejects.toThrow(Gone);
      expect(await trailOf(id)).toEqual(['letter.request', 'letter.cancel']);
    }
  });

  test('that cannot be done fails at once; one without room is tried again; one that ends its workers is given up', async () => {
    const [endless, unlucky, deadly] = [await ask(), await ask(), await ask()];
    await make(
      endless.id,
      writer(() => Promise.reject(new JobFailed('too-long'))),
    );
    expect(await store.get(endless.id)).toMatchObject({ state: 'failed', failure: 'too-long' });
    const full = Object.assign(new Error('no space left'), { code: 'ENOSPC' });
    await expect(
      make(
        unlucky.id,
        writer(() => Promise.reject(full)),
      ),
    ).rejects.toBe(full);
    expect(await store.get(unlucky.id)).toMatchObject({ state: 'running', failure: null });
    await make(unlucky.id);
    expect(await store.get(unlucky.id)).toMatchObject({ state: 'ready' });
    for (let death = 0; death < 6; death += 1) await store.begin(deadly.id);
    await make(deadly.id);
    expect(await store.get(deadly.id)).toMatchObject({ state: 'failed', failure: 'given-up' });
    await store.fail(deadly.id, 'internal');
    expect(await trailOf(deadly.id)).toEqual(['letter.request', 'letter.finish']);
    for (const { id } of [endless, deadly]) expect(await filesOf(id)).toEqual([]);
  });

  test('is left to another process by one that ends', async () => {
    const { id } = await ask();
    const reason = new Error('the process ends');
    await expect(
      make(
        id,
        writer(async () => ending.abort(reason)),
      ),
    ).rejects.toBe(reason);
    expect(await store.get(id)).toMatchObject({ state: 'running', attempts: 1 });
    expect(await filesOf(id)).toEqual([]);
    ending = new AbortController();
    await make(id);
    expect(await store.get(id)).toMatchObject({ state: 'ready', attempts: 2 });
  });

  test('is one of five that a person may have unfinished, also of twenty that are asked for at once', async () => {
    const actor = somebody();
    const asked = await Promise.allSettled(Array.from({ length: 20 }, () => ask(actor)));
    const [first, ...others] = asked.flatMap((it) => (it.status === 'fulfilled' ? [it.value] : []));
    expect(others).toHaveLength(4);
    for (const it of asked) if (it.status === 'rejected') expect(it.reason).toMatchObject({ code: 'too-many-jobs' });
    expect(await store.page({ requestedById: actor.id }, undefined, 50)).toHaveLength(5);
    await make(first?.id ?? '');
    await ask(actor);
    await expect(ask(actor)).rejects.toMatchObject({ code: 'too-many-jobs' });
    expect((await ask()).state).toBe('waiting');
  });

  test('goes when its time is over, with all that killed attempts left; one that nobody works on is asked for again', async () => {
    const [kept, lost, waiting] = [await ask(), await ask(), await ask()];
    await make(kept.id);
    await store.begin(lost.id);
    await store.files.write(`${lost.id}-1.letter`, (async function* () {})());
    await store.files.write(`${kept.id}-0.letter`, (async function* () {})());
    await store.files.write('an-other', (async function* () {})());
    const old = new Date(Date.now() - 2 * HOUR_MS);
    for (const name of await filesOf('-'))
      if (/-\d\.letter$|other$/.test(name)) await utimes(join(folder, name), old, old);
    await lookAfterJobs(core, store);
    expect(await textOf(kept.id)).toBe('Dear Salma.\n');
    expect(await filesOf(kept.id)).toHaveLength(1);
    expect(await filesOf(lost.id)).toEqual([]);
    expect(await filesOf('an-other')).toHaveLength(1);
    expect(await tasksOf(lost.id)).toHaveLength(1);

    // Young enough to be left alone by who looks for what nobody has a row of.
    for (const name of await filesOf(kept.id)) await utimes(join(folder, name), new Date(), new Date());
    ahead = HOUR_MS + 1;
    await expect(textOf(kept.id)).rejects.toThrow(Gone);
    await lookAfterJobs(core, store);
    await lookAfterJobs(core, store);
    await expect(textOf(kept.id)).rejects.toThrow(Gone);
    expect(await filesOf(kept.id)).toEqual([]);
    expect(await trailOf(kept.id)).toEqual(['letter.request', 'letter.finish', 'letter.expire']);
    expect(await tasksOf(lost.id)).toHaveLength(2);
    // It has its task; a second one would take it from who makes it.
    expect(await tasksOf(waiting.id)).toHaveLength(1);

    ahead = 25 * HOUR_MS;
    await lookAfterJobs(core, store);
    for (const { id } of [lost, waiting])
      expect(await store.get(id)).toMatchObject({ state: 'failed', failure: 'given-up' });
    ahead = 91 * 24 * HOUR_MS;
    await lookAfterJobs(core, store, { endedKeptDays: 100 });
    expect(await store.get(kept.id)).toMatchObject({ state: 'expired' });
    await lookAfterJobs(core, store);
    await expect(store.get(kept.id)).rejects.toMatchObject({ code: 'not-found' });
    ahead = 0;
  });
});
