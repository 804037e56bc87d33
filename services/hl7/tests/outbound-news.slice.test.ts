import { randomUUID } from 'node:crypto';
import { NotFound, ServiceUnavailable } from '@nilecare/contracts/errors.ts';
import type { Received } from '@nilecare/contracts/event.ts';
import { patientCreated } from '@nilecare/contracts/events/clinical.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newsPlace, newsRows, outgoingNews } from '../src/data/outgoing-news.ts';
import type { Deps } from '../src/deps.ts';
import { feed } from '../src/outbound/feed.ts';
import { makeMessages, STUCK_AFTER } from '../src/outbound/make-messages.ts';
import { openOutbound, type Outbound } from './support/outbound.ts';

/** So far away that the service itself begins none of them. */
const THEN = new Date('2046-01-05T12:00:00Z');
const minutes = (count: number) => new Date(THEN.getTime() + count * 60_000);

let its: Outbound;
beforeAll(async () => {
  its = await openOutbound();
});
afterAll(() => its?.system.stop());

async function noted(subject: string, dueAt: Date, body = ''): Promise<number> {
  const { db, cipher } = its.deps();
  const id = randomUUID();
  await db.transaction((tx) =>
    newsRows(tx).insert({
      ...{ event_id: id, topic: patientCreated.topic, subject, created_at: THEN, due_at: dueAt },
      body: cipher.encrypt(body, newsPlace(id)),
    }),
  );
  const row = db.read.selectFrom('hl7_outgoing_news').select('seq').where('event_id', '=', id);
  return (await row.executeTakeFirstOrThrow()).seq;
}
const due = (at: Date, limit = 4) => outgoingNews(its.deps().db.read).due(at, { stuckAfter: STUCK_AFTER, limit });

test('what is looked at next: of each subject the first one, past all that wait for another try', async () => {
  const subjects = Array.from({ length: 30 }, (_, at) => `waits-${at}`);
  for (const it of subjects) await noted(it, minutes(60));
  const [first, behind, beside] = [
    await noted('one', minutes(-1)),
    await noted('one', minutes(-2)),
    await noted('two', minutes(0)),
  ];
  expect(await due(THEN)).toEqual([first, beside]);
  const { db, cipher } = its.deps();
  const { read } = db;
  const refused = async (refusals: number) => {
    const row = await outgoingNews(read).get(first);
    if (row) await outgoingNews(read).later(row, { dueAt: minutes(10), why: 'Refused.', refusals }, cipher);
  };
  await refused(STUCK_AFTER - 1);
  expect(await due(THEN)).toEqual([beside]);
  // What was refused so often lets others pass, and is tried again beside them.
  await refused(STUCK_AFTER);
  expect(await due(THEN)).toEqual([behind, beside]);
  expect(await due(minutes(10))).toEqual([behind, beside, first]);
  await read.deleteFrom('hl7_outgoing_news').execute();
});

test('a service that is away may be away for long: the subject keeps its order; what is refused again and again does not keep it', async () => {
  await its.aDestination(1, { sends: ['ADT^A28'] });
  let thrown: Error = new ServiceUnavailable('It is away.');
  const failing = feed({
    kinds: ['ADT^A28'],
    event: patientCreated,
    build: () => Promise.reject(thrown),
  });
  const subject = randomUUID();
  const event = { id: subject, type: patientCreated.topic, data: {} } as unknown as Received<typeof patientCreated>; // nothing of it is read
  const first = await noted(subject, THEN, JSON.stringify(event));
  const second = await noted(subject, THEN, JSON.stringify(event));
  const deps: Deps = { ...its.deps(), clock: { now: () => THEN } };
  const tries = async (count: number) => {
    for (let at = 0; at < count; at += 1) await makeMessages(first, [failing], deps);
    return outgoingNews(deps.db.read).get(first);
  };
  const away = await tries(STUCK_AFTER + 2);
  expect(away).toMatchObject({ attempts: STUCK_AFTER + 2, refusals: 0 });
  expect(away?.due_at.getTime()).toBeGreaterThan(minutes(0.7).getTime());
  expect(away?.due_at.getTime()).toBeLessThanOrEqual(minutes(1).getTime());
  // What stands behind it is not looked at meanwhile, and is due when it is.
  expect((await outgoingNews(deps.db.read).get(second))?.due_at).toEqual(away?.due_at);
  expect(await due(minutes(0.5))).toEqual([]);
  expect(await due(minutes(1))).toEqual([first]);

  thrown = new NotFound('patient', subject);
  const refused = await tries(STUCK_AFTER);
  expect(refused).toMatchObject({ refusals: STUCK_AFTER, due_at: minutes(10) });
  expect(await due(minutes(1))).toEqual([second]);
});
