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
