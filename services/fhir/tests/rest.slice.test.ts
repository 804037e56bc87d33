import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import type { Deps } from '../src/deps.ts';
import { asPlatform, type FhirClient } from './support/fhir-client.ts';

let system: System;
let fhir: FhirClient;
beforeAll(async () => {
  system = await startSystem(['fhir']);
  fhir = asPlatform(system);
});
afterAll(() => system.stop());

const patient = (family: string, more: object = {}) => ({
  resourceType: 'Patient' as const,
  name: [{ family, given: ['Amal'] }],
  ...more,
});
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
  expect((await fhir.send('POST', 'Patient?_summary=some', { body: form })).status).toBe(400);
  expect(await fhir.found('Patient?identifier=urn:forms|1')).toEqual([]);
  const minimal = await fhir.create(form, { prefer: 'return=minimal' });
  expect([minimal.status, minimal.text]).toEqual([201, '']);
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
