import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { APP_AUDIENCE, signToken } from '@nilecare/service-kit/auth/tokens.ts';
import { parseKeyRing } from '@nilecare/service-kit/crypto/key-ring.ts';
import { counted } from '@nilecare/testing/outcome.ts';
import { openFront, type Front } from './front.ts';
import { standIn, type StandIn } from './stand-in.ts';

const limits = { rateLimitPerSecond: 5, rateLimitBurst: 5, anonymousPerMinute: 4 };
let auth: StandIn;
let fronts: Front[];

beforeAll(async () => {
  auth = await standIn('auth');
  fronts = await Promise.all([
    openFront({ auth: [auth.url], fhir: [auth.url] }, { own: limits }),
    openFront({ auth: [auth.url] }, { own: limits, common: { redisUrl: 'redis://127.0.0.1:9' } }),
  ]);
});
afterAll(async () => {
  await Promise.all(fronts.map((it) => it.app.stop()));
  await auth.kill();
});

const statuses = async (front: Front, token: string | undefined, times: number, path = '/api/v1/users') => {
  const headers = { ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) };
  const asked = Array.from({ length: times }, () => fetch(`${front.url}${path}`, { headers }));
  return (await Promise.all(asked)).map((it) => String(it.status));
};

test.each([
  ['in Redis', 0],
  ['by a local bucket while Redis is away', 1],
])('an account is held to its allowance %s, others are not concerned', async (_where, which) => {
  const front = fronts[which];
  if (!front) throw new Error('no gateway');
  const token = front.token('nurse');
  const seen = counted(await statuses(front, token, 30));
  // Within one second, or over the edge of two.
  expect(seen['200']).toBeGreaterThanOrEqual(10);
  expect(seen['200']).toBeLessThanOrEqual(15);
  expect(seen['429']).toBe(30 - (seen['200'] ?? 0));
  expect(await statuses(front, front.token('doctor'), 3)).toEqual(['200', '200', '200']);
});

test('an account that asks one by one is held to its allowance too', async () => {
  const [front] = fronts;
  if (!front) throw new Error('no gateway');
  const token = front.token('nurse');
  const seen: string[] = [];
  for (let nth = 0; nth < 30; nth += 1) seen.push(...(await statuses(front, token, 1)));
  expect(seen.indexOf('429')).toBeGreaterThanOrEqual(10);
  // The one more is what was in flight when the allowance was found used up.
  expect(seen.filter((it) => it === '200').length).toBeLessThanOrEqual(16);
});

test('an app that runs wild does not hold up its user', async () => {
  const [front] = fronts;
  if (!front) throw new Error('no gateway');
  const userId = randomUUID();
  const claims = {
    ...{ aud: APP_AUDIENCE as typeof APP_AUDIENCE, kind: 'user' as const, sub: userId, sid: 's1', name: 'N' },
    ...{ roles: [], perms: [], fac: [], staff: null, patient: null, client: 'c1', scope: 'user/*.rs' },
    ...{ launchPatient: null, encounter: null, jti: 'j1' },
  };
  const app = signToken(parseKeyRing(front.keys.tokenKeys), claims, 60);
  expect(counted(await statuses(front, app, 30, '/fhir/R4/Patient'))['429']).toBeGreaterThan(0);
  expect(await statuses(front, front.token('nurse', { userId }), 3)).toEqual(['200', '200', '200']);
});

test('a refusal says when to come again', async () => {
  const [front] = fronts;
  if (!front) throw new Error('no gateway');
  const token = front.token('nurse');
  await statuses(front, token, 20);
  const refused = await front.get('/api/v1/users', { headers: { authorization: `Bearer ${token}` } });
  expect(refused.status).toBe(429);
  const wait = Number(refused.headers.get('retry-after'));
  expect(wait).toBeGreaterThanOrEqual(1);
  expect(wait).toBeLessThanOrEqual(10);
  expect(await refused.json()).toMatchObject({ type: 'urn:nilecare:problem:too-many-requests' });
});

test('whoever tries tokens is limited as a stranger', async () => {
  const [front] = fronts;
  if (!front) throw new Error('no gateway');
  const before = auth.arrived.length;
  expect(counted(await statuses(front, 'nonsense', 10))).toEqual({ 401: 4, 429: 6 });
  expect(await statuses(front, undefined, 1)).toEqual(['429']);
  expect(auth.arrived.length).toBe(before);
});
