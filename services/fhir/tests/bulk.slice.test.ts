import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '@nilecare/testing/eventually.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import type { Deps } from '../src/deps.ts';
import { asPlatform, asRole, type FhirClient } from './support/fhir-client.ts';

interface Manifest {
  readonly transactionTime: string;
  readonly requiresAccessToken: boolean;
  readonly output: readonly { readonly type: string; readonly url: string; readonly count: number }[];
  readonly error: readonly { readonly url: string; readonly count: number }[];
}

let system: System;
let fhir: FhirClient;
let served = '';
let input = '';
const files = createServer((_, response) => response.writeHead(200).end(served));

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

const waiting = { prefer: 'respond-async' };
const patient = (family: string) => ({ resourceType: 'Patient' as const, name: [{ family }] });
const observation = (patientId: string, code: string) => ({
  resourceType: 'Observation' as const,
  status: 'final',
  code: { coding: [{ system: 'http://loinc.org', code }] },
  subject: { reference: `Patient/${patientId}` },
});

/** The address at which one hears of what was asked for. */
async function begun(method: 'GET' | 'POST', path: string, body?: object): Promise<string> {
  const answer = await fhir.send(method, path, { headers: waiting, ...(body ? { body } : {}) });
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

  const { body: changed } = await fhir.put({ ...patient('Changed'), id: first });
  expect(changed).toMatchObject(patient('Changed'));
  const since = await finished(await begun('GET', `Patient/$export?_since=${all.transactionTime}`));
  expect((await linesOf(since, 'Patient')).map(({ id }) => id)).toEqual([first]);
});

test('what was changed after it was asked for is in it as it was', async () => {
  const { id } = (await fhir.create(patient('Before'))).body;
  const { bulkJobs } = system.deps<Deps>('fhir');
  const path = await begun('GET', 'Patient/$export?_type=Patient');
  await finished(path);
  await fhir.put({ ...patient('After'), id });
  // The same job once more, as when its worker was killed.
  const jobId = path.slice(path.lastIndexOf('/') + 1);
  await bulkJobs.rows.updateOne({ _id: jobId }, { $set: { state: 'running', seenAt: new Date(0), queuedAt: null } });
  await eventually(async () => (await bulkJobs.find(jobId))?.attempts === 2);
  const again = await finished(path);
  expect((await linesOf(again, 'Patient')).find((it) => it.id === id)).toMatchObject(patient('Before'));
}, 60_000);

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

test('an import stores each line for itself, and says why others are refused', async () => {
  const good = { ...patient('Imported'), id: 'imported-1' };
  served = [
    JSON.stringify(good),
    JSON.stringify({ ...patient('No id') }),
    JSON.stringify({ ...good, id: 'imported-2', gender: 'nonsense' }),
    '{"resourceType":"Patient","id":"imported-3"',
    JSON.stringify({ ...good, id: 'imported-4' }),
  ].join('\n');
  const body = {
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
  };
  const { error } = await finished(await begun('POST', '$import', body));
  expect((await fhir.get('Patient/imported-1')).body).toMatchObject({ ...good, meta: { versionId: '1' } });
  expect((await fhir.get('Patient/imported-4')).status).toBe(200);
  expect((await fhir.get('Patient/imported-2')).status).toBe(404);
  const [refused] = error;
  const { text } = await fhir.get(below(refused?.url ?? ''));
  const outcomes = text
    .trim()
    .split('\n')
    .map((line): { issue: { diagnostics: string }[] } => JSON.parse(line));
  expect(outcomes.map(({ issue }) => issue[0]?.diagnostics.slice(0, 6))).toEqual(['Line 2', 'Line 3', 'Line 4']);
  await finished(await begun('POST', '$import', body));
  expect((await fhir.get('Patient/imported-1')).body).toMatchObject({ meta: { versionId: '1' } });
});

test('what cannot be done is refused before it begins', async () => {
  const refusedBy = async (path: string, headers: Record<string, string> = waiting) =>
    (await fhir.get(path, headers)).status;
  expect(await refusedBy('$export', {})).toBe(400);
  expect(await refusedBy('$export?_outputFormat=text/csv')).toBe(400);
  expect(await refusedBy('$export?_type=Nonsense')).toBe(404);
  expect(await refusedBy('$export?_typeFilter=Observation%3Fnonsense%3D1')).toBe(400);
  expect(await refusedBy('Group/none/$export')).toBe(404);
});
