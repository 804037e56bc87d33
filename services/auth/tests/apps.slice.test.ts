import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { createRemoteJWKSet, exportJWK, generateKeyPair, jwtVerify, SignJWT, type CryptoKey } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as appsApi from '@nilecare/contracts/api/auth-apps.ts';
import { parseKeyRing } from '@nilecare/service-kit/crypto/key-ring.ts';
import { tokenVerifier } from '@nilecare/service-kit/auth/tokens.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { clientAt } from '@nilecare/testing/http.ts';
import { counted, outcome } from '@nilecare/testing/outcome.ts';
import { seeds, sized } from '@nilecare/testing/thorough.ts';
import { aPassword, inParallel, openClinic, type Clinic } from './clinic.ts';

const REDIRECT = 'https://app.example/done';
const SCOPES = 'openid fhirUser launch/patient patient/*.rs user/Practitioner.rs offline_access online_access';
let clinic: Clinic;
let base: string;
let fhirBase: string;
let appId: string;
beforeAll(async () => {
  clinic = await openClinic({ own: { auth: { appKeysFromLoopback: 'on' } } });
  base = `${clinic.system.url('auth')}/api/v1/oauth`;
  fhirBase = clinic.deps.apps.addresses.fhir;
  appId = (await admin().createApiClient({ body: { ...facts, kind: 'public' } })).id;
});
afterAll(() => clinic.stop());

const facts = { name: 'Growth chart', redirectUris: [REDIRECT], scopes: SCOPES };
const apps = (token: string) => clientAt(clinic.system.url('auth'), appsApi, token);
const admin = () => apps(clinic.system.token('administrator', { facilityIds: ['*'] }));

type Answer = { readonly status: number; readonly body: Record<string, string> };

async function post(path: string, form: Record<string, string>, headers: Record<string, string> = {}): Promise<Answer> {
  const answer = await fetch(`${base}${path}`, { method: 'POST', headers, body: new URLSearchParams(form) });
  return { status: answer.status, body: (await answer.json()) as Record<string, string> }; // of JSON objects
}

/** A patient's account that is signed in. */
async function aPatient() {
  const patientId = newId();
  const person = await clinic.aPerson({ role: 'patient', facilityIds: [] });
  const { version, name, email, phone, language, roles, facilityIds } = person.user;
  await clinic.as(clinic.system.token('administrator', { facilityIds: ['*'] })).updateUser(
    {
      params: { userId: person.user.id },
      body: { name, email, phone, language, roles, facilityIds, staffId: null, patientId, active: true },
    },
    { ifMatch: version },
  );
  const { accessToken, sessionId } = await clinic.signIn(person);
  return { patientId, person, accessToken, sessionId };
}

const begin = (change: Record<string, string> = {}, method: 'GET' | 'POST' = 'GET') => {
  const verifier = randomBytes(40).toString('base64url');
  const parameters = new URLSearchParams({
    ...{
      response_type: 'code',
      client_id: appId,
      redirect_uri: REDIRECT,
      aud: fhirBase,
      state: 'a state',
      nonce: 'n1',
    },
    scope: 'openid fhirUser launch/patient patient/Observation.rs offline_access',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...change,
  });
  const to = method === 'GET' ? `${base}/authorize?${parameters.toString()}` : `${base}/authorize`;
  const sent = fetch(to, { method, redirect: 'manual', ...(method === 'GET' ? {} : { body: parameters }) });
  return { verifier, location: sent.then((answer) => new URL(answer.headers.get('location') ?? '')) };
};

/** As far as the code. */
async function letIn(accessToken: string, change: Record<string, string> = {}) {
  const { verifier, location } = begin(change);
  const request = (await location).searchParams.get('request') ?? '';
  const { redirectTo } = await apps(accessToken).decideAppRequest({ params: { request }, body: { approve: true } });
  const answer = new URL(redirectTo);
  return { verifier, request, state: answer.searchParams.get('state'), code: answer.searchParams.get('code') ?? '' };
}

const bring = (code: string, verifier: string, change: Record<string, string> = {}) =>
  post('/token', {
    ...{ grant_type: 'authorization_code', client_id: appId, redirect_uri: REDIRECT, code, code_verifier: verifier },
    ...change,
  });
