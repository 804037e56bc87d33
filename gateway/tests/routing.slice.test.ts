import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { revocationWriter } from '@nilecare/service-kit/auth/revocations.ts';
import { APP_AUDIENCE, signToken } from '@nilecare/service-kit/auth/tokens.ts';
import { parseKeyRing } from '@nilecare/service-kit/crypto/key-ring.ts';
import { serviceToken } from '@nilecare/testing/actors.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { openFront, type Front } from './front.ts';
import { raw } from './raw.ts';
import { standIn, type StandIn } from './stand-in.ts';

let front: Front;
let auth: StandIn;
let device: StandIn;
let second: StandIn;
let fhir: StandIn;
const deviceAddresses: string[] = [];

beforeAll(async () => {
  [auth, device, second, fhir] = await Promise.all([
    standIn('auth'),
    standIn('device'),
    standIn('second'),
    standIn('fhir'),
  ]);
  deviceAddresses.push(device.url);
  front = await openFront(
    { auth: [auth.url], device: deviceAddresses, orchestrator: [device.url], fhir: [fhir.url] },
    { own: { requestTimeoutMs: 1_500, maxBodyBytes: 5_000, corsOrigins: 'https://portal.example' } },
  );
});
afterAll(async () => {
  await front.app.stop();
  await Promise.all([auth, device, second, fhir].map((it) => it.kill()));
});
afterEach(() => {
  for (const it of [auth, device, second, fhir]) {
    it.arrived.length = 0;
    it.answer = undefined;
  }
  deviceAddresses.splice(0, Infinity, device.url);
});

const bearer = () => ({ authorization: `Bearer ${front.token('nurse')}` });

describe('routes', () => {
  test('a path goes to the service that owns its first segment, as it is', async () => {
    expect(await (await front.get('/api/v1/users?search=a%20b&limit=2')).json()).toEqual({ from: 'auth' });
    expect(auth.arrived).toMatchObject([{ method: 'GET', url: '/api/v1/users?search=a%20b&limit=2' }]);
    expect(await (await front.get('/api/v1/alarms/x/acknowledgements', { method: 'POST', body: '{}' })).json()).toEqual(
      {
        from: 'device',
      },
    );
    expect(device.arrived[0]).toMatchObject({ method: 'POST', body: '{}' });
  });

  test.each(['/api/v1/nothing', '/api/v1/nothing/more', '/api/v1/', '/api/v2/users', '/api/v1/Users', '/api'])(
    'there is no %s',
    async (path) => {
      const answer = await front.get(path);
      expect(answer.status).toBe(404);
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
    },
  );
});

describe('what only services may call does not exist', () => {
  test.each([
    ['POST', '/api/v1/auth/service-tokens'],
    ['POST', '/api/v1/auth/service-tokens/'],
    ['POST', '/api/v1/auth/service-tokens?x=1'],
    ['POST', '/api/v1/auth/Service-Tokens'],
    ['POST', '/api/v1/auth//service-tokens'],
    ['POST', '//api/v1/auth/service-tokens'],
    ['POST', '/api/v1//auth/service-tokens'],
    ['POST', '/api/v1/auth/./service-tokens'],
    ['POST', '/api/v1/users/../auth/service-tokens'],
    ['POST', '/api/v1/auth%2Fservice-tokens'],
    ['POST', '/api/v1/auth/%2e/service-tokens'],
    ['POST', '/api/v1/auth/service-tokens#part'],
    ['POST', '/api/v1/auth\\service-tokens'],
    ['POST', 'http://other.example/api/v1/auth/service-tokens'],
    ['GET', '/api/v1/users/contacts?staffIds=x'],
    ['HEAD', '/api/v1/users/contacts'],
    ['GET', '/api/v1/users/contacts/'],
    ['GET', '/api/v1/users//contacts'],
    ['OPTIONS', '/api/v1/users/contacts'],
    ['TRACE', '/api/v1/users'],
    ['POST', '/api/v1/users/provisions'],
  ])('%s %s', async (method, path) => {
    const answer = await raw(front.port, method, path, bearer());
    expect([204, 404]).toContain(answer.status);
    expect(answer.headers['allow']).toBeUndefined();
    expect(auth.arrived).toEqual([]);
  });

  test('nor through a header that names another method or address', async () => {
    const headers = {
      ...bearer(),
      'x-http-method-override': 'POST',
      'x-original-url': '/api/v1/auth/service-tokens',
      'x-rewrite-url': '/api/v1/auth/service-tokens',
    };
    await raw(front.port, 'GET', '/api/v1/users', headers);
    expect(auth.arrived).toMatchObject([{ method: 'GET', url: '/api/v1/users' }]);
    const passed = Object.keys(auth.arrived[0]?.headers ?? {}).filter((it) => it.startsWith('x-'));
    expect(passed.toSorted()).toEqual(['x-deadline', 'x-forwarded-for']);
  });
});

