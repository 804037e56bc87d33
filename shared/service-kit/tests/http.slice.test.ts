import { randomUUID } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { VersionConflict } from '@nilecare/contracts/errors.ts';
import { userToken } from '@nilecare/testing/actors.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { countNotes, startSmallService, type SmallService } from './small-service.ts';

let mysql: SmallService;
let postgres: SmallService;
beforeAll(async () => {
  [mysql, postgres] = await Promise.all([startSmallService('mysql'), startSmallService('postgres')]);
});
afterAll(() => Promise.all([mysql.stop(), postgres.stop()]));
afterEach(() => {
  for (const { hooks } of [mysql, postgres]) {
    hooks.beforeCommit = async () => undefined;
    hooks.undoBecause = undefined;
    hooks.meanwhile = async () => undefined;
  }
});

const note = { text: 'hello', count: 1, nested: { on: '2026-11-22' } };
type Headers = Readonly<Record<string, string>>;

async function send(service: SmallService, method: string, path: string, body?: unknown, headers: Headers = {}) {
  const token = userToken(service.keys.tokenKeys, 'receptionist', { userId });
  const answer = await fetch(`${service.url}/api/v1/system${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await answer.text();
  const json: unknown = text ? JSON.parse(text) : undefined;
  return { status: answer.status, headers: answer.headers, text, json };
}
const userId = randomUUID();

const gate = () => {
  let open = () => undefined as void;
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { passed, open };
};

describe('what comes in', () => {
  test.each(['he\u0000llo', 'half \ud83d of a face'])(
    '%j is refused with its place, whichever engine stands behind',
    async (text) => {
      for (const service of [mysql, postgres]) {
        const body = { text, count: 1, nested: { on: '2026-11-22' } };
        const answer = await send(service, 'POST', '/notes', body);
        expect(answer.status).toBe(400);
        expect(answer.json).toMatchObject({ fields: [{ field: 'body.text' }] });
      }
    },
  );

  test('all wrong fields are named at once, none of their values', async () => {
    const answer = await send(mysql, 'POST', '/notes', { text: 'no', count: 'many', nested: { on: 'Mr Secret' } });
    expect(answer.status).toBe(400);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.json).toMatchObject({
      type: 'urn:nilecare:problem:invalid-request',
      fields: [{ field: 'body.text' }, { field: 'body.count' }, { field: 'body.nested.on' }],
    });
    expect(answer.text).not.toContain('Secret');
  });

  test('fields that the contract does not know do not reach the handler', async () => {
    const before = await countNotes(mysql);
    expect((await send(mysql, 'POST', '/notes', { ...note, admin: true, id: randomUUID() })).status).toBe(201);
    expect(await countNotes(mysql)).toBe(before + 1);
    const rows = await mysql.read.selectFrom('notes').select('secret').execute();
    expect(rows.filter((it) => it.secret.includes('admin'))).toEqual([]);
  });

  test.each([
    ['a body that is no JSON', 400, 'malformed-body', '{"text": ', {}],
    ['a body of another type', 415, 'unsupported-media', 'text=hello', { 'content-type': 'text/plain' }],
    [
      'a body in a character set that JSON has not',
      415,
      'unsupported-media',
      '{}',
      { 'content-type': 'application/json; charset=latin1' },
    ],
    ['a body that is not compressed as it says', 400, 'malformed-body', '{}', { 'content-encoding': 'gzip' }],
    [
      'a body that is not compressed as it says (br)',
      400,
      'malformed-body',
      '{"text":"hello"}',
      { 'content-encoding': 'br' },
    ],
    ['a body of an unknown encoding', 415, 'unsupported-media', '{}', { 'content-encoding': 'rot13' }],
    ['a body that is too large', 413, 'body-too-large', { ...note, text: 'x'.repeat(3_000) }, {}],
    ['a key that is too short', 400, 'invalid-request', note, { 'idempotency-key': 'short' }],
  ])('%s is refused with %i', async (_what, status, code, body, headers) => {
    const answer = await send(mysql, 'POST', '/notes', body, headers);
    expect(answer).toMatchObject({ status, json: { type: `urn:nilecare:problem:${code}`, status } });
  });

  test('a body of unannounced length and another type is refused as well', async () => {
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const token = userToken(mysql.keys.tokenKeys, 'receptionist');
      const headers = {
        authorization: `Bearer ${token}`,
        'transfer-encoding': 'chunked',
        'content-type': 'text/plain',
      };
      const call = httpRequest(`${mysql.url}/api/v1/system/notes`, { method: 'POST', headers }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      });
      call.on('error', reject);
      call.end('text');
    });
    expect(status).toBe(415);
  });

  test('an address that cannot be decoded is refused, not an error of ours', async () => {
    expect((await send(mysql, 'GET', '/notes/%ff')).status).toBe(400);
  });
});

describe('who may', () => {
  test('strangers and invalid tokens get 401', async () => {
    const id = randomUUID();
    const without = await fetch(`${mysql.url}/api/v1/system/notes/${id}`);
    expect(without.status).toBe(401);
    expect(without.headers.get('www-authenticate')).toBe('Bearer');
    expect((await send(mysql, 'GET', `/notes/${id}`, undefined, { authorization: 'Bearer x.y.z' })).status).toBe(401);
    expect((await send(mysql, 'GET', `/notes/${id}`, undefined, { authorization: 'Basic abc' })).status).toBe(401);
  });

  test.each([
    ['with the patient it was about', randomUUID()],
    ['also when the patient is none', 'not-a-patient'],
  ])('a denial is in the audit spool %s', async (_how, patientId) => {
    const denied = randomUUID();
    const authorization = `Bearer ${userToken(mysql.keys.tokenKeys, 'patient', { userId: denied })}`;
    const path = `/notes/${randomUUID()}?patientId=${patientId}`;
    expect((await send(mysql, 'GET', path, undefined, { authorization })).status).toBe(403);
    const entries = (await mysql.spool()).filter((it) => JSON.stringify(it['actor'] ?? '').includes(denied));
    expect(entries).toEqual([
      expect.objectContaining({
        action: 'note.read',
        outcome: 'denied',
        patientId: patientId === 'not-a-patient' ? null : patientId,
      }),
    ]);
  });

  test('a read is in the audit spool before it is answered', async () => {
    const id = randomUUID();
    expect((await send(mysql, 'GET', `/notes/${id}?patientId=somebody`)).status).toBe(200);
    expect(await mysql.spool()).toContainEqual(
      expect.objectContaining({
        patientId: id,
        outcome: 'success',
        // What it held, that a filter was given whose value may be anything, and where who read it works.
        details: {
          actorFacilityIds: ['*'],
          kinds: { note: 1 },
          resources: [`note/${id}`],
          sections: ['note.text'],
          filters: { patientId: true },
        },
      }),
    );
  });

  test('a file is streamed, and one that fails in the middle is not taken for whole', async () => {
    const whole = await fetch(`${mysql.url}/api/v1/system/files/3`);
    expect(whole.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(whole.headers.get('content-disposition')).toBe('attachment; filename="notes_of_all.csv"');
    expect(await whole.text()).toBe('line 0\nline 1\nline 2\n');
    const broken = fetch(`${mysql.url}/api/v1/system/files/-1`).then((answer) => answer.text());
    await expect(broken).rejects.toThrow();
  });

  test.each(['/unscoped', '/unaudited'])('what %s forgot to ask is not answered', async (path) => {
    const answer = await send(mysql, 'GET', path);
    expect(answer).toMatchObject({ status: 500, json: { type: 'urn:nilecare:problem:internal' } });
    expect(answer.text).not.toMatch(/a note|never leaves|scope|\.ts/);
  });
});

describe('what goes out', () => {
  test('only what the contract names, with its version as ETag, kept by nobody', async () => {
    const id = randomUUID();
    const answer = await send(mysql, 'GET', `/notes/${id}`);
    expect(answer.json).toEqual({ id, version: 3, text: 'a note' });
    expect(answer.headers.get('etag')).toBe('"3"');
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  test('a change needs the version it is based on', async () => {
    const path = `/notes/${randomUUID()}`;
    expect((await send(mysql, 'PUT', path, { text: 'x' })).status).toBe(428);
    expect((await send(mysql, 'PUT', path, { text: 'x' }, { 'if-match': 'three' })).status).toBe(428);
    expect(await send(mysql, 'PUT', path, { text: 'x' }, { 'if-match': '"2"' })).toMatchObject({
      status: 412,
      json: { currentVersion: 3 },
    });
    expect((await send(mysql, 'PUT', path, { text: 'x' }, { 'if-match': '"3"' })).status).toBe(200);
  });

  test('an unknown address and an unknown method are 404', async () => {
    expect((await send(mysql, 'GET', '/nothing')).json).toMatchObject({ type: 'urn:nilecare:problem:route-not-found' });
    expect((await send(mysql, 'DELETE', '/notes')).status).toBe(404);
  });
});

describe.each(['mysql', 'postgres'] as const)('Idempotency-Key on %s', (engine) => {
  const service = () => (engine === 'mysql' ? mysql : postgres);
  const add = (key: string, body: unknown = note, headers: Headers = {}) =>
    send(service(), 'POST', '/notes', body, { 'idempotency-key': key, ...headers });

  test('the same request gets the first answer again, another body 422, another account its own', async () => {
    const key = randomUUID();
    const before = await countNotes(service());
    const first = await add(key);
    const again = await add(key);
    expect(first.status).toBe(201);
    expect(again).toMatchObject({ status: 201, text: first.text });
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(again.headers.get('etag')).toBe('"3"');
    expect((await add(key, { ...note, count: 2 })).status).toBe(422);
    expect(await countNotes(service())).toBe(before + 1);
    const authorization = `Bearer ${userToken(service().keys.tokenKeys, 'receptionist')}`;
    expect((await add(key, note, { authorization })).text).not.toBe(first.text);
  });

  test('answers are kept encrypted', async () => {
    await add(randomUUID(), { ...note, text: 'Amina Hassan' });
    const rows = await service().read.selectFrom('idempotency_keys').select('body').execute();
    expect(rows.length).toBeGreaterThan(0);
    for (const { body } of rows) expect(body ?? '').not.toMatch(/Amina|never leaves/);
  });

  test('while the first is answered, a second is told to wait', async () => {
    const key = randomUUID();
    const { passed, open } = gate();
    let begun = false;
    service().hooks.beforeCommit = () => {
      begun = true;
      return passed;
    };
    const first = add(key);
    await eventually(() => begun);
    expect(await add(key)).toMatchObject({
      status: 409,
      json: { type: 'urn:nilecare:problem:idempotency-in-progress' },
    });
    open();
    expect((await first).status).toBe(201);
    expect((await add(key)).text).toBe((await first).text);
  });

  test('fifty at the same time have one effect', async () => {
    const key = randomUUID();
    const before = await countNotes(service());
    const answers = await Promise.all(Array.from({ length: 50 }, () => add(key)));
    expect(await countNotes(service())).toBe(before + 1);
    expect(answers.filter((it) => it.status !== 201 && it.status !== 409)).toEqual([]);
    expect(new Set(answers.filter((it) => it.status === 201).map((it) => it.text)).size).toBe(1);
  });

  test('a request that undoes its effect and fails frees its key', async () => {
    const key = randomUUID();
    const before = await countNotes(service());
    service().hooks.undoBecause = new VersionConflict('1', 2);
    expect((await add(key)).status).toBe(412);
    expect(await countNotes(service())).toBe(before);
    service().hooks.undoBecause = undefined;
    const second = await add(key);
    expect(second.status).toBe(201);
    expect(second.headers.get('idempotency-replayed')).toBeNull();
    expect((await add(key)).text).toBe(second.text);
    expect(await countNotes(service())).toBe(before + 1);
  });

  test('a request that fails frees its key', async () => {
    const key = randomUUID();
    const before = await countNotes(service());
    service().hooks.beforeCommit = () => Promise.reject(new Error('disk full'));
    expect((await add(key)).status).toBe(500);
    service().hooks.beforeCommit = async () => undefined;
    expect((await add(key)).status).toBe(201);
    expect(await countNotes(service())).toBe(before + 1);
  });

  test('what a crash left is taken over after a minute, and the first, should it live on, has no effect', async () => {
    const key = randomUUID();
    const before = await countNotes(service());
    const { passed, open } = gate();
    let begun = false;
    service().hooks.beforeCommit = () => {
      begun = true;
      return passed;
    };
    const hung = add(key);
    await eventually(() => begun);
    service().hooks.beforeCommit = async () => undefined;
    await service()
      .read.updateTable('idempotency_keys')
      .set({ created_at: new Date(Date.now() - 61_000) })
      .where('body', 'is', null)
      .execute();
    expect((await add(key)).status).toBe(201);
    open();
    expect((await hung).status).toBe(409);
    expect(await countNotes(service())).toBe(before + 1);
  });
});

describe('time', () => {
  test('a request whose deadline is over is not begun', async () => {
    let begun = false;
    mysql.hooks.meanwhile = async () => {
      begun = true;
    };
    const answer = await send(mysql, 'GET', '/slow', undefined, { 'x-deadline': String(Date.now() - 1) });
    expect(answer).toMatchObject({ status: 504, json: { type: 'urn:nilecare:problem:deadline-exceeded' } });
    expect(begun).toBe(false);
  });

  const untilAborted = (signal: AbortSignal) =>
    new Promise<void>((_, reject) => {
      signal.addEventListener('abort', () => reject(new Error('aborted')));
    });

  test('the handler is told when the deadline is over', async () => {
    mysql.hooks.meanwhile = untilAborted;
    const answer = await send(mysql, 'GET', '/slow', undefined, { 'x-deadline': String(Date.now() + 300) });
    expect(answer.status).toBe(504);
  });

  test('the handler is told when the caller hangs up', async () => {
    let told = false;
    let begun = false;
    mysql.hooks.meanwhile = (signal) => {
      begun = true;
      return untilAborted(signal).catch(() => {
        told = true;
      });
    };
    const caller = new AbortController();
    const call = fetch(`${mysql.url}/api/v1/system/slow`, { signal: caller.signal }).catch(() => 'hung up');
    await eventually(() => begun);
    caller.abort();
    expect(await call).toBe('hung up');
    await eventually(() => told);
  });
});

describe('operations', () => {
  test('/ready names what is away, /health does not care', async () => {
    const ready = await fetch(`${mysql.url}/ready`);
    expect(ready.status).toBe(503);
    const { dependencies } = (await ready.json()) as { dependencies: Record<string, string> }; // as the kit writes it
    expect(dependencies).toMatchObject({ database: 'ok', redis: 'ok' });
    expect(dependencies['kafka']).not.toBe('ok');
    expect((await fetch(`${mysql.url}/health`)).status).toBe(200);
  });

  test('/metrics has the template of the route and no ids', async () => {
    const id = randomUUID();
    await send(mysql, 'GET', `/notes/${id}?patientId=${id}`);
    const metrics = await (await fetch(`${mysql.url}/metrics`)).text();
    expect(metrics).toMatch(/http_request_duration_seconds_count\{[^}]*route="\/api\/v1\/system\/notes\/:noteId"/);
    expect(metrics).not.toContain(id);
    expect(metrics).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
  });

  test('/openapi.json names every endpoint with its errors', async () => {
    const document: unknown = await (await fetch(`${mysql.url}/openapi.json`)).json();
    expect(document).toMatchObject({
      openapi: '3.1.0',
      paths: { '/api/v1/system/notes': { post: { responses: { 201: {}, 409: {}, 413: {}, 415: {}, 422: {} } } } },
    });
  });
});

describe('starting and stopping', () => {
  test('a stop finishes what is in flight and takes nothing new, on open connections neither', async () => {
    const service = await startSmallService('postgres');
    const { passed, open } = gate();
    let begun = 0;
    service.hooks.meanwhile = () => {
      begun += 1;
      return passed;
    };
    const inFlight = send(service, 'GET', '/slow');
    await eventually(() => begun === 1);
    const stopped = service.stop();
    await expect(fetch(`${service.url}/health`)).rejects.toThrow();
    open();
    expect(await inFlight).toMatchObject({ status: 200, json: { done: true } });
    const began = Date.now();
    await stopped;
    expect(Date.now() - began).toBeLessThan(4_000);
    expect(begun).toBe(1);
  });

  test('a taken port is said so, and nothing is left open', async () => {
    await expect(startSmallService('postgres', { port: mysql.app.port })).rejects.toThrow(
      `Port ${mysql.app.port} is taken: stop what uses it, or set PORT to another one.`,
    );
  });
});
