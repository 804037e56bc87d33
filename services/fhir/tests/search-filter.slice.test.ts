import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import type { Deps } from '../src/deps.ts';
import type { Resource } from '../src/rest/resource.ts';
import type { Criterion } from '../src/search/criteria.ts';
import { matcherOf } from '../src/search/matcher.ts';
import { parseSearch } from '../src/search/parse-search.ts';
import { planOf } from '../src/search/plan.ts';
import type { ResourceDocument } from '../src/store/documents.ts';
import { filterOf } from '../src/search/filter-of.ts';
import { searchesOf, type Sought } from './support/searches-of.ts';

let system: System;
let deps: Deps;
const documents: ResourceDocument[] = [];

beforeAll(async () => {
  system = await startSystem(['fhir']);
  deps = system.deps<Deps>('fhir');
  for (const [at, resource] of samples().entries())
    documents.push({
      _id: `${resource.resourceType}/${resource.id ?? ''}`,
      t: resource.resourceType,
      v: 1,
      at: new Date(Date.UTC(2026, 0, 1 + (at % 9))),
      method: 'POST',
      by: { kind: 'service', id: 'x', name: 'x' },
      body: '{}',
      ...deps.filing.indexOf(resource),
    });
  await deps.store.resources.insertMany(documents);
});
afterAll(() => system.stop());

const pick = <Item>(from: readonly Item[], at: number): Item | undefined => from[at % from.length];

/** Resources with values that are near each other, in every form that a type of value has. */
function samples(): Resource[] {
  const names = ['Müller', 'muller', 'O%Brien', 'O_Brien', 'a.b*c', 'محمد', 'مُحَمَّد', 'Smith $|\\,'];
  const dates = [
    '2024',
    '2024-02',
    '2024-02-29',
    '2024-02-29T23:30:00-02:00',
    '2024-03-01T00:30:00.250Z',
    '2023-12-31',
  ];
  const patients = Array.from({ length: 24 }, (_, at): Resource => ({
    resourceType: 'Patient',
    id: `p${at}`,
    meta: { tag: [{ system: 'urn:tags', code: `t${at % 2}` }], profile: [`http://profiles.example/${at % 3}`] },
    name: [{ family: pick(names, at), given: [pick(names, at + 3)] }],
    gender: pick(['male', 'female', 'unknown'], at),
    birthDate: pick(['1980', '1980-02', '1980-02-29'], at),
    identifier: [{ system: pick(['urn:a', 'urn:b'], at), value: pick(['1', '1|2', '1\\', 'x,y'], at) }],
    ...(at % 2 === 0 ? { managingOrganization: { reference: `Organization/o${at % 3}` } } : {}),
  }));
  const observations = Array.from({ length: 60 }, (_, at): Resource => ({
    resourceType: 'Observation',
    id: `o${at}`,
    status: pick(['final', 'amended'], at),
    code: {
      text: pick(['Body weight', 'Pulse'], at),
      coding: [{ system: pick(['http://loinc.org', 'urn:x'], at), code: pick(['1-1', '1-11', '2'], at) }],
    },
    subject: { reference: `Patient/p${at % 5}` },
    ...(at % 7 === 0 ? { performer: [{ reference: 'Patient/p1' }] } : {}),
    ...(at % 3 === 0
      ? { effectivePeriod: { start: pick(dates, at), ...(at % 2 === 0 ? { end: '2025' } : {}) } }
      : { effectiveDateTime: pick(dates, at) }),
    valueQuantity: {
      value: 5 + (at % 8) / 4,
      unit: 'kg',
      ...(at % 2 === 0 ? { system: 'http://unitsofmeasure.org', code: 'kg' } : {}),
    },
    component: [1, 2].map((one) => ({
      code: { coding: [{ system: 'http://loinc.org', code: `c${one}` }] },
      valueQuantity: { value: (at % 4) * one, code: 'mm' },
    })),
  }));
  const places = Array.from({ length: 8 }, (_, at): Resource => ({
    resourceType: 'Location',
    id: `l${at}`,
    position: { latitude: 15 + at / 10, longitude: at % 2 === 0 ? 32.5 : 179.9 },
  }));
  return [...patients, ...observations, ...places];
}