const renew = (token: string, change: Record<string, string> = {}) =>
  post('/token', { grant_type: 'refresh_token', client_id: appId, refresh_token: token, ...change });
const claimsOf = (token: string) => tokenVerifier(parseKeyRing(clinic.system.keys.tokenKeys))(token);

test('a patient lets an app in: the page, the code, tokens for her record alone, and who she is', async () => {
  const her = await aPatient();
  const { verifier, location } = begin({}, 'POST');
  const page = await location;
  expect(page.pathname).toBe('/authorize');
  const request = page.searchParams.get('request') ?? '';
  const shown = await apps(her.accessToken).getAppRequest({ params: { request } });
  expect(shown).toMatchObject({ clientName: 'Growth chart', target: 'app.example', patientId: her.patientId });
  expect(shown.patientNeeded).toBe(false);
  const decision = { params: { request }, body: { approve: true } };
  const { redirectTo } = await apps(her.accessToken).decideAppRequest(decision);
  expect(await outcome(apps(her.accessToken).decideAppRequest(decision))).toBe('app-request-over');

  const answer = new URL(redirectTo);
  expect(answer.searchParams.get('state')).toBe('a state');
  expect(answer.searchParams.get('iss')).toBe(clinic.deps.apps.addresses.issuer);
  const { status, body } = await bring(answer.searchParams.get('code') ?? '', verifier);
  expect(status).toBe(200);
  const fhirUser = `${fhirBase}/Patient/${her.patientId}`;
  expect(body).toMatchObject({ token_type: 'Bearer', patient: her.patientId, need_patient_banner: true, fhirUser });
  expect(body['scope']).toBe('openid fhirUser launch/patient patient/Observation.rs offline_access');
  const { actor, app } = claimsOf(body['access_token'] ?? '');
  expect(actor).toMatchObject({ kind: 'user', id: her.person.user.id, patientId: her.patientId });
  expect(app).toMatchObject({ clientId: appId, scope: body['scope'], patientId: her.patientId });
  const keys = createRemoteJWKSet(new URL(`${base}/jwks`));
  const { issuer } = clinic.deps.apps.addresses;
  const { payload } = await jwtVerify(body['id_token'] ?? '', keys, { issuer, audience: appId });
  expect(payload).toMatchObject({ sub: her.person.user.id, nonce: 'n1', fhirUser });
  expect(await outcome(clinic.as(body['access_token'] ?? '').me({}))).toBe('unauthenticated');
  expect(
    (await fetch(`${issuer.replace(/^.*?\/api/, `${clinic.system.url('auth')}/api`)}/.well-known/openid-configuration`))
      .status,
  ).toBe(200);
});

test('what does not fit is sent back to the app, and nowhere else where the address is not its own', async () => {
  const elsewhere = await begin({ redirect_uri: 'https://app.example/done/' }).location;
  expect([elsewhere.pathname, elsewhere.searchParams.get('error')]).toEqual(['/authorize', 'redirect']);
  const stranger = await begin({ client_id: "x' or '1'='1" }).location;
  expect(stranger.searchParams.get('error')).toBe('client');
  const plain = await begin({ code_challenge_method: 'plain' }).location;
  expect(plain.href.startsWith(REDIRECT)).toBe(true);
  expect([plain.searchParams.get('error'), plain.searchParams.get('state')]).toEqual(['invalid_request', 'a state']);
  expect(plain.searchParams.get('iss')).toBe(clinic.deps.apps.addresses.issuer);
  expect((await begin({ launch: 'nonsense' }).location).searchParams.get('error')).toBe('invalid_request');

  const her = await aPatient();
  const request = (await begin().location).searchParams.get('request') ?? '';
  const { redirectTo } = await apps(her.accessToken).decideAppRequest({
    params: { request },
    body: { approve: false },
  });
  expect(new URL(redirectTo).searchParams.get('error')).toBe('access_denied');
});

