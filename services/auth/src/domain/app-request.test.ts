import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import {
  answerTo,
  judgeRequest,
  needsPatient,
  provesChallenge,
  scopesInContext,
  type KnownApp,
} from './app-request.ts';

const base = 'https://hospital.example/fhir/R4';
const redirectUri = 'https://app.example/done?from=here';
const app: KnownApp = {
  active: true,
  kind: 'public',
  redirectUris: [redirectUri],
  scopes: 'openid launch/patient patient/Observation.rs offline_access',
};
const verifier = 'v'.repeat(50);
const challenge = createHash('sha256').update(verifier).digest('base64url');
const good = {
  ...{ response_type: 'code', redirect_uri: redirectUri, state: 's', aud: base, code_challenge: challenge },
  ...{ code_challenge_method: 'S256', scope: 'openid patient/*.rs offline_access user/*.rs' },
};
const judge = (change: Record<string, string> = {}, known: KnownApp | undefined = app) =>
  judgeRequest(new URLSearchParams({ ...good, ...change }), known, base);

test('a good request is narrowed to what the app may have', () => {
  expect(judge()).toMatchObject({ kind: 'good', scopes: 'openid patient/Observation.rs offline_access', state: 's' });
  expect(judge({ aud: `${base}/` })).toMatchObject({ kind: 'good' });
});

test('to an address that is not exactly one of the app nothing is ever sent', () => {
  for (const other of ['https://app.example/done', `${redirectUri}&x=1`, 'https://app.example.evil/done?from=here', ''])
    expect(judge({ redirect_uri: other })).toEqual({ kind: 'untrusted', reason: 'redirect' });
  for (const known of [undefined, { ...app, active: false }, { ...app, kind: 'backend' }])
    expect(judgeRequest(new URLSearchParams(good), known, base)).toEqual({ kind: 'untrusted', reason: 'client' });
});

test.each([
  [{ response_type: 'token' }, 'unsupported_response_type'],
  [{ state: '' }, 'invalid_request'],
  [{ aud: 'https://evil.example/fhir/R4' }, 'invalid_request'],
  [{ code_challenge_method: 'plain' }, 'invalid_request'],
  [{ code_challenge: 'short' }, 'invalid_request'],
  [{ nonce: 'n'.repeat(256) }, 'invalid_request'],
  [{ scope: 'user/*.rs' }, 'invalid_scope'],
  [{ scope: 'nonsense' }, 'invalid_scope'],
  [{ scope: 'patient/Observation.rs '.repeat(200) }, 'invalid_scope'],
])('%o is answered %s', (change, error) => {
  expect(judge(change)).toMatchObject({ kind: 'refused', error, redirectUri });
});

test('a parameter that is given twice is not chosen from', () => {
  const twice = new URLSearchParams(good);
  twice.append('scope', 'patient/Observation.rs');
  expect(judgeRequest(twice, app, base)).toMatchObject({ kind: 'refused', error: 'invalid_request' });
});

test('the answer stands behind the query that the address has', () => {
  expect(answerTo(redirectUri, { code: 'a b', state: 's&t', error: null })).toBe(
    'https://app.example/done?from=here&code=a+b&state=s%26t',
  );
  expect(answerTo('com.example.app:/done', { code: 'c' })).toBe('com.example.app:/done?code=c');
});

test('only the verifier proves the challenge', () => {
  expect(provesChallenge(verifier, challenge)).toBe(true);
  expect(provesChallenge(`${verifier}x`, challenge)).toBe(false);
  expect(provesChallenge(challenge, challenge)).toBe(false);
  expect(provesChallenge('', challenge)).toBe(false);
});

test('a context that there is none of is not given', () => {
  const asked = 'launch launch/encounter launch/patient patient/*.rs';
  expect(scopesInContext(asked, undefined)).toBe('launch/patient patient/*.rs');
  expect(scopesInContext(asked, { encounter_id: null })).toBe('launch launch/patient patient/*.rs');
  expect(scopesInContext(asked, { encounter_id: 'e1' })).toBe(asked);
});

test('scopes about a patient need one', () => {
  expect(needsPatient('openid user/*.rs')).toBe(false);
  expect(needsPatient('openid launch/patient')).toBe(true);
  expect(needsPatient('patient/Observation.rs?category=laboratory')).toBe(true);
});
