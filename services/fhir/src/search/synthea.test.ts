import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { searchesOf } from '../../tests/support/searches-of.ts';
import { loadSpecification } from '../definitions/load-specification.ts';
import type { Resource } from '../rest/resource.ts';
import { indexerOf } from './indexer.ts';
import { matcherOf } from './matcher.ts';
import { parseSearch } from './parse-search.ts';
import { searchParametersOf } from './search-parameters.ts';

const folder = join(import.meta.dirname, '../../../../../shared/data/synthea');
const base = 'https://hospital.example/fhir/R4';

/** Of the patients one, and the hospitals and practitioners: what others have repeats. */
const FILES = 3;

const resourcesIn = (file: string): Resource[] =>
  (JSON.parse(readFileSync(join(folder, file), 'utf8')) as { entry: { resource: Resource }[] }).entry.map(
    (it) => it.resource,
  );

test.skipIf(!existsSync(folder))(
  'every resource of Synthea is found by each value that it has, of each parameter',
  () => {
    const parameters = searchParametersOf(loadSpecification(), 'UTC');
    const index = indexerOf(parameters, { base });
    const options = { handling: 'strict', now: new Date(), base } as const;
    const missed = new Set<string>();
    const known = new Map<string, ReturnType<typeof matcherOf>>();
    let searches = 0;
    const files = readdirSync(folder).sort().slice(-FILES);
    for (const resource of files.flatMap(resourcesIn)) {
      const { resourceType: type, id = '' } = resource;
      const values = { ...index(resource), _id: `${type}/${id}`, at: new Date() };
      for (const [name, value] of searchesOf(parameters, type, values)) {
        const search = `${type}?${name}=${value}`;
        let fits = known.get(search);
        if (!fits)
          known.set(search, (fits = matcherOf(parseSearch(parameters, type, [[name, value]], options).criteria)));
        searches++;
        if (!fits(values)) missed.add(search);
      }
    }
    expect([...missed].slice(0, 20)).toEqual([]);
    expect(searches).toBeGreaterThan(5_000);
  },
  60_000,
);
