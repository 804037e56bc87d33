import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { eventually } from '@nilecare/testing/eventually.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import type { Deps } from '../src/deps.ts';
import { BACKPORT, TOPIC } from '../src/subscriptions/watch.ts';
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
  system = await startSystem(['fhir'], { own: { fhir: { fhirHooksToLoopback: 'true' } } });
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
const rows = (id: string) =>
  system.deps<Deps>('fhir').subscriptions.deliveries.find({ s: id }).sort({ n: 1 }).toArray();

test('a rest-hook is called with what fits its criteria, and nothing else', async () => {
  const id = await active(subscription({}, { payload: 'application/fhir+json' }));
  await fhir.create(pulse(60, '8310-5'));
  const { id: fits } = (await fhir.create(pulse(61))).body;
  await eventually(() => heard.length === 1);
  expect(heard).toMatchObject([{ method: 'PUT', url: `/hook/Observation/${fits}` }]);
  expect(JSON.parse(heard[0]?.body ?? '')).toMatchObject({ id: fits, valueQuantity: { value: 61 } });
  await eventually(async () => (await rows(id)).every((it) => it.due === undefined));
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
    await deliveries.updateOne({ _id: `${id}/1`, attempts: { $gt: 0 } }, { $set: { attempts: 7, due: new Date() } });
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
  first.socket.close();
  second.socket.close();
  const missed = await fhir.get<{ entry: unknown[] }>(`Subscription/${id}/$events?eventsSinceNumber=1&content=id-only`);
  expect(missed.body.entry).toHaveLength(2);
  expect(missed.text).not.toContain('valueQuantity');
});

test('what the database has forgotten is read by its instants, earlier versions too', async () => {
  const id = await active(subscription());
  const since = new Date();
  const { id: changed } = (await fhir.create(pulse(96))).body;
  await fhir.put({ ...pulse(97), id: changed });
  await eventually(async () => (await rows(id)).length === 2);
  const { subscriptions } = system.deps<Deps>('fhir');
  const elsewhere = { holder: 'another', until: new Date(Date.now() + 600_000) };
  await subscriptions.leases.updateOne({ _id: 'subscriptions' }, { $set: elsewhere });
  const moves = () => subscriptions.positions.findOne({ _id: 'resources' });
  // The watcher notices that it is not its turn; only then nobody moves the position any more.
  let seen = 0;
  const stands = async () => {
    const before = seen;
    seen = (await moves())?.at.getTime() ?? 0;
    return seen === before;
  };
  await eventually(stands, { every: 1_500 });
  await subscriptions.deliveries.deleteMany({ s: id });
  await subscriptions.positions.updateOne({ _id: 'resources' }, { $set: { token: null, at: since } });
  await subscriptions.leases.deleteOne({ _id: 'subscriptions' });
  await eventually(async () => (await rows(id)).length === 2);
  expect((await rows(id)).map(({ focus, v }) => [focus, v])).toEqual([
    [`Observation/${changed}`, 1],
    [`Observation/${changed}`, 2],
  ]);
});

test('an app hears of what its scopes open, and its events have no gaps that tell of the rest', async () => {
  const scope = 'system/Subscription.cruds system/Observation.rs?code=http://loinc.org|8867-4';
  const app = asApp(system, { scope });
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