test('what only proxies and services may say is replaced by what the gateway knows', async () => {
  const forged = {
    'x-deadline': '99999999999999',
    'x-real-ip': '6.6.6.6',
    'x-forwarded-host': 'evil.example',
    forwarded: 'for=6.6.6.6',
    traceparent: '00-11111111111111111111111111111111-2222222222222222-01',
    tracestate: 'a=b',
    baggage: 'user=root',
  };
  await raw(front.port, 'GET', '/api/v1/users', { ...bearer(), ...forged });
  const [{ headers } = { headers: {} as Record<string, undefined> }] = auth.arrived;
  for (const name of ['x-real-ip', 'x-forwarded-host', 'forwarded', 'tracestate', 'baggage'])
    expect(headers[name]).toBeUndefined();
  expect(headers['traceparent'] ?? '').not.toContain('1'.repeat(16));
  expect(Math.abs(Number(headers['x-deadline']) - Date.now())).toBeLessThan(2_500);
  expect(headers['x-forwarded-for']).toBe('127.0.0.1');
});

describe('protocols with addresses of their own', () => {
  const appToken = () =>
    signToken(
      parseKeyRing(front.keys.tokenKeys),
      {
        ...{
          aud: APP_AUDIENCE as typeof APP_AUDIENCE,
          kind: 'user' as const,
          sub: 'u1',
          sid: 's1',
          name: 'N',
          roles: [],
        },
        ...{ perms: ['user:read'], fac: ['*'], staff: null, patient: null, client: 'c1', scope: 'patient/*.rs' },
        ...{ launchPatient: 'p1', encounter: null, jti: 'j1' },
      },
      60,
    );

  test('go to their service as they are, with tokens of apps, which open nothing else', async () => {
    const headers = { authorization: `Bearer ${appToken()}`, prefer: 'return=minimal', 'if-match': 'W/"1"' };
    const path = '/fhir/R4/Observation/_search?code=http://loinc.org|8867-4&_count=2';
    expect((await front.get(path, { method: 'POST', body: 'a=b', headers })).status).toBe(200);
    expect(fhir.arrived).toMatchObject([{ method: 'POST', url: path, body: 'a=b', headers }]);
    expect((await front.get('/fhir/R4', { headers })).status).toBe(200);
    expect((await fetch(`${front.url}/fhir/R4/metadata`)).status).toBe(200);
    expect((await front.get('/api/v1/users', { headers })).status).toBe(401);
    for (const other of ['/fhir/R4x/Patient', '/fhir/R5/Patient', '/fhir/R4/../R5/Patient', '/fhir/R4/%2e%2e/x'])
      await raw(front.port, 'GET', other, headers);
    expect(fhir.arrived).toHaveLength(3);
  });

  test('the proof of an app is no token: it reaches auth where apps prove themselves, and nothing else', async () => {
    const headers = { authorization: `Basic ${Buffer.from('app:secret').toString('base64')}` };
    const form = { method: 'POST', body: 'grant_type=refresh_token', headers };
    for (const name of ['token', 'introspect', 'revoke'])
      expect((await fetch(`${front.url}/api/v1/oauth/${name}`, form)).status).toBe(200);
    expect(auth.arrived).toMatchObject([{ headers }, { headers }, { headers }]);
    expect((await fetch(`${front.url}/api/v1/oauth/apps`, { headers })).status).toBe(401);
    expect((await fetch(`${front.url}/fhir/R4/Patient`, { headers })).status).toBe(401);
    expect(auth.arrived).toHaveLength(3);
  });

  test('are answered in their own words', async () => {
    const answer = await front.get('/fhir/R4/Patient', { headers: { authorization: 'Bearer nonsense' } });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('content-type')).toContain('application/fhir+json');
    expect(await answer.json()).toMatchObject({ resourceType: 'OperationOutcome', issue: [{ code: 'login' }] });
    await fhir.kill();
    const away = await front.get('/fhir/R4/Patient');
    expect([away.status, await away.json()]).toMatchObject([503, { issue: [{ code: 'transient' }] }]);
    await fhir.start();
  });

  test('are open to pages of any site, as is the exchange of codes, but without what browsers add', async () => {
    for (const path of ['/fhir/R4/Patient', '/api/v1/oauth/token']) {
      const headers = { origin: 'https://app.example', 'access-control-request-method': 'POST' };
      const answer = await fetch(`${front.url}${path}`, { method: 'OPTIONS', headers });
      expect(answer.headers.get('access-control-allow-origin')).toBe('*');
      expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
    }
  });
});

