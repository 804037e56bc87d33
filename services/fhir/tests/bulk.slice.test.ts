import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '@nilecare/testing/eventually.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import { queue } from '../src/bulk/bulk-work.ts';
import type { Deps } from '../src/deps.ts';
import { asPlatform, asRole, type FhirClient } from './support/fhir-client.ts';

interface Manifest {
  readonly transactionTime: string;
  readonly requiresAccessToken: boolean;
  readonly output: readonly { readonly type: string; readonly url: string; readonly count: number }[];
  readonly deleted: readonly { readonly type: string; readonly url: string; readonly count: number }[];
  readonly error: readonly { readonly url: string; readonly count: number }[];
}

let system: System;
let fhir: FhirClient;
let served = '';
let input = '';
let isCutOff = false;
const files = createServer((_, response) => {
  if (!isCutOff) return response.writeHead(200).end(served);
  response.writeHead(200, { 'content-length': served.length + 1_000 }).write(served, () => response.destroy());
});

beforeAll(async () => {
  await new Promise<void>((done) => files.listen(0, '127.0.0.1', done));
  input = `http://127.0.0.1:${(files.address() as AddressInfo).port}/patients.ndjson`;
  system = await startSystem(['fhir'], { own: { fhir: { fhirHooksToLoopback: 'true' } } });
  fhir = asPlatform(system);
});
afterAll(async () => {
  files.closeAllConnections();
  files.close();
  await system.stop();
});

const waitingFor = { prefer: 'respond-async' };
const patient = (family: string) => ({ resourceType: 'Patient' as const, name: [{ family }] });
const observation = (patientId: string, code: string) => ({
  resourceType: 'Observation' as const,
  status: 'final',
  code: { coding: [{ system: 'http://loinc.org', code }] },
  subject: { reference: `Patient/${patientId}` },
});

