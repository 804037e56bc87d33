import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Unauthenticated } from '@nilecare/contracts/errors.ts';
import { parseKeyRing } from '../crypto/key-ring.ts';
import { appAuthenticator, authenticator } from './authenticate.ts';
import { APP_AUDIENCE, SERVICE_AUDIENCE, signToken, tokenVerifier, USER_AUDIENCE } from './tokens.ts';

const ringOf = (...ids: string[]) =>
  parseKeyRing(ids.map((id) => `${id}:${randomBytes(32).toString('base64')}`).join(','));
const ring = ringOf('k1');
const nurse = {
  aud: USER_AUDIENCE,
  sub: 'user-1',
  sid: 'session-1',
  name: 'Salma',
  roles: ['nurse'],
  perms: ['vitals:read'],
  fac: ['facility-1'],
  staff: null,
  patient: null,
} as const;
const mutable = { ...nurse, roles: [...nurse.roles], perms: [...nurse.perms], fac: [...nurse.fac] };

beforeEach(() => vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-27T12:00:00Z') }));
afterEach(() => vi.useRealTimers());

test('a token that was good once is good until it expires, and not a second longer', () => {
  const verify = tokenVerifier(ring);
  const token = signToken(ring, mutable, 900);
  expect(verify(token).actor).toMatchObject({ kind: 'user', id: 'user-1', sessionId: 'session-1' });
  vi.setSystemTime(new Date('2026-11-27T12:14:59Z'));
  expect(verify(token).actor.may('vitals:read')).toBe(true);
  vi.setSystemTime(new Date('2026-11-27T12:15:00Z'));
  expect(() => verify(token)).toThrow(Unauthenticated);
  expect(() => verify(token)).toThrow(Unauthenticated);
});

test('what one request asked its actor does not count for the next', () => {
  const verify = tokenVerifier(ring);
  const token = signToken(ring, mutable, 900);
  const first = verify(token).actor;
  first.mustReachFacility('facility-1');
  expect(first.scopeWasChecked('facility')).toBe(true);
  expect(verify(token).actor.scopeWasChecked('facility')).toBe(false);
});

test('a remembered token lends nothing to one that was altered', () => {
  const verify = tokenVerifier(ring);
  const token = signToken(ring, mutable, 900);
  verify(token);
  const [head = '', body = '', seal = ''] = token.split('.');
  const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as Record<string, unknown>;
  const raised = Buffer.from(JSON.stringify({ ...claims, perms: ['user:manage'] })).toString('base64url');
  expect(() => verify(`${head}.${raised}.${seal}`)).toThrow(Unauthenticated);
  expect(() => verify(signToken(ringOf('k1'), mutable, 900))).toThrow(Unauthenticated);
});

test('a token of a service speaks for the service', () => {
  const token = signToken(ring, { aud: SERVICE_AUDIENCE, sub: 'device' }, 60);
  expect(tokenVerifier(ring)(token).actor).toMatchObject({ kind: 'service', id: 'device' });
});

describe('the token of an app', () => {
  const app = {
    ...mutable,
    aud: APP_AUDIENCE as typeof APP_AUDIENCE,
    kind: 'user' as 'user' | 'client',
    ...{
      client: 'client-1',
      scope: 'patient/Observation.rs',
      launchPatient: 'patient-1',
      encounter: null,
      jti: 'token-1',
    },
  };
  const never = { isRevoked: () => false, check: () => Promise.resolve(), close: () => Promise.resolve() };
  const ended = { ...never, isRevoked: ({ sessionId }: { sessionId: string | null }) => sessionId === 'session-1' };
  const header = () => `Bearer ${signToken(ring, app, 900)}`;

  test('is refused by every service but those that let apps in', async () => {
    await expect(authenticator(ring, never)(header())).rejects.toThrow(Unauthenticated);
    expect(await appAuthenticator(ring, never)(header())).toMatchObject({
      actor: { kind: 'user', id: 'user-1' },
      app: { clientId: 'client-1', scope: 'patient/Observation.rs', patientId: 'patient-1' },
    });
  });

  test('is void with the authorisation', async () => {
    await expect(appAuthenticator(ring, ended)(header())).rejects.toThrow(Unauthenticated);
  });

  test('is carried on as one of its user, which is void with it; that of a client that acts by itself is not', async () => {
    const { token = '' } = await appAuthenticator(ring, never)(header());
    const inside = await authenticator(ring, never)(`Bearer ${token}`);
    expect(inside.actor).toMatchObject({ kind: 'user', id: 'user-1', sessionId: 'session-1' });
    await expect(authenticator(ring, ended)(`Bearer ${token}`)).rejects.toThrow(Unauthenticated);
    const client = `Bearer ${signToken(ring, { ...app, kind: 'client' }, 900)}`;
    const caller = await appAuthenticator(ring, never)(client);
    expect(caller.actor.kind).toBe('device');
    expect(caller.token).toBeUndefined();
  });
});
