import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import * as appsApi from '@nilecare/contracts/api/auth-apps.ts';
import { ServiceUnavailable } from '@nilecare/contracts/errors.ts';
import { serviceActor } from '@nilecare/service-kit/auth/actor.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { ownTokens } from '@nilecare/testing/own-tokens.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import type { Deps } from '../src/deps.ts';
import { settleHeld } from '../src/subscriptions/held-back.ts';
import { noteEvents } from '../src/subscriptions/note-events.ts';
import { ownerOf, type AsOwner } from '../src/subscriptions/owner.ts';
import { holdLease } from '../src/subscriptions/subscription-store.ts';
import { BACKPORT, TOPIC, watchOf } from '../src/subscriptions/watch.ts';
import { asApp, asPlatform, type FhirClient } from './support/fhir-client.ts';

interface Heard {
  readonly method: string;
  readonly url: string;
  readonly body: string;
}

let system: System;
let fhir: FhirClient;
let hook = '';
let heard: Heard[] = [];
let status = 200;
const receiver = createServer((request, response) => {
  void textOf(request).then((body) => {
    heard.push({ method: request.method ?? '', url: request.url ?? '', body });
    response.writeHead(status).end();
  });
});

beforeAll(async () => {
  await new Promise<void>((done) => receiver.listen(0, '127.0.0.1', done));
  hook = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
  const { common, own } = ownTokens(['fhir']);
  system = await startSystem(['auth', 'fhir'], { common, own: { ...own, fhir: { fhirHooksToLoopback: 'true' } } });
  fhir = asPlatform(system);
});
afterAll(async () => {
  receiver.closeAllConnections();
  receiver.close();
  await system.stop();
});
beforeEach(() => {
  heard = [];
  status = 200;
});

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}

const never = (): never => {
  throw new Error('it is not there');
};
const CODE = 'http://loinc.org|8867-4';
const pulse = (value: number, code = '8867-4') => ({
  resourceType: 'Observation' as const,
  status: 'final',
  code: { coding: [{ system: 'http://loinc.org', code }] },
  valueQuantity: { value, unit: '/min' },
});
const subscription = (change: object = {}, channel: object = {}) => ({
  resourceType: 'Subscription' as const,
  status: 'requested',
  reason: 'test',
  criteria: `Observation?code=${CODE}`,
  channel: { type: 'rest-hook', endpoint: hook, ...channel },
  ...change,
});
const byTopic = (content: string) =>
  subscription(
    {
      criteria: `${TOPIC}Observation`,
      _criteria: {
        extension: [{ url: `${BACKPORT}/backport-filter-criteria`, valueString: `Observation?code=${CODE}` }],
      },
    },
    {
      payload: 'application/fhir+json',
      _payload: { extension: [{ url: `${BACKPORT}/backport-payload-content`, valueCode: content }] },
    },
  );
const statusOf = async (id: string) => (await fhir.get<{ status: string; error?: string }>(`Subscription/${id}`)).body;
async function active(resource: ReturnType<typeof subscription>): Promise<string> {
  const made = await fhir.create(resource);
  expect(made.text).toContain('requested');
  await eventually(async () => (await statusOf(made.body.id)).status === 'active');
  return made.body.id;
}
const stateOf = (id: string) => system.deps<Deps>('fhir').subscriptions.states.findOne({ _id: id });
const rows = (id: string) =>
  system.deps<Deps>('fhir').subscriptions.deliveries.find({ s: id }).sort({ n: 1 }).toArray();

test('a rest-hook is called with what fits its criteria, and nothing else', async () => {
  const id = await active(subscription({}, { endpoint: `${hook}?key=a`, payload: 'application/fhir+json' }));
  await fhir.create(pulse(60, '8310-5'));
  const { id: fits } = (await fhir.create(pulse(61))).body;
  await eventually(() => heard.length === 1);
  expect(heard).toMatchObject([{ method: 'PUT', url: `/hook/Observation/${fits}?key=a` }]);
  expect(JSON.parse(heard[0]?.body ?? '')).toMatchObject({ id: fits, valueQuantity: { value: 61 } });
  await eventually(async () => (await stateOf(id))?.told === 1);
  expect(await rows(id)).toMatchObject([{ n: 1, focus: `Observation/${fits}`, v: 1 }]);
  await fhir.send('DELETE', `Subscription/${id}`);
});