describe('who may come in', () => {
  test.each([
    ['altered', (token: string) => `${token.slice(0, -2)}xx`],
    ['none', () => 'nonsense'],
  ])('a token that is %s is refused before the service is asked', async (_what, spoil) => {
    const answer = await front.get('/api/v1/users', {
      headers: { authorization: `Bearer ${spoil(front.token('nurse'))}` },
    });
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ type: 'urn:nilecare:problem:unauthenticated' });
    expect(auth.arrived).toEqual([]);
  });

  test('so are an expired one, one of a service, and one whose session was ended', async () => {
    const sessionId = randomUUID();
    const ask = async (token: string) =>
      (await front.get('/api/v1/users', { headers: { authorization: `Bearer ${token}` } })).status;
    expect(await ask(front.token('nurse', { lifeSeconds: -1 }))).toBe(401);
    expect(await ask(serviceToken(front.keys.tokenKeys, 'device'))).toBe(401);
    const token = front.token('nurse', { sessionId });
    expect(await ask(token)).toBe(200);
    const { redis, clock } = front.app.deps;
    await revocationWriter({ redis, clock, accessTokenLifeMs: 60_000 }).revokeSession(sessionId);
    await eventually(async () => (await ask(token)) === 401, { within: 2_000 });
  });

  test('strangers reach what is public', async () => {
    expect((await fetch(`${front.url}/api/v1/auth/sessions`, { method: 'POST', body: '{}' })).status).toBe(200);
  });
});

describe('bodies', () => {
  test('an announced length over the limit is refused before the body is read', async () => {
    const answer = await raw(front.port, 'POST', '/api/v1/alarms', { ...bearer(), 'content-length': '5001' }, [
      'x'.repeat(5_001),
    ]);
    expect(answer).toMatchObject({ status: 413 });
    expect(JSON.parse(answer.text)).toMatchObject({ type: 'urn:nilecare:problem:body-too-large' });
    expect(device.arrived).toEqual([]);
  });

  test('an unannounced one is cut off', async () => {
    const chunks = Array.from({ length: 6 }, () => 'y'.repeat(1_000));
    const answer = await raw(
      front.port,
      'POST',
      '/api/v1/alarms',
      { ...bearer(), 'transfer-encoding': 'chunked' },
      chunks,
    );
    expect(answer.status).toBe(413);
    expect(device.arrived).toEqual([]);
    expect((await front.get('/api/v1/alarms')).status).toBe(200);
  });

  test('a body in pieces arrives whole', async () => {
    const chunks = ['{"a":', '1,', '"b":', '2}'];
    const answer = await raw(
      front.port,
      'POST',
      '/api/v1/alarms',
      { ...bearer(), 'transfer-encoding': 'chunked' },
      chunks,
    );
    expect(answer.status).toBe(200);
    expect(device.arrived).toMatchObject([{ body: '{"a":1,"b":2}' }]);
  });
});

