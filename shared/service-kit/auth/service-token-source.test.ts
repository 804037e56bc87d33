import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { ServiceUnavailable } from '@nilecare/contracts/errors.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { resilientTransports } from '../client/resilient-transport.ts';
import { logger } from '../log.ts';
import { createRegistry } from '../metrics.ts';
import { inRequest } from '../request-scope.ts';
import { serviceActor } from './actor.ts';
import { serviceTokenSource } from './service-token-source.ts';

const LIFE_MS = 300_000;
const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup();
});

/** An auth service that gives tokens `t1`, `t2`, …, and can be away, and a source that asks it. */
async function rig() {
  const state = { now: 1_000_000, away: false, asked: [] as unknown[], hold: Promise.resolve() };
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => (body += text));
    request.on('end', async () => {
      state.asked.push({ url: request.url, body: JSON.parse(body), authorization: request.headers.authorization });
      const accessToken = `t${state.asked.length}`;
      await state.hold;
      if (state.away) return void response.writeHead(503).end();
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ accessToken, expiresAt: new Date(state.now + LIFE_MS).toISOString() }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const log = logger('test', 'silent');
  const transports = resilientTransports({
    addresses: () => [`http://127.0.0.1:${port}`],
    tokenSource: () => Promise.reject(new Error('a token is not asked for on the way to a token')),
    registry: createRegistry('test', { processMetrics: false }),
    log,
  });
  cleanups.push(
    () => new Promise((resolve) => server.close(resolve)),
    () => transports.close(),
  );
  const clock = { now: () => new Date(state.now) };
  const tokens = serviceTokenSource({
    service: 'device',
    secret: 's3cret',
    transport: transports.to('auth'),
    clock,
    log,
  });
  return { state, tokens };
}

describe('a service’s own token', () => {
  test('is fetched with the secret, once for all that ask at the same time, and kept', async () => {
    const { state, tokens } = await rig();
    expect(await Promise.all(Array.from({ length: 20 }, () => tokens()))).toEqual(Array(20).fill('t1'));
    expect(await tokens()).toBe('t1');
    expect(state.asked).toEqual([
      {
        url: '/api/v1/auth/service-tokens',
        body: { service: 'device', secret: 's3cret' },
        authorization: undefined,
      },
    ]);
  });

  test('is renewed beside its use when three quarters of its life are over', async () => {
    const { state, tokens } = await rig();
    await tokens();
    state.now += LIFE_MS * 0.75 - 1;
    expect(await tokens()).toBe('t1');
    expect(state.asked).toHaveLength(1);
    state.now += 1;
    expect(await tokens()).toBe('t1');
    await eventually(async () => (await tokens()) === 't2');
    expect(state.asked).toHaveLength(2);
  });

  test('serves on while auth is away, until it expires; auth is not asked with every call', async () => {
    const { state, tokens } = await rig();
    await tokens();
    state.away = true;
    state.now += LIFE_MS * 0.9;
    expect(await tokens()).toBe('t1');
    await eventually(() => state.asked.length === 2);
    await eventually(async () => {
      state.now += 1;
      return (await tokens()) === 't1' && state.asked.length === 2;
    });
    state.now += LIFE_MS * 0.1;
    const failed = tokens();
    await expect(failed).rejects.toBeInstanceOf(ServiceUnavailable);
    await expect(failed).rejects.toMatchObject({ extensions: { service: 'auth' } });
    state.away = false;
    expect(await tokens()).toMatch(/^t\d$/);
  });

  test('that was refused is replaced, once for all that were refused', async () => {
    const { state, tokens } = await rig();
    const refused = await tokens();
    expect(await Promise.all([tokens(refused), tokens(refused)])).toEqual(['t2', 't2']);
    expect(await tokens()).toBe('t2');
    expect(await tokens(refused)).toBe('t2');
    expect(state.asked).toHaveLength(2);
  });

  test('is fetched for everybody, also when the request that began it is given up', async () => {
    const { state, tokens } = await rig();
    let release = () => {};
    state.hold = new Promise((resolve) => (release = resolve));
    const hangUp = new AbortController();
    const scope = { actor: serviceActor('test'), signal: hangUp.signal, deadline: Date.now() + 60 };
    const first = inRequest(scope, () => tokens());
    const second = tokens();
    await eventually(() => state.asked.length === 1);
    hangUp.abort();
    await eventually(() => Date.now() > scope.deadline);
    release();
    expect(await Promise.all([first, second])).toEqual(['t1', 't1']);
  });
});