test('one by topic begins with a handshake, numbers its events, and tells its status', async () => {
  const id = await active(byTopic('id-only'));
  expect(heard[0]?.body).toContain('"valueCode":"handshake"');
  const { id: first } = (await fhir.create(pulse(70))).body;
  await fhir.put({ ...pulse(71), id: first });
  await eventually(() => heard.length === 3);
  expect(heard[1]?.body).toContain(`Observation/${first}`);
  expect(heard.slice(1).map(({ body }) => /"event-number","valueString":"(\d+)"/.exec(body)?.[1])).toEqual(['1', '2']);
  expect((await fhir.get('Subscription/$status')).text).toContain(`Subscription/${id}`);
  expect(heard[1]?.body).not.toContain('valueQuantity');
  await fhir.send('DELETE', `Subscription/${id}`);
});

test('what cannot be sent is kept over a restart, and sent in its order', async () => {
  const id = await active(subscription({}, { payload: 'application/fhir+json' }));
  status = 503;
  const made: string[] = [];
  for (const value of [80, 81, 82]) made.push((await fhir.create(pulse(value))).body.id);
  await eventually(async () => (await rows(id)).some((it) => it.attempts > 0));
  await system.restart('fhir');
  heard = [];
  status = 200;
  await eventually(() => heard.length === 3);
  expect(heard.map(({ url }) => url)).toEqual(made.map((it) => `/hook/Observation/${it}`));
  await fhir.send('DELETE', `Subscription/${id}`);
});

test('one that is given up says why, notes what happens meanwhile, and goes on without loss', async () => {
  const id = await active(subscription());
  status = 500;
  await fhir.create(pulse(90));
  await eventually(async () => (await rows(id)).length === 1);
  const { deliveries } = system.deps<Deps>('fhir').subscriptions;
  // The waits before the last try are hours.
  await eventually(async () => {
    await deliveries.updateOne({ _id: `${id}/1`, attempts: { $gt: 0 } }, { $set: { attempts: 7 } });
    return (await statusOf(id)).status === 'error';
  });
  expect((await statusOf(id)).error).toMatch(/answered 500/);
  await fhir.create(pulse(91));
  await eventually(async () => (await rows(id)).length === 2);
  heard = [];
  status = 200;
  const { body: current } = await fhir.get<Record<string, unknown>>(`Subscription/${id}`);
  const { error: _, ...resource } = current;
  await fhir.put({ ...resource, resourceType: 'Subscription', id, status: 'requested' });
  await eventually(async () => heard.length === 2 && (await statusOf(id)).status === 'active');
  expect(heard.every((it) => it.method === 'POST' && it.body === '')).toBe(true);
});

test('what this server does not do is refused by its element', async () => {
  const refusals = [
    subscription({}, { type: 'email' }),
    subscription({ criteria: 'Observation?subject:Patient.name=x' }),
    subscription({ criteria: 'Observation?nonsense=x' }),
    subscription({ status: 'active' }),
    subscription({}, { endpoint: 'https://10.0.0.1/hook' }),
  ];
  const places = [];
  for (const one of refusals) {
    const { status: answered, body } = await fhir.create<{ issue?: { expression: string[] }[] }>(one);
    places.push([answered, body.issue?.[0]?.expression[0]]);
  }
  expect(places).toEqual([
    [422, 'Subscription.channel.type'],
    [422, 'Subscription.criteria'],
    [422, 'Subscription.criteria'],
    [422, 'Subscription.status'],
    [422, 'Subscription.channel.endpoint'],
  ]);
});

test('a socket is bound by a token that is good once, and told each event', async () => {
  const { criteria, _criteria, channel } = byTopic('full-resource') as ReturnType<typeof subscription> & {
    _criteria: object;
  };
  const { endpoint: _, ...rest } = channel;
  const id = await active(subscription({ criteria, _criteria, channel: { ...rest, type: 'websocket' } }));
  const { body } = await fhir.send<{ parameter: { name: string; valueString?: string }[] }>(
    'POST',
    `Subscription/${id}/$get-ws-binding-token`,
  );
  const token = body.parameter.find(({ name }) => name === 'token')?.valueString ?? '';
  const bind = async (): Promise<{ socket: WebSocket; told: string[] }> => {
    const socket = new WebSocket(`${fhir.base.replace('http', 'ws')}/ws`);
    const told: string[] = [];
    socket.addEventListener('message', ({ data }) => told.push(String(data)));
    await new Promise((done) => socket.addEventListener('open', done));
    socket.send(`bind-with-token ${token}`);
    await eventually(() => told.length === 1);
    return { socket, told };
  };
  const first = await bind();
  const second = await bind();
  expect([first.told[0], second.told[0]]).toEqual([
    expect.stringContaining('handshake'),
    expect.stringMatching(/^error/),
  ]);
  const { id: event } = (await fhir.create(pulse(95))).body;
  await eventually(() => first.told.length === 2);
  expect(first.told[1]).toContain(`"id":"${event}"`);
  expect(second.told).toHaveLength(1);
  await system.deps<Deps>('fhir').subscriptions.states.updateOne({ _id: id }, { $set: { status: 'off' } });
  await eventually(() => first.told.at(-1)?.startsWith(`error ${id}`));
  first.socket.close();
  second.socket.close();
  const missed = await fhir.get<{ entry: unknown[] }>(`Subscription/${id}/$events?eventsSinceNumber=1&content=id-only`);
  expect(missed.body.entry).toHaveLength(2);
  expect(missed.text).not.toContain('valueQuantity');
});