describe('services that are away', () => {
  test('a service that is down is a problem with Retry-After, and comes back by itself', async () => {
    await device.kill();
    const answer = await front.get('/api/v1/alarms');
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('2');
    expect(await answer.json()).toMatchObject({ type: 'urn:nilecare:problem:service-unavailable', status: 503 });
    expect((await front.get('/api/v1/users')).status).toBe(200);
    await device.start();
    expect((await front.get('/api/v1/alarms')).status).toBe(200);
  });

  test('one that is too slow is 504 within the limit', async () => {
    device.answer = () => undefined;
    const began = Date.now();
    const answer = await front.get('/api/v1/alarms');
    expect(answer.status).toBe(504);
    expect(Date.now() - began).toBeLessThan(3_000);
  });

  test('one that breaks off in the middle breaks off for the client too', async () => {
    device.answer = (response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('half', () => response.destroy());
    };
    const answer = await front.get('/api/v1/alarms');
    await expect(answer.text()).rejects.toThrow();
    device.answer = undefined;
    expect((await front.get('/api/v1/alarms')).status).toBe(200);
  });

  test('one that closes a kept connection while it is asked is asked again, but for what changes something', async () => {
    const cutOnce = () => {
      device.answer = (response) => {
        device.answer = undefined;
        response.destroy();
      };
    };
    const post = () => front.get('/api/v1/alarms', { method: 'POST', body: '{}' });
    expect((await front.get('/api/v1/alarms')).status).toBe(200);
    cutOnce();
    expect((await front.get('/api/v1/alarms')).status).toBe(200);
    expect(device.arrived).toHaveLength(3);
    cutOnce();
    expect((await post()).status).toBe(503);
    expect(device.arrived).toHaveLength(4);
    device.answer = (response) => response.destroy();
    expect((await front.get('/api/v1/alarms')).status).toBe(503);
    device.answer = undefined;
  });

  test('two instances share the requests; when one dies nobody who only reads notices', async () => {
    deviceAddresses.splice(0, Infinity, device.url, second.url);
    const ask = async () => (await front.get('/api/v1/alarms')).status;
    for (let turn = 0; turn < 6; turn += 1) expect(await ask()).toBe(200);
    expect([device.arrived.length, second.arrived.length]).toEqual([3, 3]);
    await second.kill();
    for (let turn = 0; turn < 6; turn += 1) expect(await ask()).toBe(200);
    expect(device.arrived.length).toBe(9);
    await second.start();
    await eventually(async () => {
      await ask();
      return second.arrived.length > 3;
    });
  });
});

describe('live connections', () => {
  const upgrade = (path: string) => {
    const socket = connect(front.port, '127.0.0.1');
    const heard: string[] = [];
    let ended = false;
    socket.on('data', (chunk: Buffer) => heard.push(chunk.toString()));
    socket.on('error', () => undefined);
    socket.on('close', () => (ended = true));
    socket.write(
      `GET ${path} HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\nx-deadline: 1\r\nx-forwarded-for: 6.6.6.6\r\n\r\n`,
    );
    return { socket, text: () => heard.join(''), ended: () => ended };
  };

  test('an upgrade is forwarded both ways, without forged headers', async () => {
    const { socket, text } = upgrade('/socket.io/?EIO=4&transport=websocket');
    await eventually(() => text().includes('101 Switching Protocols'));
    socket.write('hello');
    await eventually(() => text().includes('device heard hello'));
    expect(device.arrived[0]?.headers['x-deadline']).not.toBe('1');
    socket.destroy();
  });

  test('an upgrade elsewhere is refused', async () => {
    const elsewhere = upgrade('/api/v1/alarms');
    await eventually(elsewhere.ended);
    expect(device.arrived).toEqual([]);
  });

  test('polling goes to the instance that knows the connection, also beside others', async () => {
    const two = await openFront({ orchestrator: [device.url, second.url] });
    for (let turn = 0; turn < 6; turn += 1) await two.get('/socket.io/?EIO=4&transport=polling');
    expect([device.arrived.length, second.arrived.length].toSorted()).toEqual([0, 6]);
    await two.app.stop();
  });

  test('a gateway stops although connections are open', async () => {
    const other = await openFront({ orchestrator: [device.url] });
    const socket = connect(other.port, '127.0.0.1');
    let open = false;
    let ended = false;
    socket.on('data', () => (open = true));
    socket.on('close', () => (ended = true));
    socket.write('GET /socket.io/ HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n');
    await eventually(() => open);
    const began = Date.now();
    await other.app.stop();
    expect(Date.now() - began).toBeLessThan(3_000);
    await eventually(() => ended);
  });
});

describe('other sites', () => {
  const preflight = (origin: string) =>
    fetch(`${front.url}/api/v1/alarms`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' },
    });

  test('those on the list may call the API, others may not', async () => {
    expect((await preflight('https://portal.example')).headers.get('access-control-allow-origin')).toBe(
      'https://portal.example',
    );
    expect((await preflight('https://evil.example')).headers.get('access-control-allow-origin')).toBeNull();
    const answer = await front.get('/api/v1/alarms', { headers: { origin: 'https://portal.example' } });
    expect(answer.headers.get('access-control-allow-origin')).toBe('https://portal.example');
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
    expect(device.arrived.map((it) => it.method)).toEqual(['GET']);
  });
});
