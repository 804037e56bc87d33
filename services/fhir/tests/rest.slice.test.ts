import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '@nilecare/testing/eventually.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import type { Deps } from '../src/deps.ts';
import { parseJson } from '../src/formats/parse-json.ts';
import { searchParametersOf } from '../src/search/search-parameters.ts';
import { isFiledOtherwise } from '../src/store/filed-otherwise.ts';
import { filingOf } from '../src/store/filing.ts';
import { refile } from '../src/store/refile.ts';
import { asApp, asPlatform, fhirClientOf, type FhirClient } from './support/fhir-client.ts';

const LARGEST = 256 * 1024;
let system: System;
let fhir: FhirClient;
beforeAll(async () => {
  system = await startSystem(['fhir'], { own: { fhir: { fhirMaxBodyBytes: LARGEST } } });
  fhir = asPlatform(system);
});
afterAll(() => system.stop());

const patient = (family: string, more: object = {}) => ({
  resourceType: 'Patient' as const,
  name: [{ family, given: ['Amal'] }],
  ...more,
});
interface Bundle {
  readonly total?: number;
  readonly link: readonly { readonly relation: string; readonly url: string }[];
  readonly entry?: readonly {
    readonly fullUrl: string;
    readonly resource?: { readonly id: string; readonly name?: readonly { readonly family: string }[] };
    readonly request: { readonly method: string };
    readonly response: {
      readonly status: string;
      readonly etag: string;
      readonly lastModified: string;
      readonly location?: string;
      readonly outcome?: { readonly resourceType: string; readonly issue: readonly { expression?: string[] }[] };
    };
  }[];
}
const bundleOf = (type: 'batch' | 'transaction', ...entry: object[]) =>
  fhir.send<Bundle & { issue?: { code: string; expression?: string[] }[] }>('POST', '', {
    body: { resourceType: 'Bundle', type, entry },
  });
const identified = (value: string, more: object = {}) =>
  patient('Identified', { identifier: [{ system: 'urn:test:rest', value }], ...more });
const byIdentifier = (value: string) => `Patient?identifier=urn:test:rest|${value}`;
const versionsOf = (reference: string) =>
  system.deps<Deps>('fhir').store.versions.find({ r: reference }).sort({ v: 1 }).toArray();

test('what is created is read back as it was sent, with an id, a version and a time', async () => {
  const made = await fhir.create(patient('Osman'));
  expect(made.status).toBe(201);
  const { id } = made.body;
  expect(made.headers.get('location')).toMatch(new RegExp(`/fhir/R4/Patient/${id}/_history/1$`));
  const read = await fhir.get(`Patient/${id}`);
  expect(read.status).toBe(200);
  expect(read.headers.get('etag')).toBe('W/"1"');
  expect(read.body).toMatchObject({ ...patient('Osman'), id, meta: { versionId: '1' } });
  expect((await fhir.get(`Patient/${id}`, { 'if-none-match': 'W/"1"' })).status).toBe(304);
});

test('an update keeps the version before; a change based on an old one is refused', async () => {
  const { id } = (await fhir.create(patient('Old'))).body;
  expect((await fhir.put({ ...patient('New'), id }, { 'if-match': 'W/"1"' })).status).toBe(200);
  expect((await fhir.put({ ...patient('Newer'), id }, { 'if-match': 'W/"1"' })).status).toBe(412);
  expect((await fhir.get(`Patient/${id}/_history/1`)).body).toMatchObject(patient('Old'));
  expect((await fhir.get(`Patient/${id}`)).body).toMatchObject(patient('New'));
  const history = await fhir.get<{ total: number; entry: { response: { etag: string } }[] }>(`Patient/${id}/_history`);
  expect(history.body.entry.map(({ response }) => response.etag)).toEqual(['W/"2"', 'W/"1"']);
});