test('what the stream does not bring is read by its instants, earlier versions too', async () => {
  const id = await active(subscription());
  const { id: changed } = (await fhir.create(pulse(96))).body;
  await fhir.put({ ...pulse(97), id: changed });
  await eventually(async () => (await rows(id)).length === 2);
  await system.deps<Deps>('fhir').subscriptions.deliveries.deleteMany({ s: id });
  // The stream brings nothing of another type: it begins anew, and what it may have passed by is read, of all types.
  await active(subscription({ criteria: 'Basic' }));
  await eventually(async () => (await rows(id)).length === 2);
  expect((await rows(id)).map(({ focus, v }) => [focus, v])).toEqual([
    [`Observation/${changed}`, 1],
    [`Observation/${changed}`, 2],
  ]);
});

test('of several instances one has the lease, until it ends', async () => {
  const { leases } = system.deps<Deps>('fhir').subscriptions;
  const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second));
  const holds = (holder: string, second: number) => holdLease(leases, 'of-a-test', holder, at(second), 10_000);
  expect([await holds('a', 0), await holds('b', 9), await holds('a', 9), await holds('b', 18)]).toEqual([
    true,
    false,
    true,
    false,
  ]);
  expect([await holds('b', 20), await holds('a', 20)]).toEqual([true, false]);
});

test("one that is made again under its id counts from one, and stands in nobody's way", async () => {
  const other = await active(subscription());
  const again = { ...subscription({}, { endpoint: undefined, type: 'websocket' }), id: 'made-again' };
  for (const value of [98, 99]) {
    await fhir.put(again);
    await eventually(async () => (await statusOf(again.id)).status === 'active');
    const { id: focus } = (await fhir.create(pulse(value))).body;
    await eventually(async () => (await rows(other)).some((it) => it.focus === `Observation/${focus}`));
    expect((await rows(again.id)).map((it) => [it.n, it.focus])).toEqual([[1, `Observation/${focus}`]]);
    await fhir.send('DELETE', `Subscription/${again.id}`);
    await eventually(async () => (await stateOf(again.id)) === null || undefined);
  }
});

test('many that cannot be sent hold up nobody, and nobody has more than can be looked after', async () => {
  const id = await active(subscription());
  const like = (await stateOf(id)) ?? never();
  const { states } = system.deps<Deps>('fhir').subscriptions;
  // Always due, and never done: their resources are still to come.
  const waiting = { ...like, events: 1, told: 0, notedAt: new Date(), busyUntil: new Date(0) };
  await states.insertMany(Array.from({ length: 100 }, (_, at) => ({ ...waiting, _id: `0-${at}` })));
  await fhir.create(pulse(100));
  await eventually(async () => (await stateOf(id))?.told === 1);
  const refused = await fhir.create(subscription());
  expect([refused.status, refused.text]).toEqual([422, expect.stringContaining('too-costly')]);
  await states.deleteMany({ _id: /^0-/ });
});

test('one that asks for something else hears of nothing that was before', async () => {
  const before = pulse(1, '85354-9');
  await fhir.create(before);
  const id = await active(subscription());
  const { body: current } = await fhir.get<Record<string, unknown>>(`Subscription/${id}`);
  const criteria = 'Observation?code=http://loinc.org|85354-9';
  await fhir.put({ ...current, resourceType: 'Subscription', id, criteria, status: 'requested' });
  await eventually(async () => (await statusOf(id)).status === 'active');
  const { id: after } = (await fhir.create(before)).body;
  await eventually(async () => (await rows(id)).length > 0);
  expect((await rows(id)).map(({ focus }) => focus)).toEqual([`Observation/${after}`]);
});

test('a heartbeat that is not taken is tried again, and its end turns it off', async () => {
  const { channel, ...rest } = byTopic('empty');
  const extension = [{ url: `${BACKPORT}/backport-heartbeat-period`, valueUnsignedInt: 3_600 }];
  const end = new Date(Date.now() + 3_600_000).toISOString();
  const id = await active({ ...rest, ...{ end }, channel: { ...channel, ...{ extension } } });
  const { states } = system.deps<Deps>('fhir').subscriptions;
  status = 500;
  await states.updateOne({ _id: id }, { $set: { heartbeatAt: new Date() } });
  await eventually(async () => (await stateOf(id))?.missedBeats === 1);
  expect((await statusOf(id)).status).toBe('active');
  status = 200;
  await eventually(async () => (await stateOf(id))?.missedBeats === undefined);
  expect(heard.some(({ body }) => body.includes('"valueCode":"heartbeat"'))).toBe(true);
  await states.updateOne({ _id: id }, { $set: { endsAt: new Date() } });
  await eventually(async () => (await statusOf(id)).status === 'off');
});

