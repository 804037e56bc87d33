import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { call } from '@nilecare/contracts/client.ts';
import { endpoint } from '@nilecare/contracts/endpoint.ts';
import { DeadlineExceeded, ServiceUnavailable } from '@nilecare/contracts/errors.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { serviceActor } from '../auth/actor.ts';
import { logger } from '../log.ts';
import { createRegistry } from '../metrics.ts';
import { inRequest, type RequestScope } from '../request-scope.ts';
import { resilientTransports } from './resilient-transport.ts';
import type { TransportLimits } from './target.ts';

const answers = { 200: z.object({ ok: z.boolean() }) };
const shape = { scope: 'none', answers, summary: 'test' } as const;
const read = endpoint({ ...shape, method: 'GET', path: '/beds', permission: 'signed-in' });
const write = endpoint({ ...shape, method: 'POST', path: '/beds', permission: 'signed-in', body: z.object({}) });
const replace = endpoint({ ...shape, method: 'PUT', path: '/beds', permission: 'signed-in', body: z.object({}) });
const inner = endpoint({ ...shape, method: 'GET', path: '/inner', permission: 'service' });
const open = endpoint({ ...shape, method: 'GET', path: '/open', permission: 'public' });

type Answer = (request: IncomingMessage, response: ServerResponse, count: number) => void;
const ok: Answer = (_, response) => void response.end('{"ok":true}');
const status =
  (code: number, headers: Record<string, string> = {}): Answer =>
  (_, response) =>
    void response.writeHead(code, headers).end('{}');
const never: Answer = () => undefined;
const cut: Answer = (request) => void request.socket.destroy();

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

/** A real HTTP server on loopback; the answers are given in turn, the last one for ever. */
async function service(...turns: [Answer, ...Answer[]]) {
  const seen: { method: string; headers: IncomingMessage['headers']; at: number; gone: boolean }[] = [];
  const server = createServer((request, response) => {
    const one = { method: request.method ?? '', headers: request.headers, at: Date.now(), gone: false };
    seen.push(one);
    response.on('close', () => (one.gone = !response.writableFinished));
    request.resume().on('end', () => (turns[seen.length - 1] ?? turns.at(-1) ?? ok)(request, response, seen.length));
  });
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const stop = () => {
    server.closeAllConnections();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  };
  await listen(0);
  const { port } = server.address() as AddressInfo;
  cleanups.push(stop);
  return { url: `http://127.0.0.1:${port}`, seen, stop, start: () => listen(port) };
}

interface Rig {
  readonly limits?: Partial<TransportLimits>;
  readonly token?: (refused?: string) => Promise<string>;
  readonly now?: () => number;
}

/** A clock that stands still: who rests goes on resting, however slow the machine is. */
const still = () => 0;

function transport(urls: readonly string[], { limits = {}, token = () => Promise.resolve('own'), now }: Rig = {}) {
  const registry = createRegistry('clinical', { processMetrics: false });
  const transports = resilientTransports({
    addresses: () => urls,
    tokenSource: token,
    registry,
    log: logger('clinical', 'silent'),
    limits,
    ...(now && { now }),
  });
  cleanups.push(() => transports.close());
  return { send: transports.to('facility'), registry };
}

const scopeOf = (token: string, rest: Partial<RequestScope> = {}): RequestScope => ({
  actor: serviceActor('test'),
  token,
  ...rest,
});

describe('what a call carries', () => {
  test('the caller’s token, and this service’s own where there is no caller or only services may call', async () => {
    const facility = await service(ok);
    const { send } = transport([facility.url]);
    await call(send, read, {});
    await inRequest(scopeOf('nurse'), () => call(send, read, {}));
    await inRequest(scopeOf('nurse'), () => call(send, inner, {}));
    await inRequest(scopeOf('nurse'), () => call(send, open, {}));
    const tokens = facility.seen.map(({ headers }) => headers.authorization);
    expect(tokens).toEqual(['Bearer own', 'Bearer nurse', 'Bearer own', undefined]);
  });

  test('the deadline: less than five seconds, or what the caller has left less a margin', async () => {
    const facility = await service(ok);
    const { send } = transport([facility.url], { limits: { attempts: 1 } });
    const before = Date.now();
    await call(send, read, {});
    await inRequest(scopeOf('nurse', { deadline: before + 1_000 }), () => call(send, read, {}));
    const [usual, hurried] = facility.seen.map(({ headers }) => Number(headers['x-deadline']) - before);
    expect(usual).toBeGreaterThan(4_400);
    expect(usual).toBeLessThan(5_000);
    expect(hurried).toBeGreaterThan(900);
    expect(hurried).toBeLessThanOrEqual(950);
  });

  test('a body and its length, over one connection for many calls', async () => {
    const sockets = new Set<unknown>();
    const facility = await service((request, response) => {
      sockets.add(request.socket);
      ok(request, response, 0);
    });
    const { send } = transport([facility.url]);
    for (let count = 0; count < 20; count += 1) await call(send, write, { body: {} });
    expect(sockets.size).toBe(1);
    expect(facility.seen[0]?.headers['content-length']).toBe('2');
  });
});