test('what is deleted is gone, its history tells what it was, and it can come back', async () => {
  const { id } = (await fhir.create(patient('Gone'))).body;
  expect((await fhir.send('DELETE', `Patient/${id}`)).status).toBe(204);
  expect((await fhir.send('DELETE', `Patient/${id}`)).status).toBe(204);
  expect((await fhir.get(`Patient/${id}`)).status).toBe(410);
  expect(await fhir.found('Patient?family=Gone')).toEqual([]);
  expect((await fhir.get(`Patient/${id}/_history/1`)).status).toBe(200);
  expect((await fhir.put({ ...patient('Back'), id })).status).toBe(201);
  expect((await versionsOf(`Patient/${id}`)).map(({ v, gone }) => [v, gone ?? false])).toEqual([
    [1, false],
    [2, true],
  ]);
});

test('a history tells what was current at a time, page by page, deletions too', async () => {
  const { id } = (await fhir.create(patient('First'))).body;
  const path = `Patient/${id}`;
  await fhir.put({ ...patient('Second'), id });
  await fhir.send('DELETE', path);
  const history = async (query: string) => (await fhir.get<Bundle>(`${path}/_history?${query}`)).body;
  const told = ({ entry = [] }: Bundle) => entry.map(({ request, response }) => `${request.method} ${response.etag}`);
  const all = await history('');
  expect([all.total, told(all)]).toEqual([3, ['DELETE W/"3"', 'PUT W/"2"', 'POST W/"1"']]);
  const [deleted, second, first] = (all.entry ?? []).map(({ response }) => new Date(response.lastModified).getTime());
  const at = (time = 0, offset = 0) => new Date(time + offset).toISOString();
  // What was made before and changed after was the current one in between.
  expect(told(await history(`_at=${at(second)}`))).toContain('PUT W/"2"');
  expect(told(await history(`_at=${at(first, -1)}`))).toEqual([]);
  expect(told(await history(`_at=${at(deleted, 60_000)}`))).toEqual(['DELETE W/"3"']);
  expect(told(await history(`_at=${new Date().getUTCFullYear()}`))).toHaveLength(3);
  expect(told(await history(`_since=${at(deleted)}`))).toEqual(['DELETE W/"3"']);
  // Versions that were stored before it was kept when the next one followed: that one says it.
  const { versions } = system.deps<Deps>('fhir').store;
  await versions.updateMany({ r: path }, { $unset: { until: 1 } });
  expect(told(await history(`_at=${at(second)}`))).toContain('PUT W/"2"');
  expect(told(await history(`_at=${at(deleted, 60_000)}`))).toEqual(['DELETE W/"3"']);
  expect((await history('_count=0')).total).toBeUndefined();
  const pages: string[] = [];
  for (let next: string | undefined = `${path}/_history?_count=2`; next !== undefined;) {
    const page: Bundle = (await fhir.get<Bundle>(next)).body;
    pages.push(...told(page));
    next = page.link.find(({ relation }) => relation === 'next')?.url.replace(/^.*\/fhir\/R4\//, '');
  }
  expect(pages).toEqual(told(all));
  for (const wrong of ['_since=yesterday', '_at=2026-02-30', '_cursor=x', '_count=-1'])
    expect((await fhir.get(`${path}/_history?${wrong}`)).status, wrong).toBe(400);
  for (const wider of ['Patient/_history?_count=1', '_history?_count=1'])
    expect(told((await fhir.get<Bundle>(wider)).body)).toHaveLength(1);
});

test('what is decided by criteria takes the one that fits, and nothing where that is not clear', async () => {
  const change = (value: string, resource: object, headers = {}) =>
    fhir.send<{ id: string }>('PUT', byIdentifier(value), { body: resource, headers });
  const made = await change('cu', identified('cu'));
  const { id } = made.body;
  const changed = await change('cu', identified('cu', { active: true }));
  expect([made.status, changed.status, changed.body]).toMatchObject([201, 200, { id, meta: { versionId: '2' } }]);
  expect((await change('cu', identified('cu', { id: 'another' }))).status).toBe(400);
  // Under this id is somebody else, whom the criteria do not mean.
  expect((await change('cu-2', identified('cu-2', { id }))).status).toBe(409);
  expect((await change('cu-3', identified('cu-3', { id: 'cu-3' }))).status).toBe(201);
  expect((await change('cu', identified('cu'), { 'if-match': 'W/"1"' })).status).toBe(412);
  await fhir.create(identified('cu'));
  const several = [
    await change('cu', identified('cu')),
    await fhir.send('DELETE', byIdentifier('cu')),
    await fhir.create(identified('cu'), { 'if-none-exist': 'identifier=urn:test:rest|cu' }),
    await fhir.send('DELETE', 'Patient?_count=1'),
  ];
  expect(several.map(({ status }) => status)).toEqual([412, 412, 412, 412]);
  const patch = { body: [{ op: 'add', path: '/active', value: true }], headers: { 'content-type': JSON_PATCH } };
  expect((await fhir.send('PATCH', byIdentifier('nobody'), patch)).status).toBe(404);
  expect((await fhir.send('PATCH', byIdentifier('cu-3'), patch)).body).toMatchObject({ id: 'cu-3', active: true });
  expect((await fhir.send('DELETE', byIdentifier('cu-3'))).status).toBe(204);
  expect((await fhir.send('DELETE', byIdentifier('cu-3'))).status).toBe(204);
});

test('If-None-Match holds for what is written as for what is read', async () => {
  const { id } = (await fhir.create(patient('There'))).body;
  const put = (tag: string) => fhir.put({ ...patient('New'), id }, { 'if-none-match': tag });
  expect((await put('*')).status).toBe(412);
  expect((await put('W/"1"')).status).toBe(412);
  expect((await put('W/"7"')).status).toBe(200);
  const read = async (headers: Record<string, string>) => (await fhir.get(`Patient/${id}`, headers)).status;
  expect(await read({ 'if-modified-since': new Date(Date.now() + 60_000).toUTCString() })).toBe(304);
  expect(await read({ 'if-modified-since': 'Mon, 01 Jan 2001 00:00:00 GMT' })).toBe(200);
  expect(await read({ 'if-none-match': 'W/"1"' })).toBe(200);
});

test('each version has a provenance that says who wrote it', async () => {
  const { id } = (await fhir.create(patient('Written'))).body;
  await fhir.put({ ...patient('Rewritten'), id });
  await fhir.send('DELETE', `Patient/${id}`);
  const told = await fhir.get<{ entry: { resource: { activity: { coding: { code: string }[] }; agent: object[] } }[] }>(
    `Provenance?target=Patient/${id}&_sort=recorded`,
  );
  expect(told.body.entry.map(({ resource }) => resource.activity.coding[0]?.code)).toEqual([
    'CREATE',
    'UPDATE',
    'DELETE',
  ]);
  expect(told.body.entry[0]?.resource.agent).toMatchObject([{ who: { display: 'clinical' } }]);
});

test('a provenance that the server wrote stands, whoever asks for it to go', async () => {
  const app = asApp(system, { scope: 'system/*.cruds' });
  const { id } = (await app.create({ resourceType: 'Basic', code: { text: 'x' } })).body;
  const [provenance = ''] = await app.found(`Provenance?target=Basic/${id}`);
  const held = (await app.get<{ resourceType: string; id: string }>(`Provenance/${provenance}`)).body;
  expect((await app.put({ ...held, recorded: '2020-01-01T00:00:00Z' })).status).toBe(422);
  expect((await app.send('DELETE', `Provenance/${provenance}`)).status).toBe(422);
  expect((await app.get(`Provenance/${provenance}`)).body).toMatchObject({ meta: { versionId: '1' } });
});

test('a create by criteria makes one, whatever is asked at the same time', async () => {
  const identifier = [{ system: 'urn:test', value: 'mrn-1' }];
  const criteria = { 'if-none-exist': 'identifier=urn:test|mrn-1' };
  const answers = await Promise.all(
    Array.from({ length: 20 }, () => fhir.create(patient('Once', { identifier }), criteria)),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([...Array<number>(19).fill(200), 201]);
  expect(await fhir.found('Patient?identifier=urn:test|mrn-1')).toHaveLength(1);
});

test('a transaction is stored with its references resolved, or not at all', async () => {
  const observation = (code: object) => ({
    resourceType: 'Observation',
    status: 'final',
    code,
    subject: { reference: 'urn:uuid:11111111-1111-4111-8111-111111111111' },
  });
  const bundle = (code: object) => ({
    resourceType: 'Bundle',
    type: 'transaction',
    entry: [
      {
        fullUrl: 'urn:uuid:22222222-2222-4222-8222-222222222222',
        resource: observation(code),
        request: { method: 'POST', url: 'Observation' },
      },
      {
        fullUrl: 'urn:uuid:11111111-1111-4111-8111-111111111111',
        resource: patient('Bundled'),
        request: { method: 'POST', url: 'Patient' },
      },
    ],
  });
  const refused = await fhir.send<{ issue: { expression: string[] }[] }>('POST', '', { body: bundle({ text: 7 }) });
  expect(refused.status).toBe(400);
  expect(refused.body.issue[0]?.expression).toEqual(['Bundle.entry[0].resource.code.text']);
  expect(await fhir.found('Patient?family=Bundled')).toEqual([]);

  const done = await fhir.send<{ entry: { response: { status: string; location: string } }[] }>('POST', '', {
    body: bundle({ text: 'pulse' }),
  });
  expect(done.status).toBe(200);
  expect(done.body.entry.map(({ response }) => response.status)).toEqual(['201', '201']);
  const [patientId] = await fhir.found('Patient?family=Bundled');
  expect(await fhir.found(`Observation?subject=Patient/${patientId}`)).toHaveLength(1);
});

const JSON_PATCH = 'application/json-patch+json';
const entry = (method: string, url: string, resource?: object, more: object = {}) => ({
  ...(resource ? { resource } : {}),
  request: { method, url, ...more },
});

test('a transaction that names one resource twice, in whatever way, is refused whole', async () => {
  const { id } = (await fhir.create(identified('twice'))).body;
  const patch = {
    resourceType: 'Binary',
    contentType: JSON_PATCH,
    data: btoa('[{"op":"add","path":"/active","value":true}]'),
  };
  const ways = [
    entry('PUT', `Patient/${id}`, identified('twice', { id })),
    entry('PUT', byIdentifier('twice'), identified('twice')),
    entry('PATCH', byIdentifier('twice'), patch),
    entry('DELETE', byIdentifier('twice')),
    entry('DELETE', `Patient/${id}`),
  ];
  for (const [at, way] of ways.entries()) {
    const other = ways[(at + 1) % ways.length] ?? way;
    const refused = await bundleOf('transaction', entry('POST', 'Patient', identified('beside')), way, other);
    expect([refused.status, refused.body.issue?.[0]?.code], `${at}`).toEqual([400, 'duplicate']);
  }
  const nested = {
    resourceType: 'Bundle',
    type: 'transaction',
    entry: [entry('POST', 'Patient', identified('beside'))],
  };
  expect((await bundleOf('transaction', entry('POST', '', nested))).status).toBe(400);
  expect(await fhir.found(byIdentifier('beside'))).toEqual([]);
  expect(await fhir.found(byIdentifier('twice'))).toEqual([id]);
  expect((await fhir.get(`Patient/${id}`)).body).toMatchObject({ meta: { versionId: '1' } });
});

test('a transaction deletes, creates, updates, patches and reads, in this order, and answers in its own', async () => {
  const old = (await fhir.create(identified('tx-old'))).body.id;
  const patched = (await fhir.create(identified('tx-patched'))).body.id;
  const patch = {
    resourceType: 'Binary',
    contentType: JSON_PATCH,
    data: btoa('[{"op":"add","path":"/active","value":true}]'),
  };
  const ifNoneExist = 'identifier=urn:test:rest|tx-new';
  const done = await bundleOf(
    'transaction',
    entry('GET', `Patient/${patched}`),
    entry('PATCH', byIdentifier('tx-patched'), patch),
    entry('PUT', byIdentifier('tx-put'), identified('tx-put')),
    { ...entry('POST', 'Patient', identified('tx-new'), { ifNoneExist }), fullUrl: 'http://elsewhere/fhir/Patient/7' },
    {
      ...entry('POST', 'Patient', identified('tx-new'), { ifNoneExist }),
      fullUrl: 'urn:uuid:33333333-3333-4333-8333-333333333333',
    },
    {
      ...entry('POST', 'Basic', { resourceType: 'Basic', code: { text: 'x' }, subject: { reference: 'Patient/7' } }),
      fullUrl: 'http://elsewhere/fhir/Basic/1',
    },
    entry('POST', 'Basic', {
      resourceType: 'Basic',
      code: { text: 'y' },
      subject: { reference: 'Patient?identifier=urn:test:rest|tx-patched' },
    }),
    entry('DELETE', byIdentifier('tx-old')),
    entry('DELETE', byIdentifier('tx-nobody')),
  );
  const { entry: answers = [] } = done.body;
  expect(answers.map(({ response }) => response.status)).toEqual([
    '200',
    '200',
    '201',
    '201',
    '200',
    '201',
    '201',
    '204',
    '204',
  ]);
  expect(answers[0]?.resource).toMatchObject({ id: patched, active: true });
  const [created, ...doubles] = await fhir.found(byIdentifier('tx-new'));
  expect(doubles).toEqual([]);
  // Relative references are to the server that the bundle comes from.
  expect(await fhir.found(`Basic?subject=Patient/${created}`)).toHaveLength(1);
  expect(await fhir.found(`Basic?subject=Patient/${patched}`)).toHaveLength(1);
  expect((await fhir.get(`Patient/${old}`)).status).toBe(410);
  expect(await fhir.found(byIdentifier('tx-put'))).toHaveLength(1);
});

test('what a transaction refers to and does not bring is refused', async () => {
  const basic = (reference: string) => ({ resourceType: 'Basic', code: { text: 'dangling' }, subject: { reference } });
  for (const [reference, status] of [
    ['urn:uuid:44444444-4444-4444-8444-444444444444', 400],
    ['Patient?identifier=urn:test:rest|nobody', 412],
  ] as const) {
    const refused = await bundleOf('transaction', entry('POST', 'Basic', basic(reference)));
    expect([refused.status, refused.body.issue?.[0]?.expression]).toMatchObject([
      status,
      [expect.stringMatching(/^Bundle\.entry\[0\]/)],
    ]);
  }
});

test('of a batch each entry is done by itself, and answered in its place', async () => {
  const { body } = await bundleOf(
    'batch',
    entry('POST', 'Patient', identified('batch')),
    entry('POST', 'Patient', { resourceType: 'Patient', gender: 7 }),
    entry('GET', 'Patient/nobody'),
    entry('GET', byIdentifier('batch')),
    entry('DELETE', 'Patint/1'),
    entry('PUT', 'Patient/batch-2', identified('batch-2', { id: 'batch-2' }), { ifMatch: 'W/"3"' }),
  );
  expect(body.entry?.map(({ response }) => response.status)).toEqual(['201', '400', '404', '200', '404', '412']);
  expect(body.entry?.[1]?.response.outcome).toMatchObject({
    resourceType: 'OperationOutcome',
    issue: [{ expression: ['Patient.gender'] }],
  });
  expect(body.entry?.[3]?.resource).toMatchObject({ type: 'searchset', total: 1 });
  const [id = ''] = await fhir.found(byIdentifier('batch'));
  const short = await bundleOf(
    'batch',
    entry('GET', `Patient/${id}?_elements=name`),
    entry('GET', `Patient/${id}?_summary=x`),
  );
  expect(short.body.entry?.map(({ response }) => response.status)).toEqual(['200', '400']);
  expect(short.body.entry?.[0]?.resource).toMatchObject({ id, meta: { tag: [{ code: 'SUBSETTED' }] } });
  expect(short.body.entry?.[0]?.resource).not.toHaveProperty('identifier');
});

test('every error is an OperationOutcome, whatever is wrong', async () => {
  const stranger = fhirClientOf(system, 'no.token.at-all');
  const big = JSON.stringify(patient('x'.repeat(LARGEST)));
  const answers = {
    token: await stranger.get('Patient/1'),
    json: await fhir.send('POST', 'Patient', { body: '{"resourceType":"Patient",' }),
    xml: await fhir.send('POST', 'Patient', { body: '<Patient', headers: { 'content-type': 'application/fhir+xml' } }),
    empty: await fhir.send('POST', 'Patient'),
    other: await fhir.send('POST', 'Patient', { body: 'a,b', headers: { 'content-type': 'text/csv' } }),
    latin: await fhir.send('POST', 'Patient', {
      body: '{}',
      headers: { 'content-type': 'application/fhir+json; charset=latin1' },
    }),
    big: await fhir.send('POST', 'Patient', { body: big }),
    base: await fhir.send('PUT', ''),
    address: await fhir.get('Patient/1/2/3/4/5'),
    escape: await fhir.get('Patient/%zz'),
    mismatch: await fhir.send('PUT', 'Patient/a', { body: { resourceType: 'Patient', id: 'b' } }),
  };
  const statuses = Object.entries(answers).map(([what, { status }]) => [what, status]);
  expect(Object.fromEntries(statuses)).toEqual({
    ...{ token: 401, json: 400, xml: 400, empty: 400, other: 415, latin: 415, big: 413, base: 405, address: 404 },
    ...{ escape: 400, mismatch: 400 },
  });
  for (const [what, { body }] of Object.entries(answers)) expect(body['resourceType'], what).toBe('OperationOutcome');
});

const READS =
  /http_request_duration_seconds_count\{(?=[^}]*method="GET")(?=[^}]*route="\/fhir\/R4\/:type\/:id")(?=[^}]*status="200")[^}]*\} (\d+)/;