test('an app hears of what its scopes open, and its events have no gaps that tell of the rest', async () => {
  const scope = 'system/Subscription.cruds system/Observation.rs?code=http://loinc.org|8867-4';
  const { id: clientId } = await system.as('administrator', 'auth', appsApi, { facilityIds: ['*'] }).createApiClient({
    body: {
      ...{ name: 'Registry', kind: 'backend', redirectUris: [], scopes: scope },
      jwks: { keys: [{ kty: 'EC', kid: 'k1' }] },
    },
  });
  const app = asApp(system, { scope, clientId });
  const made = await app.create(subscription({ criteria: `${TOPIC}Observation` }));
  expect(made.status).toBe(201);
  const { id } = made.body;
  await eventually(async () => (await statusOf(id)).status === 'active');
  await fhir.create(pulse(1, '8310-5'));
  const { id: open } = (await fhir.create(pulse(2))).body;
  await fhir.create(pulse(3, '9279-1'));
  const { id: last } = (await fhir.create(pulse(4))).body;
  await eventually(async () => (await rows(id)).length === 2);
  await eventually(() => heard.length >= 3);
  expect((await rows(id)).map(({ n, focus }) => [n, focus])).toEqual([
    [1, `Observation/${open}`],
    [2, `Observation/${last}`],
  ]);
  const told = await app.get<{ entry: unknown[] }>(`Subscription/${id}/$events`);
  expect(told.body.entry).toHaveLength(3);
  expect((await asApp(system, { scope: 'system/Observation.rs' }).get(`Subscription/${id}/$events`)).status).toBe(404);
});

test('where rights cannot be asked for, the events of that subscription wait in their order, and others go on', async () => {
  const deps = system.deps<Deps>('fhir');
  const { states, deliveries, positions } = deps.subscriptions;
  let isAway = true;
  const parts = {
    ...deps,
    asOwner: ((owner, work) =>
      isAway && owner.id === 'asked'
        ? Promise.reject(new ServiceUnavailable('away'))
        : deps.asOwner(owner, work)) as AsOwner,
  };
  const watchedBy = async (id: string) => {
    const owner = ownerOf({ actor: serviceActor(id) });
    const watch = watchOf({ ...subscription({ criteria: 'Basic' }, { type: 'websocket' }), id: `${id}-waits` }, true);
    const since = new Date(0);
    await states.insertOne({
      _id: watch.id,
      owner,
      status: 'active',
      channel: 'websocket',
      criteria: 'Basic',
      events: 0,
      told: 0,
      since,
      notedAt: new Date(),
      busyUntil: since,
    });
    return { watch, owner, since, judge: deps.judgeOf('Basic') };
  };
  const watched = [await watchedBy('asked'), await watchedBy('other')];
  const ids = ['first', 'second', 'third'];
  for (const id of ids) await fhir.put({ resourceType: 'Basic', id, code: { text: id } });
  const written = await deps.store.resources.find({ t: 'Basic' }).sort({ at: 1 }).toArray();
  const behind = new Set<string>();
  const note = (at: number) =>
    noteEvents(parts, watched, written.slice(at, at + 1), {
      position: { _id: 'of this test', token: null, at: new Date() },
      behind,
    });
  const told = async (id: string) =>
    (
      await deliveries
        .find({ s: `${id}-waits` })
        .sort({ n: 1 })
        .toArray()
    ).map(({ focus }) => focus);
  await note(0);
  await settleHeld(parts, watched, behind);
  isAway = false;
  // What follows does not overtake it.
  await note(1);
  expect([await told('asked'), await told('other')]).toEqual([[], ['Basic/first', 'Basic/second']]);
  expect((await stateOf('asked-waits'))?.waiting).toContain('What happens is kept');
  await settleHeld(parts, watched, behind);
  await note(2);
  const all = ids.map((id) => `Basic/${id}`);
  expect([await told('asked'), await told('other'), behind.size]).toEqual([all, all, 0]);
  expect((await stateOf('asked-waits'))?.waiting).toBeUndefined();
  await states.deleteMany({ _id: { $in: watched.map(({ watch }) => watch.id) } });
  await positions.deleteOne({ _id: 'of this test' });
});