describe('retries', () => {
  test.each([502, 503, 504, 429])('a GET that is answered %i is tried again', async (code) => {
    const facility = await service(status(code), ok);
    expect(await call(transport([facility.url]).send, read, {})).toEqual({ ok: true });
    expect(facility.seen).toHaveLength(2);
  });

  test('so are a PUT, a cut connection, and a POST with an Idempotency-Key', async () => {
    const facility = await service(cut, ok, cut, ok);
    const { send } = transport([facility.url]);
    await call(send, replace, { body: {} });
    await call(send, write, { body: {} }, { idempotencyKey: '0197-0001' });
    expect(facility.seen).toHaveLength(4);
  });

  test.each([
    ['503', status(503)],
    ['cut', cut],
  ])('three attempts are the most: %s', async (_, answer) => {
    const facility = await service(answer);
    await expect(call(transport([facility.url]).send, read, {})).rejects.toThrow(ServiceUnavailable);
    expect(facility.seen).toHaveLength(3);
  });

  test.each([
    ['503', status(503)],
    ['a cut connection', cut],
  ])('a POST without a key is sent once: %s', async (_, answer) => {
    const facility = await service(answer, ok);
    await expect(call(transport([facility.url]).send, write, { body: {} })).rejects.toThrow(ServiceUnavailable);
    expect(facility.seen).toHaveLength(1);
  });

  test.each([400, 404, 409, 500])('an answer of %i is given as it came', async (code) => {
    const facility = await service(status(code), ok);
    await expect(call(transport([facility.url]).send, read, {})).rejects.toMatchObject({ status: code });
    expect(facility.seen).toHaveLength(1);
  });

  test('Retry-After is waited for, unless the deadline comes first', async () => {
    const facility = await service(status(429, { 'retry-after': '1' }), ok, status(429, { 'retry-after': '60' }));
    const { send } = transport([facility.url]);
    await call(send, read, {});
    const [first, second] = facility.seen;
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(990);
    const began = performance.now();
    await expect(call(send, read, {})).rejects.toMatchObject({ status: 429 });
    expect(performance.now() - began).toBeLessThan(500);
  });

  test('when everything fails, the load grows by a fifth and not threefold', async () => {
    const facility = await service(status(429));
    const { send } = transport([facility.url], { limits: { concurrent: 4 } });
    await Promise.all(Array.from({ length: 200 }, () => expect(call(send, read, {})).rejects.toThrow()));
    expect(facility.seen.length).toBeGreaterThan(200);
    expect(facility.seen.length).toBeLessThanOrEqual(200 + 200 * 0.2 + 5);
  });

  test('a refused service token is renewed once', async () => {
    const facility = await service((request, response, count) =>
      (request.headers.authorization === 'Bearer second' ? ok : status(401))(request, response, count),
    );
    const refused: (string | undefined)[] = [];
    const token = (old?: string) => {
      refused.push(old);
      return Promise.resolve(old === 'first' ? 'second' : 'first');
    };
    await call(transport([facility.url], { token }).send, write, { body: {} });
    expect(refused).toEqual([undefined, 'first']);
    const stubborn = await service(status(401));
    await expect(call(transport([stubborn.url], { token }).send, read, {})).rejects.toMatchObject({ status: 401 });
    expect(stubborn.seen).toHaveLength(2);
    await expect(
      inRequest(scopeOf('nurse'), () => call(transport([stubborn.url]).send, read, {})),
    ).rejects.toMatchObject({ status: 401 });
    expect(stubborn.seen).toHaveLength(3);
  });
});

describe('instances', () => {
  test('take turns; a POST that finds one dead goes to another, which then gets the calls', async () => {
    const [one, other, dead] = [await service(ok), await service(ok), await service(ok)];
    const { send } = transport([one.url, other.url, dead.url]);
    for (let count = 0; count < 9; count += 1) await call(send, write, { body: {} });
    expect([one, other, dead].map((it) => it.seen.length)).toEqual([3, 3, 3]);
    await dead.stop();
    for (let count = 0; count < 20; count += 1) await call(send, write, { body: {} });
    expect(one.seen.length + other.seen.length).toBe(26);
    await dead.start();
    await eventually(async () => {
      await call(send, read, {});
      return dead.seen.length > 3;
    });
  });

  test('one that answers 503 is left out for a while', async () => {
    const [sick, good] = [await service(status(503)), await service(ok)];
    const { send } = transport([sick.url, good.url], { now: still });
    const results = [];
    for (let count = 0; count < 10; count += 1)
      results.push(...(await Promise.allSettled([call(send, write, { body: {} })])));
    expect(results.filter((it) => it.status === 'rejected')).toHaveLength(1);
    expect([sick.seen.length, good.seen.length]).toEqual([1, 9]);
  });

  test('one that hangs leaves time to ask another', async () => {
    const [hanging, good] = [await service(never), await service(ok)];
    const { send } = transport([good.url, hanging.url], { limits: { deadlineMs: 3_000 }, now: still });
    for (let count = 0; count < 4; count += 1) expect(await call(send, read, {})).toEqual({ ok: true });
    expect(hanging.seen).toHaveLength(1);
  });
});