test('however an address is written, it is the same resource, measured under the address without its values', async () => {
  const { id } = (await fhir.create(patient('Anyhow'))).body;
  const { origin, pathname, port } = new URL(`${fhir.base}/Patient/${id}`);
  const measured = async () => {
    const metrics = await (await fetch(`${origin}/metrics`)).text();
    expect(metrics).not.toContain(id);
    return Number(READS.exec(metrics)?.[1] ?? 0);
  };
  const before = await measured();
  const targets = [pathname, pathname.replace('/fhir/R4', '/FHIR/r4'), `${origin}${pathname}`];
  for (const path of targets) {
    const asked = request({ port, path, headers: fhir.authorization }).end();
    const [response] = (await once(asked, 'response')) as [IncomingMessage]; // what Node tells of an answer
    expect(response.statusCode, path).toBe(200);
    expect(JSON.parse(await text(response)), path).toMatchObject({ id, ...patient('Anyhow') });
  }
  await eventually(async () => expect(await measured()).toBe(before + targets.length) ?? true);
});

test('bodies come packed and are answered packed; HEAD is answered without one', async () => {
  const large = patient('Packed', {
    address: [{ line: Array.from({ length: 2_000 }, (_, n) => `Street ${n} of many, in the north`) }],
  });
  const response = await fetch(`${fhir.base}/Patient`, {
    method: 'POST',
    headers: { ...fhir.authorization, 'content-type': 'application/fhir+json', 'content-encoding': 'gzip' },
    body: gzipSync(JSON.stringify(large)),
  });
  const { id } = (await response.json()) as { id: string }; // what a create answers
  expect([response.status, response.headers.get('content-encoding')]).toEqual([201, 'gzip']);
  expect((await fhir.get(`Patient/${id}`)).body).toMatchObject(large);
  const head = await fhir.send('HEAD', `Patient/${id}`);
  expect([head.status, head.text, head.headers.get('etag')]).toEqual([200, '', 'W/"1"']);
});

