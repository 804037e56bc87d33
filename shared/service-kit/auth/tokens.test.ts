import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Unauthenticated } from '@nilecare/contracts/errors.ts';
import { parseKeyRing } from '../crypto/key-ring.ts';
import { SERVICE_AUDIENCE, signToken, tokenVerifier, USER_AUDIENCE } from './tokens.ts';

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
