import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import type { Deps } from '../src/deps.ts';
import { asPlatform, type FhirClient } from './support/fhir-client.ts';
import { searchesOf } from './support/searches-of.ts';

const folder = join(import.meta.dirname, '../../../../shared/data/synthea');
const isThere = existsSync(folder);
/** Hospitals and practitioners come first: the patients' bundles refer to them by their identifiers. */
const isShared = (file: string): boolean => /^(?:hospital|practitioner)/i.test(file);
const AT_ONCE = 8;

interface Entry {
  readonly resource: { readonly resourceType: string };
}
const entriesIn = (text: string) => (JSON.parse(text) as { readonly entry: readonly Entry[] }).entry;

let system: System;
let fhir: FhirClient;
beforeAll(async () => {
  system = await startSystem(['fhir']);
  fhir = asPlatform(system);
});
afterAll(() => system.stop());

test.skipIf(!isThere)('bundles of Synthea that are broken at their end leave nothing behind', async () => {
  const { resources } = system.deps<Deps>('fhir').store;
  for (const file of readdirSync(folder).filter((it) => !isShared(it))) {
    const bundle = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { entry: object[] };
    bundle.entry.push({
      resource: { resourceType: 'Patient', gender: 'none' },
      request: { method: 'POST', url: 'Patient' },
    });
    expect((await fhir.send('POST', '', { body: bundle })).status).toBeGreaterThanOrEqual(400);
  }
  expect(await resources.countDocuments({ t: { $nin: ['AuditEvent'] } })).toBe(0);
});

test.skipIf(!isThere)(
  'bundles of Synthea load as transactions, and each resource is found by each value of each of its parameters',
  async () => {
    const { store, searchParameters } = system.deps<Deps>('fhir');
    const files = readdirSync(folder).toSorted((a, b) => Number(isShared(b)) - Number(isShared(a)));
    let entries = 0;
    for (const file of files) {
      const text = readFileSync(join(folder, file), 'utf8');
      const { status, text: answer } = await fhir.send('POST', '', { body: text });
      expect([file, status], answer.slice(0, 500)).toEqual([file, 200]);
      // Those that tell who wrote what are as many as the rest, and some of theirs.
      entries += entriesIn(text).filter(({ resource }) => resource.resourceType !== 'Provenance').length;
    }
    const documents = await store.resources.find({ t: { $nin: ['AuditEvent', 'Provenance'] } }).toArray();
    expect(documents).toHaveLength(entries);

    const missed: string[] = [];
    let searches = 0;
    const left = documents.values();
    const worker = async () => {
      for (const document of left)
        for (const [name, value] of searchesOf(searchParameters, document.t, document)) {
          const query = new URLSearchParams([
            ['_id', document._id.slice(document.t.length + 1)],
            [name, value],
          ]);
          searches++;
          if ((await fhir.found(`${document.t}?${query}`)).length !== 1)
            missed.push(`${document._id} ${name}=${value}`);
        }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    expect(missed.slice(0, 20)).toEqual([]);
    expect(searches).toBeGreaterThan(20_000);
  },
  900_000,
);