test.each([
  ['GET', 'Patint/1', 404],
  ['GET', 'Patient/none', 404],
  ['POST', 'Patient/1', 405],
  ['GET', 'Patient?nonsense=1', 200],
  ['GET', 'Patient?birthdate=2020-13-01', 400],
  ['PATCH', 'Patient/none', 404],
])('%s %s answers %i with an OperationOutcome where it is an error', async (method, path, status) => {
  const answer = await fhir.send<{ resourceType: string }>(method, path);
  expect(answer.status).toBe(status);
  if (status >= 400) expect(answer.body.resourceType).toBe('OperationOutcome');
});

test('XML and JSON are the same resource, with the digits of its decimals', async () => {
  const xml = (value: string) =>
    `<Observation xmlns="http://hl7.org/fhir"><status value="final"/><code><text value="weight &amp; more"/></code><valueQuantity><value value="${value}"/></valueQuantity></Observation>`;
  const asXml = { 'content-type': 'application/fhir+xml', accept: 'application/fhir+xml' };
  const made = await fhir.send('POST', 'Observation', { body: xml('1.50'), headers: asXml });
  expect(made.status).toBe(201);
  expect(made.headers.get('content-type')).toBe('application/fhir+xml; charset=utf-8');
  expect(made.text).toContain('<value value="1.50"/>');
  const path = /Observation\/[^/]+/.exec(made.headers.get('location') ?? '')?.[0] ?? '';
  expect((await fhir.get(path)).text).toContain('"value":1.50');
  expect((await fhir.get(`${path}?_format=xml&_pretty=true`)).text).toContain(
    '\n  <code>\n    <text value="weight &amp; more"/>',
  );
  expect((await fhir.get(`${path}?_elements=status`)).body).toMatchObject({
    status: 'final',
    meta: { tag: [{ code: 'SUBSETTED' }] },
  });
  const history = await fhir.get<{ entry: unknown[] }>(`${path}/_history?_elements=status&_summary=true`);
  expect(history.body.entry).toHaveLength(1);
  const wrong = await fhir.send('POST', 'Observation', { body: xml('heavy'), headers: asXml });
  expect(wrong.status).toBe(400);
  expect(wrong.text).toContain('<expression value="Observation.valueQuantity.value"/>');
});