test('the code is nothing without the verifier, the address and the app it was given to', async () => {
  const her = await aPatient();
  const { code, verifier } = await letIn(her.accessToken);
  const other = await admin().createApiClient({ body: { ...facts, kind: 'public' } });
  for (const change of [
    { code_verifier: `${verifier}x` },
    { code_verifier: '' },
    { redirect_uri: 'https://app.example/' },
    { client_id: other.id },
    { code: `${code}x` },
  ])
    expect(await bring(code, verifier, change)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  expect(await bring(code, verifier)).toMatchObject({ status: 200 });
});

test.each(seeds(1))(
  'of many who bring one code at the same time one gets tokens, and they are void (seed %i)',
  async () => {
    const her = await aPatient();
    const { code, verifier } = await letIn(her.accessToken);
    const answers = await inParallel(sized(20, 200), () => bring(code, verifier));
    expect(counted(answers.map((it) => String(it.status)))).toEqual({ 200: 1, 400: sized(20, 200) - 1 });
    const won = answers.find((it) => it.status === 200)?.body ?? {};
    expect(await renew(won['refresh_token'] ?? '')).toMatchObject({ body: { error: 'invalid_grant' } });
    const rows = await clinic.deps.db.read
      .selectFrom('authorisations')
      .selectAll()
      .where('user_id', '=', her.person.user.id)
      .execute();
    expect(rows.map((it) => it.end_reason)).toEqual(['code-reuse']);
    await eventually(() => clinic.audited('app.end', `authorisation/${rows[0]?.id}`).length === 1);
  },
);

describe('refreshing', () => {
  test('a token changes with each use; one that comes back later ends it all', async () => {
    const her = await aPatient();
    const { code, verifier } = await letIn(her.accessToken);
    const first = (await bring(code, verifier)).body['refresh_token'] ?? '';
    const { body } = await renew(first, { scope: 'patient/Observation.r' });
    expect(body['scope']).toBe('patient/Observation.r');
    const second = body['refresh_token'] ?? '';
    const third = await renew(second);
    expect(third.status).toBe(200);
    expect(await renew(first)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
    expect(await renew(third.body['refresh_token'] ?? '')).toMatchObject({ body: { error: 'invalid_grant' } });
  });

  test('online access ends with the sign-in, offline access goes on; the user ends it', async () => {
    const her = await aPatient();
    const online = await letIn(her.accessToken, { scope: 'patient/*.rs online_access' });
    const offline = await letIn(her.accessToken);
    const [one, two] = [await bring(online.code, online.verifier), await bring(offline.code, offline.verifier)];
    const isGood = async (token = '') => {
      const answer = await clinic.deps.db.read.selectFrom('authorisations').selectAll().execute();
      const open = answer.filter((it) => it.ended_at === null).map((it) => it.id);
      return open.includes(claimsOf(token).actor.sessionId ?? '');
    };
    expect(await isGood(one.body['access_token'])).toBe(true);
    await clinic.as(her.accessToken).logout({ body: {} });
    expect([await isGood(one.body['access_token']), await isGood(two.body['access_token'])]).toEqual([false, true]);
    expect(await renew(one.body['refresh_token'] ?? '')).toMatchObject({ body: { error: 'invalid_grant' } });
    const renewed = await renew(two.body['refresh_token'] ?? '');
    expect(renewed.status).toBe(200);

    const again = (await clinic.signIn(her.person)).accessToken;
    const { items } = await apps(again).listOwnAuthorisations({});
    const own = items.find((it) => it.scopes.includes('offline_access'));
    const params = { approvalId: own?.id ?? '' };
    const stranger = await aPatient();
    expect(await outcome(apps(stranger.accessToken).endOwnAuthorisation({ params }))).toBe('forbidden');
    await apps(again).endOwnAuthorisation({ params });
    expect(await renew(renewed.body['refresh_token'] ?? '')).toMatchObject({ body: { error: 'invalid_grant' } });
  });
});

test('who ends all sign-ins of an account ends what it let in, also what goes on without her', async () => {
  const her = await aPatient();
  const { code, verifier } = await letIn(her.accessToken);
  const { body } = await bring(code, verifier);
  await clinic.as(her.accessToken).logout({ body: { everywhere: true } });
  expect(await renew(body['refresh_token'] ?? '')).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
});

test('who changes the password keeps what this sign-in let in, and nothing else', async () => {
  const her = await aPatient();
  const scope = 'patient/*.rs online_access';
  const here = await letIn(her.accessToken, { scope });
  const there = await letIn((await clinic.signIn(her.person)).accessToken, { scope });
  const tokens = [await bring(here.code, here.verifier), await bring(there.code, there.verifier)];
  const change = { current: her.person.password, next: aPassword() };
  await clinic.as(her.accessToken).changePassword({ body: change });
  const renewed = await Promise.all(tokens.map((it) => renew(it.body['refresh_token'] ?? '')));
  expect(renewed.map((it) => it.status)).toEqual([200, 400]);
});

test('what an app may have when it is let in is what it may have then, at the addresses that it has then', async () => {
  const { id, version } = await admin().createApiClient({ body: { ...facts, kind: 'public' } });
  const her = await aPatient();
  const scope = 'patient/Observation.rs patient/Condition.rs';
  const asked = async () => (await begin({ client_id: id, scope }).location).searchParams.get('request') ?? '';
  const [less, elsewhere] = [await asked(), await asked()];
  const params = { clientId: id };
  const fewer = { ...facts, kind: 'public' as const, scopes: 'patient/Condition.rs' };
  await admin().updateApiClient({ params, body: fewer }, { ifMatch: version });
  const shown = await apps(her.accessToken).getAppRequest({ params: { request: less } });
  expect(shown.scopes).toEqual(['patient/Condition.rs']);
  await apps(her.accessToken).decideAppRequest({ params: { request: less }, body: { approve: true } });
  const { scopes } = await clinic.deps.db.read
    .selectFrom('authorisations')
    .select('scopes')
    .where('client_id', '=', id)
    .executeTakeFirstOrThrow();
  expect(scopes).toBe('patient/Condition.rs');
  const moved = { ...fewer, redirectUris: ['https://app.example/other'] };
  await admin().updateApiClient({ params, body: moved }, { ifMatch: version + 1 });
  const decision = { params: { request: elsewhere }, body: { approve: true } };
  expect(await outcome(apps(her.accessToken).decideAppRequest(decision))).toBe('app-request-over');
});

describe('an app with a secret', () => {
  const basic = (id: string, secret: string) => ({
    authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
  });

  test('proves itself, is told of its own tokens, and gives them back', async () => {
    const { id } = await admin().createApiClient({ body: { ...facts, kind: 'confidential' } });
    const { secret } = await admin().issueClientSecret({ params: { clientId: id } });
    const rows = await clinic.deps.db.read.selectFrom('api_clients').selectAll().where('id', '=', id).execute();
    expect(JSON.stringify(rows)).not.toContain(secret);
    const her = await aPatient();
    const { code, verifier } = await letIn(her.accessToken, { client_id: id });
    const form = { grant_type: 'authorization_code', redirect_uri: REDIRECT, code, code_verifier: verifier };
    expect(await post('/token', { ...form, client_id: id })).toMatchObject({ status: 401 });
    expect(await post('/token', form, basic(id, 'wrong'))).toMatchObject({ body: { error: 'invalid_client' } });
    const { body } = await post('/token', form, basic(id, secret));
    const token = body['access_token'] ?? '';

    const told = { active: true, client_id: id, patient: her.patientId, sub: her.person.user.id };
    const fhirUser = `${fhirBase}/Patient/${her.patientId}`;
    expect((await post('/introspect', { token }, basic(id, secret))).body).toMatchObject({ ...told, fhirUser });
    const unnamed = await letIn(her.accessToken, { client_id: id, scope: 'patient/*.rs' });
    const without = { ...form, code: unnamed.code, code_verifier: unnamed.verifier };
    const { body: nameless } = await post('/token', without, basic(id, secret));
    const { body: known } = await post('/introspect', { token: nameless['access_token'] ?? '' }, basic(id, secret));
    expect(known).toMatchObject(told);
    expect(known).not.toHaveProperty('fhirUser');
    expect(await post('/introspect', { token, client_id: appId })).toMatchObject({ status: 401 });
    const other = await letIn(her.accessToken);
    const foreign = (await bring(other.code, other.verifier)).body['access_token'] ?? '';
    expect((await post('/introspect', { token: foreign }, basic(id, secret))).body).toEqual({ active: false });

    await post('/revoke', { token: foreign }, basic(id, secret));
    expect((await post('/revoke', { token: body['refresh_token'] ?? '' }, basic(id, secret))).status).toBe(200);
    await eventually(
      async () => (await post('/introspect', { token }, basic(id, secret))).body['active'] === (false as unknown),
      { within: 3_000 },
    );
    const { items } = await apps(her.accessToken).listOwnAuthorisations({});
    expect(items).toHaveLength(2);
  });

  test('is void, with its tokens, when an administrator takes something from it', async () => {
    const { id, version } = await admin().createApiClient({ body: { ...facts, kind: 'public' } });
    const her = await aPatient();
    const { code, verifier } = await letIn(her.accessToken, { client_id: id });
    const { body } = await bring(code, verifier, { client_id: id });
    const change = {
      params: { clientId: id },
      body: { ...facts, kind: 'public' as const, scopes: 'patient/Patient.rs' },
    };
    await admin().updateApiClient(change, { ifMatch: version });
    expect(await renew(body['refresh_token'] ?? '', { client_id: id })).toMatchObject({ status: 400 });
    expect(await outcome(admin().updateApiClient(change, { ifMatch: version }))).toBe('version-conflict');
  });
});

describe('an app without a user', () => {
  let id: string;
  let key: CryptoKey;
  beforeAll(async () => {
    const pair = await generateKeyPair('ES384');
    key = pair.privateKey;
    const jwks = { keys: [{ ...(await exportJWK(pair.publicKey)), kty: 'EC' as const, kid: 'k1', alg: 'ES384' }] };
    const body = { name: 'Registry', kind: 'backend', redirectUris: [], scopes: 'system/*.rs', jwks } as const;
    id = (await admin().createApiClient({ body: { ...body, redirectUris: [] } })).id;
  });

  const assertion = (change: { jti?: string; aud?: string; life?: number; sub?: string; head?: object } = {}) =>
    new SignJWT({ jti: change.jti ?? randomUUID() })
      .setProtectedHeader({ alg: 'ES384', kid: 'k1', typ: 'JWT', ...change.head })
      .setIssuer(id)
      .setSubject(change.sub ?? id)
      .setAudience(change.aud ?? clinic.deps.apps.addresses.token)
      .setExpirationTime(Math.floor(Date.now() / 1000) + (change.life ?? 240))
      .sign(key);
  const ask = (signed: string, scope = 'system/Patient.rs system/Observation.cruds') =>
    post('/token', {
      grant_type: 'client_credentials',
      scope,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: signed,
    });

  test('gets a token by a signed assertion, once for each', async () => {
    const signed = await assertion();
    const { status, body } = await ask(signed);
    expect(status).toBe(200);
    expect(body).toMatchObject({ scope: 'system/Patient.rs system/Observation.rs', expires_in: 300 });
    expect(claimsOf(body['access_token'] ?? '').actor).toMatchObject({ kind: 'device', id });
    expect(await ask(signed)).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
    const jti = randomUUID();
    const answers = await Promise.all(Array.from({ length: 10 }, async () => ask(await assertion({ jti }))));
    expect(counted(answers.map((it) => String(it.status)))).toEqual({ 200: 1, 401: 9 });
  });

  test('not for another address, by one that lasts too long or is over, for somebody else, or for another scope', async () => {
    const heads = [{ kid: undefined }, { kid: 'k2' }, { jku: 'https://evil.example/keys' }].map((head) => ({ head }));
    for (const change of [
      { aud: 'https://evil.example/token' },
      { life: 600 },
      { life: -60 },
      { sub: appId },
      ...heads,
    ])
      expect(await ask(await assertion(change))).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
    const [head = '', claims = ''] = (await assertion()).split('.');
    expect(await ask(`${head}.${claims}.${'A'.repeat(128)}`)).toMatchObject({ status: 401 });
    expect(await ask(await assertion(), 'user/*.rs')).toMatchObject({ body: { error: 'invalid_scope' } });
  });
});

test('a token that an app asked for while something was taken from it is void', async () => {
  const pair = await generateKeyPair('ES384');
  const keys = { keys: [{ ...(await exportJWK(pair.publicKey)), kty: 'EC', kid: 'k1', alg: 'ES384' }] };
  const facts = { name: 'Registry', kind: 'backend' as const, redirectUris: [], scopes: 'system/*.rs' };
  let meanwhile = () => Promise.resolve();
  const server = createServer((_request, response) => void meanwhile().then(() => response.end(JSON.stringify(keys))));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  try {
    const jwksUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/keys`; // a TCP server that listens has one
    const { id, version } = await admin().createApiClient({ body: { ...facts, jwksUrl } });
    const signed = async () => ({
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: await new SignJWT({ jti: randomUUID() })
        .setProtectedHeader({ alg: 'ES384', kid: 'k1', jku: jwksUrl })
        .setIssuer(id)
        .setSubject(id)
        .setAudience(clinic.deps.apps.addresses.token)
        .setExpirationTime('2 minutes')
        .sign(pair.privateKey),
    });
    meanwhile = async () => {
      const body = { ...facts, jwksUrl, scopes: 'system/Patient.rs' };
      await admin().updateApiClient({ params: { clientId: id }, body }, { ifMatch: version });
    };
    const form = { grant_type: 'client_credentials', scope: 'system/Observation.rs', ...(await signed()) };
    const { status, body } = await post('/token', form);
    expect(status).toBe(200);
    const token = body['access_token'] ?? '';
    await eventually(
      async () => (await post('/introspect', { token, ...(await signed()) })).body['active'] === (false as unknown),
      { within: 3_000 },
    );
  } finally {
    server.close();
  }
});

test('only who manages apps of every facility does so, and only with what fits together', async () => {
  const local = apps(clinic.system.token('administrator', { facilityIds: [newId()] }));
  expect(await outcome(local.listApiClients({}))).toBe('forbidden');
  expect(await outcome(apps(clinic.system.token('nurse')).listApiClients({}))).toBe('forbidden');
  const wrong = [
    { ...facts, redirectUris: ['http://app.example/done'] },
    { ...facts, redirectUris: ['javascript:alert(1)'] },
    { ...facts, redirectUris: [] },
    { ...facts, scopes: 'system/*.rs' },
    { ...facts, scopes: 'patient/everything' },
  ];
  for (const body of wrong)
    expect(await outcome(admin().createApiClient({ body: { ...body, kind: 'public' } }))).toBe('invalid-request');
});

test('whatever is sent, nothing breaks and nobody gets a token', async () => {
  const names = [
    ...['grant_type', 'client_id', 'client_secret', 'code', 'code_verifier', 'refresh_token', 'scope', 'redirect_uri'],
    ...['client_assertion', 'client_assertion_type', 'token', 'state', 'aud', 'launch', 'nonce', 'response_type'],
    ...['code_challenge', 'code_challenge_method'],
  ];
  const known = [
    ...[appId, REDIRECT, fhirBase, 'code', 'S256', 'authorization_code', 'refresh_token', 'client_credentials'],
    ...['openid patient/*.rs', 'c'.repeat(43), 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'],
    ...['eyJhbGciOiJub25lIn0.eyJpc3MiOiJ4In0.', '\0', '😀'.repeat(1_000), "' or 1=1 --", '{"$gt":""}'],
  ];
  const value = fc.oneof(fc.constantFrom(...known), fc.string({ unit: 'binary', maxLength: 60 }));
  const form = fc.array(fc.tuple(fc.constantFrom(...names), value), { maxLength: 12 });
  const path = fc.constantFrom('/authorize', '/token', '/introspect', '/revoke');
  const authorization = fc.option(fc.base64String({ maxLength: 40 }).map((it) => `Basic ${it}`));
  await fc.assert(
    fc.asyncProperty(path, form, authorization, async (where, pairs, header) => {
      const body = new URLSearchParams(pairs.map(([name, text]) => [name, text]));
      const headers = header === null ? {} : { authorization: header };
      const answer = await fetch(`${base}${where}`, { method: 'POST', redirect: 'manual', headers, body });
      expect(answer.status).toBeLessThan(500);
      expect(await answer.text()).not.toContain('access_token');
    }),
    { numRuns: sized(300, 10_000) },
  );
});
