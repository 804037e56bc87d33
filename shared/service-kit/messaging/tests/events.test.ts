import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { eventually } from '@nilecare/testing/eventually.ts';
import { on, onBatch, type Subscription } from '../subscription.ts';
import { newPlace, startParty, stepped, type Deps, type Engine, type Party } from './support/party.ts';

const place = newPlace();
const running: Party[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((party) => party.stop()));
});
afterAll(() => place.clear());

const start = async (...args: Parameters<typeof startParty> extends [unknown, ...infer Rest] ? Rest : never) => {
  const party = await startParty(place, ...args);
  running.push(party);
  return party;
};

const record: Subscription<Deps> = on(stepped, async ({ data: { subject, n } }, { tx }) => {
  await tx.insertInto('effects').values({ subject, n, run: 'once' }).execute();
});

describe.each<Engine>(['mysql', 'postgres'])('events over %s', (engine) => {
  test('an event that commits is handled once, in order of its key', async () => {
    const walker = await start('walker', { databaseUrl: await place.newDatabase(engine) });
    const listener = await start('listener', { databaseUrl: await place.newDatabase(engine), subscriptions: [record] });
    await walker.step('a', 1, 2, 3);
    await walker.step('b', 1, 2);
    await eventually(async () => (await listener.effects()).length === 5);
    expect((await listener.effects()).filter((it) => it.subject === 'a').map((it) => it.n)).toEqual([1, 2, 3]);
    expect(await walker.db.read.selectFrom('outbox').selectAll().execute()).toEqual([]);
  });
});