test('a patch changes what it says, or nothing', async () => {
  const { id } = (await fhir.create(patient('Patched', { active: true }))).body;
  const path = `Patient/${id}`;
  const patch = (body: unknown, type = 'application/json-patch+json', more = {}) =>
    fhir.send('PATCH', path, { body, headers: { 'content-type': type, ...more } });
  const changed = await patch([{ op: 'replace', path: '/active', value: false }], undefined, { 'if-match': 'W/"1"' });
  expect(changed.body).toMatchObject({ active: false, meta: { versionId: '2' } });
  const part = [
    { name: 'type', valueCode: 'add' },
    { name: 'path', valueString: 'Patient' },
    { name: 'name', valueString: 'gender' },
    { name: 'value', valueCode: 'female' },
  ];
  const byPath = { resourceType: 'Parameters', parameter: [{ name: 'operation', part }] };
  expect((await patch(byPath, 'application/fhir+json')).body).toMatchObject({
    gender: 'female',
    meta: { versionId: '3' },
  });
  const refusals = [
    await patch([
      { op: 'test', path: '/active', value: true },
      { op: 'remove', path: '/active' },
    ]),
    await patch([{ op: 'add', path: '/colour', value: 'red' }]),
    await patch([{ op: 'remove', path: '/active' }], 'application/merge-patch+json'),
    await patch([{ op: 'remove', path: '/active' }], undefined, { 'if-match': 'W/"1"' }),
  ];
  expect(refusals.map(({ status }) => status)).toEqual([422, 400, 415, 412]);
  expect((await fhir.get(path)).body).toMatchObject({ active: false, gender: 'female', meta: { versionId: '3' } });
});