const MODIFIED: readonly (readonly [type: string, name: string, value: string])[] = [
  ['Patient', 'organization:missing', 'true'],
  ['Patient', 'organization:missing', 'false'],
  ['Patient', 'gender:not', 'male'],
  ['Patient', 'gender:not', 'male,female'],
  ['Patient', 'name', '%,_,.'],
  ['Patient', 'name:contains', '.,_b'],
  ['Patient', 'identifier', 'urn:a|'],
  ['Patient', '_profile:below', 'http://profiles.example'],
  ['Patient', '_lastUpdated', 'ge2026-01-05'],
  ['Patient', '_lastUpdated', 'ne2026-01-05'],
  ['Patient', '_id', 'p1,p2,x'],
  ['Patient', '_id:not', 'p1'],
  ['Patient', '_filter', 'family co "b" and not (gender eq male) or birthdate po 1980-02'],
  ['Observation', 'code:text', 'weight'],
  ['Observation', 'code', '1-1'],
  ['Observation', 'patient:missing', 'false'],
  ...['ap', 'le', 'ge', 'lt', 'gt', 'ne', 'sa', 'eb', ''].flatMap((prefix) =>
    ['2024-02-29', '2024-03', '2024'].map((date) => ['Observation', 'date', `${prefix}${date}`] as const),
  ),
  ['Observation', 'value-quantity', 'ne5.5'],
  ['Observation', 'value-quantity', '5.25||kg'],
  ['Observation', 'component-code-value-quantity', 'c2$gt3'],
  ['Observation', 'component-code-value-quantity', 'http://loinc.org|c1$2||mm'],
  ['Observation', 'component-code-value-quantity:missing', 'true'],
  ['Location', 'near', '15.2|32.5|12|km'],
  ['Location', 'near', '15.2|-179.9|100|km'],
  ['Location', 'near:missing', 'false'],
];

function* searches(): Generator<{ type: string; pairs: Sought[] }> {
  for (const [type, name, value] of MODIFIED) yield { type, pairs: [[name, value]] };
  const singles = new Map<string, { type: string; sought: Sought }>();
  for (const document of documents)
    for (const sought of searchesOf(deps.searchParameters, document.t, document))
      singles.set(`${document.t}?${sought.join('=')}`, { type: document.t, sought });
  const byType = Map.groupBy(singles.values(), ({ type }) => type);
  for (const [type, all] of byType)
    for (const [at, { sought }] of all.entries()) {
      // With another one: which of the two drives is the plan's choice.
      const other = all[(at * 37 + 11) % all.length]?.sought ?? sought;
      yield { type, pairs: at % 2 === 0 ? [sought] : [sought, other] };
      const ofOne: Sought = type === 'Observation' ? ['patient', 'p1'] : ['_id', 'p1'];
      if (at % 5 === 0) yield { type, pairs: [sought, ofOne] };
    }
}

test('MongoDB finds what the matcher in memory finds, whichever condition drives', async () => {
  const { resources } = deps.store;
  const options = { handling: 'strict', now: new Date('2026-06-01'), base: deps.base } as const;
  let found = 0;
  let asked = 0;
  for (const { type, pairs } of searches()) {
    const { criteria, sort } = parseSearch(deps.searchParameters, type, pairs, options);
    const { filter, hint } = planOf(deps.searchParameters, type, criteria, sort);
    const ids = async (where: Readonly<Record<string, unknown>>, by?: typeof hint) => {
      const rows = resources.find(
        { $and: [{ t: type }, where] },
        { projection: { _id: 1 }, ...(by ? { hint: by } : {}) },
      );
      return (await rows.toArray()).map(({ _id }) => _id).sort();
    };
    const fits = matcherOf(criteria);
    const expected = documents
      .filter((it) => it.t === type && fits(it))
      .map(({ _id }) => _id)
      .sort();
    expect({ type, pairs, ids: await ids(filter, hint) }).toEqual({ type, pairs, ids: expected });
    const whole: Criterion = { kind: 'all', of: criteria };
    expect({ type, pairs, ids: await ids(filterOf(whole)) }).toEqual({ type, pairs, ids: expected });
    found += expected.length;
    asked++;
  }
  expect(asked).toBeGreaterThan(200);
  expect(found).toBeGreaterThan(asked);
});