/** The address at which one hears of what was asked for. */
async function begun(method: 'GET' | 'POST', path: string, body?: object): Promise<string> {
  const answer = await fhir.send(method, path, { headers: waitingFor, ...(body ? { body } : {}) });
  expect([answer.status, answer.text]).toEqual([202, '']);
  return (answer.headers.get('content-location') ?? '').replace(/^.*\/fhir\/R4\//, '');
}
const finished = (path: string): Promise<Manifest> =>
  eventually(async () => {
    const { status, body } = await fhir.send<Manifest>('GET', path);
    return status === 200 && body;
  });
const below = (url: string): string => url.replace(/^.*\/fhir\/R4\//, '');
async function linesOf({ output }: Manifest, type: string): Promise<{ id: string }[]> {
  const file = output.find((it) => it.type === type);
  if (!file) return [];
  const { text, headers } = await fhir.get(below(file.url));
  expect(headers.get('content-type')).toContain('application/fhir+ndjson');
  const lines = text.trim().split('\n');
  expect(lines).toHaveLength(file.count);
  return lines.map((line): { id: string } => JSON.parse(line));
}

test('an export holds what there was, as it was when it was asked for', async () => {
  const { id: first } = (await fhir.create(patient('First'))).body;
  const { id: second } = (await fhir.create(patient('Second'))).body;
  const { id: group } = (
    await fhir.create({
      resourceType: 'Group' as const,
      type: 'person',
      actual: true,
      member: [{ entity: { reference: `Patient/${first}` } }],
    })
  ).body;
  const { id: pulse } = (await fhir.create(observation(first, '8867-4'))).body;
  await fhir.create(observation(first, '8310-5'));
  await fhir.create(observation(second, '8867-4'));

  const filter = encodeURIComponent('Observation?code=http://loinc.org|8867-4');
  const ofGroup = await finished(
    await begun('GET', `Group/${group}/$export?_typeFilter=${filter}&_type=Patient,Observation`),
  );
  expect((await linesOf(ofGroup, 'Patient')).map(({ id }) => id)).toEqual([first]);
  expect((await linesOf(ofGroup, 'Observation')).map(({ id }) => id)).toEqual([pulse]);
  expect(ofGroup.requiresAccessToken).toBe(true);

  const all = await finished(await begun('GET', '$export'));
  expect((await linesOf(all, 'Patient')).map(({ id }) => id).sort()).toEqual([first, second].sort());
  expect((await linesOf(all, 'Group')).map(({ id }) => id)).toEqual([group]);

  expect(all.deleted).toEqual([]);
  const named = (
    await linesOf(await finished(await begun('GET', '$export?_type=Patient&_elements=Patient.id')), 'Patient')
  )[0];
  expect(named).toMatchObject({ meta: { tag: [{ code: 'SUBSETTED' }] } });
  expect(named).not.toHaveProperty('name');

  const { body: last } = await fhir.create<ReturnType<typeof patient> & { meta?: { lastUpdated: string } }>(
    patient('Third'),
  );
  await fhir.put({ ...patient('Changed'), id: first });
  await fhir.send('DELETE', `Patient/${second}`);
  const path = await begun('GET', `Patient/$export?_type=Patient,Patient&_since=${last.meta?.lastUpdated}`);
  const since = await finished(path);
  expect((await linesOf(since, 'Patient')).map(({ id }) => id)).toEqual([first]);
  expect(since.deleted).toMatchObject([{ type: 'Bundle', count: 1 }]);
  const { text: deleted } = await fhir.get(below(since.deleted[0]?.url ?? ''));
  expect(JSON.parse(deleted)).toMatchObject({ entry: [{ request: { method: 'DELETE', url: `Patient/${second}` } }] });
  const manifest = await fhir.get(path, { accept: 'application/fhir+xml' });
  expect(manifest.headers.get('content-type')).toBe('application/json');
});

test('an export goes on where its worker was killed, with what was there when it was asked for', async () => {
  const { id } = (await fhir.create(patient('Before'))).body;
  const deps = system.deps<Deps>('fhir');
  const path = await begun('GET', 'Patient/$export?_type=Patient');
  await finished(path);
  await fhir.put({ ...patient('After'), id });
  const jobId = path.slice(path.lastIndexOf('/') + 1);
  const job = await deps.bulkJobs.find(jobId);
  if (!job) throw new Error('the job is not there');
  await deps.bulkJobs.rows.updateOne({ _id: jobId }, { $set: { state: 'running', seenAt: new Date() } });
  // Somebody says that it works on it: another task of the same job takes nothing from it.
  expect(await deps.bulkJobs.begin(jobId, new Date())).toBeNull();
  await deps.bulkJobs.rows.updateOne({ _id: jobId }, { $set: { seenAt: new Date(0), queuedAt: null } });
  expect((await deps.bulkJobs.stranded(new Date())).map(({ _id }) => _id)).toEqual([jobId]);
  await queue(deps, job);
  const again = await finished(path);
  expect((await deps.bulkJobs.find(jobId))?.attempts).toBe(2);
  expect((await linesOf(again, 'Patient')).find((it) => it.id === id)).toMatchObject(patient('Before'));
});

test('who asks for very much waits for some of it first, however fast it is asked', async () => {
  const { rows } = system.deps<Deps>('fhir').bulkJobs;
  const [like] = await rows.find({}).toArray();
  if (!like) throw new Error('there is no job');
  const waiting = {
    ...like,
    state: 'waiting' as const,
    queuedAt: new Date(),
    expiresAt: new Date(Date.now() + 60_000),
  };
  await rows.insertMany([1, 2, 3, 4].map((at) => ({ ...waiting, _id: `busy-${at}` })));
  const send = () => fhir.send('POST', '$export', { headers: waitingFor });
  const answers = await Promise.all([send(), send(), send()]);
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThan(1);
  expect(refused[0]?.headers.get('retry-after')).toBe('60');
  await rows.deleteMany({ _id: /^busy-/ });
});

test('a job is told to who asked for it alone, and is gone when it is cancelled', async () => {
  const path = await begun('GET', '$export?_type=Patient');
  const other = asRole(system, 'administrator');
  expect((await other.get(path)).status).toBe(404);
  const { output } = await finished(path);
  const [file] = output;
  expect((await other.get(below(file?.url ?? ''))).status).toBe(404);
  expect((await fhir.send('DELETE', path)).status).toBe(202);
  expect((await fhir.get(path)).status).toBe(404);
  expect((await fhir.get(below(file?.url ?? ''))).status).toBe(404);
});

const importing = () => ({
  resourceType: 'Parameters',
  parameter: [
    { name: 'inputFormat', valueCode: 'application/fhir+ndjson' },
    {
      name: 'input',
      part: [
        { name: 'type', valueCode: 'Patient' },
        { name: 'url', valueUrl: input },
      ],
    },
  ],
});
async function imported(...lines: readonly (string | object)[]): Promise<Manifest> {
  served = lines.map((it) => (typeof it === 'string' ? it : JSON.stringify(it))).join('\n');
  return finished(await begun('POST', '$import', importing()));
}
async function refusalsOf({ error }: Manifest): Promise<string[]> {
  const { text } = await fhir.get(below(error[0]?.url ?? ''));
  return text
    .trim()
    .split('\n')
    .map((line): { issue: { diagnostics: string }[] } => JSON.parse(line))
    .map(({ issue }) => issue[0]?.diagnostics ?? '');
}

test('an import stores each line for itself, once, and says why others are refused', async () => {
  const good = { ...patient('Imported\u2028in two lines'), id: 'imported-1' };
  const lines = [
    good,
    patient('No id'),
    { ...good, id: 'imported-2', gender: 'nonsense' },
    '{"resourceType":"Patient","id":"imported-3"',
    { ...patient('First'), id: 'imported-4' },
    { ...patient('Last'), id: 'imported-4' },
  ];
  const manifest = await imported(...lines);
  expect(manifest.output).toEqual([{ type: 'Patient', count: 3, inputUrl: input }]);
  expect((await refusalsOf(manifest)).map((it) => it.slice(0, 6))).toEqual(['Line 2', 'Line 3', 'Line 4']);
  expect((await fhir.get('Patient/imported-1')).body).toMatchObject({ ...good, meta: { versionId: '1' } });
  expect((await fhir.get('Patient/imported-4')).body).toMatchObject(patient('Last'));
  expect((await fhir.get('Patient/imported-2')).status).toBe(404);

  const label = { system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: 'R' };
  await imported(good);
  expect((await fhir.get('Patient/imported-1')).body).toMatchObject({ meta: { versionId: '1' } });
  await imported({ ...good, meta: { security: [label] } });
  expect((await fhir.get('Patient/imported-1')).body).toMatchObject({ meta: { versionId: '2', security: [label] } });
});

test('an import whose input is cut off says so, and keeps what came', async () => {
  isCutOff = true;
  const manifest = await imported({ ...patient('Whole'), id: 'imported-5' }, '{"resourceType":"Pati');
  isCutOff = false;
  expect(await refusalsOf(manifest)).toEqual([expect.stringContaining('cut off')]);
  expect((await fhir.get('Patient/imported-5')).status).toBe(200);
});

test('what cannot be done is refused before it begins', async () => {
  const refusedBy = async (path: string, headers: Record<string, string> = waitingFor) =>
    (await fhir.get(path, headers)).status;
  expect(await refusedBy('$export', {})).toBe(400);
  expect(await refusedBy('$export?_outputFormat=text/csv')).toBe(400);
  expect(await refusedBy('$export?_type=Nonsense')).toBe(404);
  expect(await refusedBy('$export?_typeFilter=Observation%3Fnonsense%3D1')).toBe(400);
  expect(await refusedBy('$export?_typeFilter=Observation%3F_sort%3Ddate')).toBe(400);
  expect(await refusedBy('$export?_since=2026-01-01T00:00:60Z')).toBe(400);
  expect(await refusedBy('Group/none/$export')).toBe(404);
});