test('a form that there is none of is refused before anything is done', async () => {
  const identifier = [{ system: 'urn:forms', value: '1' }];
  const form = patient('Formless', { identifier });
  expect((await fhir.create(form, { accept: 'text/turtle' })).status).toBe(406);
  for (const summary of ['some', 'count'])
    expect((await fhir.send('POST', `Patient?_summary=${summary}`, { body: form })).status).toBe(400);
  expect(await fhir.found('Patient?identifier=urn:forms|1')).toEqual([]);
  const minimal = await fhir.create(form, { prefer: 'return=minimal' });
  expect([minimal.status, minimal.text]).toEqual([201, '']);
});

test('what was filed by older rules is filed again, and what was filed by these stays', async () => {
  const { store, filing, spec, base } = system.deps<Deps>('fhir');
  const { id } = (await fhir.create(identified('filed-before'))).body;
  const rest = { status: 'final', code: { text: 'weight' }, valueQuantity: { value: 0, unit: 'kg' } };
  const exact = JSON.stringify({ resourceType: 'Observation', ...rest }).replace('"value":0', '"value":70.50');
  await fhir.send('POST', 'Observation', { body: exact });
  const byOlder = { k: ['Patient.identifier:older'], g: { lon: 1, lat: 1 } };
  await store.resources.updateOne({ _id: `Patient/${id}` }, { $set: byOlder });
  expect(await fhir.found(byIdentifier('filed-before'))).toEqual([]);
  const told: number[] = [];
  const again = () => refile({ store, filing, read: parseJson }, (_looked, refiled) => told.push(refiled));
  await again();
  expect(await fhir.found(byIdentifier('filed-before'))).toEqual([id]);
  expect((await store.resources.findOne({ _id: `Patient/${id}` }))?.g).toBeUndefined();
  await again();
  expect(told).toEqual([1, 0]);
  const born = await fhir.create({ ...identified('born'), birthDate: '1980-02-29' });
  const filedIn = async (timeZone: string) => {
    const files = filingOf(spec, searchParametersOf(spec, timeZone), base);
    await refile({ store, filing: files, read: parseJson }, () => undefined);
    return (await fhir.found('Patient?birthdate=1980-02-29')).includes(born.body.id);
  };
  const isOtherwise = () => isFiledOtherwise({ store, filing, read: parseJson });
  expect([await filedIn('Pacific/Auckland'), await isOtherwise()]).toEqual([false, true]);
  expect([await filedIn('Africa/Cairo'), await isOtherwise()]).toEqual([true, false]);
});

test('the server tells what it does', async () => {
  const { body } = await fhir.get<{ rest: { resource: { type: string; searchParam: { name: string }[] }[] }[] }>(
    'metadata',
  );
  const types = body.rest[0]?.resource ?? [];
  expect(types).toHaveLength(146);
  for (const { name } of types.find(({ type }) => type === 'Patient')?.searchParam ?? []) {
    if (name.startsWith('_')) continue;
    expect((await fhir.get(`Patient?${name}:missing=true&_count=1`, { prefer: 'handling=strict' })).status, name).toBe(
      200,
    );
  }
});
