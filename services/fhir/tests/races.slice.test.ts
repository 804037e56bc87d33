import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import { isThorough, seeds, sized } from '@nilecare/testing/thorough.ts';
import type { Deps } from '../src/deps.ts';
import { heapAfterCollection } from '@nilecare/testing/heap.ts';
import { patient as fuzzed } from './fuzz/samples.ts';
import { sendMutated } from './fuzz/send-mutated.ts';
import { asPlatform, type FhirClient } from './support/fhir-client.ts';

vi.setConfig({ testTimeout: 600_000 });

const AT_ONCE = 200;
let system: System;
let fhir: FhirClient;
beforeAll(async () => {
  system = await startSystem(['fhir']);
  fhir = asPlatform(system);
});
afterAll(() => system.stop());

const SYSTEM = 'urn:test:race';
const patient = (value: string) => ({
  resourceType: 'Patient' as const,
  identifier: [{ system: SYSTEM, value }],
  name: [{ family: 'Osman', given: ['Amal'] }],
});
const times = <T>(count: number, call: (n: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, n) => call(n)));
const counted = (statuses: readonly number[]): Record<string, number> =>
  Object.fromEntries([...Map.groupBy(statuses, String)].map(([status, all]) => [status, all.length]));
const store = () => system.deps<Deps>('fhir').store;
/** Rows of patients whose JSON has the text, whatever they are filed under. */
const rowsWith = async (text: string) =>
  (await store().resources.find({ t: 'Patient' }).toArray()).filter(({ body }) => body.includes(text));

interface BundleAnswer {
  readonly entry: readonly { readonly response: { readonly status: string } }[];
}

test.each(seeds(1))('two hundred conditional creates of one patient make one (seed %i)', async (seed) => {
  const value = `once-${seed}`;
  const ifNoneExist = `identifier=${SYSTEM}|${value}`;
  const alone = async () => (await fhir.create(patient(value), { 'if-none-exist': ifNoneExist })).status;
  const inBundle = async () => {
    const request = { method: 'POST', url: 'Patient', ifNoneExist };
    const body = { resourceType: 'Bundle', type: 'transaction', entry: [{ resource: patient(value), request }] };
    const answer = await fhir.send<BundleAnswer>('POST', '', { body });
    return answer.status === 200 ? Number.parseInt(answer.body.entry[0]?.response.status ?? '') : answer.status;
  };
  // Some of the seeds have transactions among them, which meet the others in the database only.
  const statuses = await times(AT_ONCE, (n) => (seed % 2 === 0 && n % 8 === 7 ? inBundle() : alone()));
  expect(counted(statuses)).toEqual({ 201: 1, 200: AT_ONCE - 1 });
  const rows = await rowsWith(`"${value}"`);
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({ v: 1 });
  expect(await store().versions.countDocuments({ r: rows[0]?._id ?? '' })).toBe(0);
});

test.each(seeds(1))('two hundred updates of one version: one is taken, the others are told (seed %i)', async (seed) => {
  const { id } = (await fhir.create(patient(`changed-${seed}`))).body;
  const answers = await times(AT_ONCE, async (n) => {
    const changed = {
      ...patient(`changed-${seed}`),
      id,
      birthDate: `1980-01-${String((n % 28) + 1).padStart(2, '0')}`,
    };
    return (await fhir.put(changed, { 'if-match': 'W/"1"' })).status;
  });
  expect(counted(answers)).toEqual({ 200: 1, 412: AT_ONCE - 1 });
  const [row, ...others] = await rowsWith(`"changed-${seed}"`);
  expect(others).toEqual([]);
  expect(row).toMatchObject({ v: 2 });
  expect(await store().versions.countDocuments({ r: `Patient/${id}` })).toBe(1);
});

test('requests that are mutated in body, address and headers are answered, and leave the service as it was', async () => {
  const all = sized(300, 10_000);
  expect((await fhir.put(fuzzed)).status).toBe(201);
  await sendMutated(fhir, { from: 0, to: all / 4 });
  const before = heapAfterCollection();
  const wrong = await sendMutated(fhir, { from: all / 4, to: all });
  expect(wrong).toEqual([]);
  // Few requests compile and fill what is kept; many must not add to it.
  if (isThorough) expect(heapAfterCollection() - before).toBeLessThan(64 * 2 ** 20);
  const { status, body } = await fhir.create(patient('after-all-that'));
  expect(status).toBe(201);
  expect(await fhir.found(`Patient?identifier=${SYSTEM}|after-all-that`)).toEqual([body.id]);
});