describe('deadline', () => {
  test('a target that hangs is left in time, with its name', async () => {
    const facility = await service(never);
    const { send } = transport([facility.url], { limits: { deadlineMs: 200 } });
    const began = performance.now();
    const failed = expect(call(send, read, {})).rejects;
    await failed.toBeInstanceOf(DeadlineExceeded);
    await expect(call(send, read, {})).rejects.toMatchObject({ extensions: { service: 'facility' } });
    expect(performance.now() - began).toBeLessThan(1_000);
    await eventually(() => facility.seen.every((it) => it.gone));
  });

  test('nothing is sent when the caller’s time is over', async () => {
    const facility = await service(ok);
    const { send } = transport([facility.url]);
    const scope = scopeOf('nurse', { deadline: Date.now() + 20 });
    await expect(inRequest(scope, () => call(send, read, {}))).rejects.toBeInstanceOf(DeadlineExceeded);
    expect(facility.seen).toHaveLength(0);
  });

  test('a caller that hangs up ends the call, for its own reason', async () => {
    const facility = await service(never);
    const { send } = transport([facility.url]);
    const hangUp = new AbortController();
    const calling = call(send, read, {}, { signal: hangUp.signal });
    await eventually(() => facility.seen.length === 1);
    hangUp.abort(new Error('closed the page'));
    await expect(calling).rejects.toThrow('closed the page');
    await eventually(() => facility.seen[0]?.gone === true);
  });
});

describe('a target out of order', () => {
  test('is not called while the breaker is open, and again when it recovered', async () => {
    const facility = await service(ok);
    const { send, registry } = transport([facility.url], { limits: { attempts: 1, breakerOpenMaxMs: 500 } });
    await facility.stop();
    for (let count = 0; count < 5; count += 1) await expect(call(send, read, {})).rejects.toThrow(/cannot be reached/);
    await expect(call(send, read, {})).rejects.toThrow(/keeps failing/);
    expect(await registry.metrics()).toContain('outbound_breaker_state{target="facility",service="clinical"} 2');
    await facility.start();
    await eventually(() => call(send, read, {}));
    expect(await registry.metrics()).toContain('outbound_breaker_state{target="facility",service="clinical"} 0');
    expect(await registry.metrics()).toMatch(/duration_seconds_count\{.*outcome="unavailable"\} 5/);
  });

  test('that hangs keeps only so many callers; the next is refused at once', async () => {
    const facility = await service(never);
    const { send } = transport([facility.url], {
      limits: { concurrent: 2, queued: 1, deadlineMs: 1_000, attempts: 1 },
    });
    const waiting = Array.from({ length: 3 }, () => call(send, read, {}));
    const began = performance.now();
    await expect(call(send, read, {})).rejects.toThrow(/Too many calls/);
    expect(performance.now() - began).toBeLessThan(500);
    await eventually(() => facility.seen.length === 2);
    const ended = await Promise.allSettled(waiting);
    expect(ended.every((it) => it.status === 'rejected' && it.reason instanceof DeadlineExceeded)).toBe(true);
  });

  test('calls that waited for room keep their own caller’s token', async () => {
    const facility = await service((request, response) => setImmediate(() => ok(request, response, 0)));
    const { send } = transport([facility.url], { limits: { concurrent: 1, queued: 100 } });
    const people = Array.from({ length: 50 }, (_, index) => `person-${index}`);
    await Promise.all(people.map((person) => inRequest(scopeOf(person), () => call(send, read, {}))));
    const tokens = facility.seen.map(({ headers }) => headers.authorization).toSorted();
    expect(tokens).toEqual(people.map((person) => `Bearer ${person}`).toSorted());
  });

  test('an answer beyond the limit is refused', async () => {
    const facility = await service((_, response) => void response.end(Buffer.alloc(4_096)));
    const { send } = transport([facility.url], { limits: { maxAnswerBytes: 1_024, attempts: 1 } });
    await expect(call(send, read, {})).rejects.toBeInstanceOf(ServiceUnavailable);
  });

  test('no token, no call', async () => {
    const facility = await service(ok);
    const token = () => Promise.reject(new ServiceUnavailable('no token', { service: 'auth' }));
    await expect(call(transport([facility.url], { token }).send, read, {})).rejects.toMatchObject({
      extensions: { service: 'auth' },
    });
    expect(facility.seen).toHaveLength(0);
  });
});
