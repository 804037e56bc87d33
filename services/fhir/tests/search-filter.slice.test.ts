import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import { platformAccess } from '../src/access/access.ts';
import type { Deps } from '../src/deps.ts';
import { oneQuestion } from '../src/rest/one-question.ts';
import type { Resource } from '../src/rest/resource.ts';
import { pageOf } from '../src/rest/search-page.ts';
import type { Criterion } from '../src/search/criteria.ts';
import { matcherOf } from '../src/search/matcher.ts';
import { parseSearch } from '../src/search/parse-search.ts';
import { planOf } from '../src/search/plan.ts';
import type { ResourceDocument } from '../src/store/documents.ts';
import { filterOf } from '../src/search/filter-of.ts';
import { asPlatform, type FhirClient } from './support/fhir-client.ts';
import { searchesOf, type Sought } from './support/searches-of.ts';

let system: System;
let fhir: FhirClient;
let deps: Deps;
const documents: ResourceDocument[] = [];

beforeAll(async () => {
  system = await startSystem(['fhir']);
  fhir = asPlatform(system);
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
    ...(at % 9 === 0
      ? { valueCodeableConcept: { coding: [{ code: 'x' }] } }
      : {
          valueQuantity: {
            value: 5 + (at % 8) / 4,
            unit: 'kg',
            ...(at % 2 === 0 ? { system: 'http://unitsofmeasure.org', code: 'kg' } : {}),
          },
        }),
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
  ['Patient', 'name:contains', 'h $\\|'],
  ['Patient', 'name:contains', 'mith'],
  ['Patient', 'identifier', 'urn:a|'],
  ['Patient', 'identifier:not', 'urn:a|'],
  ['Patient', 'gender', 'http://hl7.org/fhir/administrative-gender|'],
  ...['ge', 'gt', 'lt', 'eb', 'sa'].map((prefix) => ['Patient', 'birthdate', `${prefix}1980-02`] as const),
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
  ['Observation', 'value-quantity', '5500|http://unitsofmeasure.org|g'],
  ['Observation', 'code-value-quantity', '1-1$lt6000|http://unitsofmeasure.org|g'],
  ['Observation', 'code-value-concept', '1-1$x'],
  ['Observation', 'code-value-concept', '1-1$y'],
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

test('searches that are asked at the same time find what each finds, in its order, and no more than it wants', async () => {
  const options = { handling: 'strict', now: new Date('2026-06-01'), base: deps.base } as const;
  const asked = [...searches()].map(({ type, pairs }, at) => {
    const ofDay: Sought[] = type === 'Patient' && at % 4 < 3 ? [['birthdate', '1980-02-29']] : [];
    const all: Sought[] = [...pairs, ...ofDay, ['_sort', at % 3 === 0 ? '-_id' : '_id']];
    const query = parseSearch(deps.searchParameters, type, all, options);
    return { queries: [query], size: at % 2 === 0 ? 2 : 100, query: all };
  });
  const few = asked.filter((it) => oneQuestion(it, platformAccess, deps));
  expect(few.length).toBeGreaterThan(50);
  const pages = await Promise.all(few.map((it) => pageOf(it, platformAccess, deps)));
  const found = pages.map(({ matches, next }) => ({ ids: matches.map(({ _id }) => _id), hasMore: next !== undefined }));
  const expected = few.map(({ queries, size }) => {
    const [{ type, criteria, sort } = { type: '', criteria: [], sort: [] }] = queries;
    const fits = matcherOf(criteria);
    const rising = documents.flatMap((it) => (it.t === type && fits(it) ? [it._id] : [])).sort();
    const ids = sort[0]?.descending ? rising.toReversed() : rising;
    return { ids: ids.slice(0, size), hasMore: ids.length > size };
  });
  expect(found).toEqual(expected);
});

interface Bundle {
  readonly link: readonly { readonly relation: string; readonly url: string }[];
  readonly entry?: readonly { readonly fullUrl: string; readonly search: { readonly mode: string } }[];
}
const linkOf = ({ link }: Bundle, relation: string): string => link.find((it) => it.relation === relation)?.url ?? '';
const idOf = async (resource: Resource): Promise<string> => {
  const { status, body, text } = await fhir.create(resource);
  if (status !== 201) throw new Error(text);
  return body.id;
};

test('a page leads to the next one of the same search, whatever was left out of it', async () => {
  const ids = [];
  for (const given of ['A', 'B', 'C']) ids.push(await idOf({ resourceType: 'Patient', ...named('Pager', given) }));
  const first = (await fhir.get<Bundle>('Patient?family=&family=Pager&unheard-of=1&_count=2')).body;
  expect(linkOf(first, 'self')).toMatch(/Patient\?family=Pager&_count=2$/);
  const next = new URL(linkOf(first, 'next')).search;
  const second = (await fhir.get<Bundle>(`Patient${next}`)).body;
  const found = [...(first.entry ?? []), ...(second.entry ?? [])].map(({ fullUrl }) => fullUrl.split('/').at(-1));
  expect(found.sort()).toEqual(ids.sort());
});

const named = (family: string, given: string) => ({ name: [{ family, given: [given] }] });

test('what has no value comes last, whichever way it is sorted, over all pages', async () => {
  const ids = [];
  for (const birthDate of ['1990', undefined, '1980', undefined])
    ids.push(
      await idOf({
        resourceType: 'Patient',
        ...named('Undated', 'X'),
        ...(birthDate === undefined ? {} : { birthDate }),
      }),
    );
  const [nineties, , eighties] = ids;
  for (const [sort, dated] of [
    ['birthdate', [eighties, nineties]],
    ['-birthdate', [nineties, eighties]],
    ['birthdate,_id', [eighties, nineties]],
  ] as const) {
    const found: string[] = [];
    for (let next: string | undefined = `?family=Undated&_sort=${sort}&_count=1`; next && found.length < 9;) {
      const { body }: { body: Bundle } = await fhir.get<Bundle>(`Patient${next}`);
      found.push(...(body.entry ?? []).map(({ fullUrl }) => fullUrl.split('/').at(-1) ?? ''));
      const link = linkOf(body, 'next');
      next = link === '' ? undefined : new URL(link).search;
    }
    expect([sort, found.slice(0, 2), found.toSorted()]).toEqual([sort, dated, ids.toSorted()]);
  }
});

test('a search over several types is by what all of them know', async () => {
  const id = await idOf({ resourceType: 'Patient', ...named('Several', 'Types') });
  const search = `?_type=Patient,Observation&family=Nobody&_id=${id}`;
  const { body } = await fhir.get<Bundle>(search);
  expect(body.entry).toHaveLength(1);
  expect(linkOf(body, 'self')).not.toContain('family');
  expect((await fhir.get(search, { prefer: 'handling=strict' })).status).toBe(400);
});

test('compartments are what their definitions say, and their codes one range', async () => {
  const practitioner = await idOf({ resourceType: 'Practitioner' });
  const patient = await idOf({ resourceType: 'Patient', ...named('Compartment', 'Of') });
  const encounter = await idOf({
    resourceType: 'Encounter',
    ...{ status: 'finished', class: { code: 'AMB' }, subject: { reference: `Patient/${patient}` } },
    ...{ participant: [{ individual: { reference: `Practitioner/${practitioner}` } }] },
  });
  const observation = await idOf({
    resourceType: 'Observation',
    ...{ status: 'final', code: { coding: [{ system: 'urn:c', code: 'compartment' }] } },
    ...{ subject: { reference: `Patient/${patient}` }, encounter: { reference: `Encounter/${encounter}` } },
  });
  expect(await fhir.found(`Encounter/${encounter}/Observation`)).toEqual([observation]);
  expect(await fhir.found(`Encounter/${encounter}/*?_type=Observation,Condition`)).toEqual([observation]);
  expect(await fhir.found(`Encounter/${encounter}/Encounter`)).toEqual([encounter]);
  expect(await fhir.found(`Practitioner/${practitioner}/Encounter`)).toEqual([encounter]);
  expect(await fhir.found(`Practitioner/${practitioner}/Observation`)).toEqual([]);
  expect(await fhir.found(`Patient/${patient}/Observation?code=urn:c|compartment`)).toEqual([observation]);
  expect(await fhir.found(`Patient/${patient}/Observation?code=urn:c|other`)).toEqual([]);
  expect(await fhir.found(`Patient/${patient}/*?_type=Observation`)).toEqual([observation]);
  expect((await fhir.get(`Patient/${patient}/Device`)).status).toBe(404);
  expect((await fhir.get('Organization/1/Patient')).status).toBe(404);
  expect((await fhir.get('Encounter/none/Observation')).status).toBe(404);
});

test('what a list names is found by it, and a value set by its id', async () => {
  const patient = await idOf({ resourceType: 'Patient', ...named('Listed', 'One'), gender: 'other' });
  const list = await idOf({
    resourceType: 'List',
    ...{ status: 'current', mode: 'working', entry: [{ item: { reference: `Patient/${patient}` } }] },
  });
  expect(await fhir.found(`Patient?_list=${list}`)).toEqual([patient]);
  expect(await fhir.found('Patient?_list=none')).toEqual([]);
  const system = 'http://hl7.org/fhir/administrative-gender';
  const set = await idOf({
    resourceType: 'ValueSet',
    ...{ url: 'urn:set:others', status: 'active', compose: { include: [{ system, concept: [{ code: 'other' }] }] } },
  });
  expect(await fhir.found(`Patient?family=Listed&gender:in=ValueSet/${set}`)).toEqual([patient]);
  expect((await fhir.get('Patient?gender:in=ValueSet/none')).status).toBe(404);
});

const filterOfDepth = (depth: number, open: string): string =>
  `${open.repeat(depth)}name eq "x"${')'.repeat(depth * (open.split('(').length - 1))}`;
const tooFar = Buffer.from(JSON.stringify({ i: 'Patient/1', v: null, t: [4_294_967_295, 0] })).toString('base64url');

test.each([
  ['denials in each other', 'Patient', { _filter: filterOfDepth(20, 'not (') }, 200],
  [
    'alternatives in each other',
    'Patient',
    { _filter: filterOfDepth(10, 'gender eq male and (gender eq male or (') },
    200,
  ],
  ['a long text of long letters', 'Patient', { 'name:contains': '漢'.repeat(1_000) }, 200],
  ['a long unit', 'Observation', { 'value-quantity': `5||${'漢'.repeat(200)}` }, 200],
  ['a system that is all separators', 'Patient', { identifier: `${'$'.repeat(3_900)}|` }, 200],
  ['a page of a moment to come', 'Patient', { _sort: '-birthdate', _cursor: tooFar }, 410],
] as const)('%s: answered', async (_what, type, asked, status) => {
  const search = new URLSearchParams(asked);
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const answer = await fhir.send('POST', `${type}/_search`, { body: search.toString(), headers });
  expect([answer.status, answer.text.slice(0, 300)]).toEqual([status, expect.anything()]);
});

test('":iterate" follows what refers to each other, and says where that is too far', async () => {
  const ids: string[] = [];
  for (let at = 0; at < 22; at++)
    ids.push(
      await idOf({
        resourceType: 'Organization',
        ...{ name: `Part ${at}` },
        ...(at === 0 ? {} : { partOf: { reference: `Organization/${ids[at - 1]}` } }),
      }),
    );
  const upFrom = (at: number) => fhir.get<Bundle>(`Organization?_id=${ids[at]}&_include:iterate=Organization:partof`);
  expect((await upFrom(12)).body.entry).toHaveLength(13);
  expect((await upFrom(21)).status).toBe(403);
});

const narrated = (resourceType: string, text: string, more: object = {}) => ({
  resourceType,
  text: { status: 'additional', div: `<div xmlns="http://www.w3.org/1999/xhtml"><p>${text}</p></div>` },
  ...more,
});

test('a narrative is found by its words, all of them; the whole of a resource is not searched', async () => {
  const id = await idOf(
    narrated('Organization', 'Fractured <b>f&#xE9;mur</b>, 50% healed &amp; محمَّد', { name: 'Narrated' }),
  );
  const patient = await idOf({ resourceType: 'Patient', managingOrganization: { reference: `Organization/${id}` } });
  const texts = async (...asked: string[]) => {
    const found = await Promise.all(asked.map((it) => fhir.found(`Organization?_text=${encodeURIComponent(it)}`)));
    return asked.filter((_, at) => found[at]?.includes(id));
  };
  const yes = ['femur', 'FÉMUR fractured', 'healed, femur', 'nothing,femur', 'محمد', '50%', '(50)'];
  expect(await texts(...yes)).toEqual(yes);
  expect(await texts('fem', 'femur broken', 'f.mur', 'f%', 'xhtml', 'b')).toEqual([]);
  expect(await fhir.found(`Patient?organization._text=femur&_id=${patient}`)).toEqual([patient]);
  expect(await fhir.found(`Organization?_text:missing=false&_id=${id}`)).toEqual([id]);
  const strict = { prefer: 'handling=strict' };
  for (const refused of [
    '_text=%25',
    '_text:contains=fem',
    '_sort=_text',
    `_text=${'a'
      .repeat(51)
      .split('')
      .map((_, at) => `w${at}`)
      .join('+')}`,
  ])
    expect([refused, (await fhir.get(`Organization?${refused}`)).status]).toEqual([refused, 400]);
  expect((await fhir.get('Organization?_content=femur', strict)).status).toBe(400);
  const lenient = (await fhir.get<Bundle>(`Organization?_content=femur&_id=${id}`)).body;
  expect([lenient.entry?.length, linkOf(lenient, 'self').includes('_content')]).toEqual([1, false]);
});

test('canonical addresses lead on by their version, and without one to the newest of it', async () => {
  const url = 'urn:questions:canonical';
  const ask = (version: string, title: string) =>
    idOf({ resourceType: 'Questionnaire', ...{ url, version, title, status: 'active' } });
  const [first, second] = [await ask('1.2', 'Older'), await ask('2.0', 'Newer')];
  const answer = (questionnaire: string) =>
    idOf({ resourceType: 'QuestionnaireResponse', ...{ status: 'completed', questionnaire } });
  const [older, newest, unknown] = [await answer(`${url}|1.2`), await answer(url), await answer(`${url}|3.0`)];
  const answers = 'QuestionnaireResponse';
  const included = async (search: string) =>
    ((await fhir.get<Bundle>(search)).body.entry ?? [])
      .filter(({ search: { mode } }) => mode === 'include')
      .map(({ fullUrl }) => fullUrl.split('/').at(-1))
      .sort();
  expect(await fhir.found(`${answers}?questionnaire.title=Older`)).toEqual([older]);
  expect(await fhir.found(`${answers}?questionnaire:Questionnaire.title=Newer`)).toEqual([newest]);
  expect((await fhir.found(`${answers}?questionnaire:below=${url}`)).toSorted()).toEqual(
    [older, newest, unknown].sort(),
  );
  expect(await fhir.found(`${answers}?questionnaire:below=${url}|1`)).toEqual([older]);
  const responded = (id: string) => `Questionnaire?_has:${answers}:questionnaire:_id=${id}&url=${url}`;
  expect([await fhir.found(responded(older)), await fhir.found(responded(newest))]).toEqual([[first], [second]]);
  expect(await included(`${answers}?_id=${older}&_include=${answers}:questionnaire`)).toEqual([first]);
  expect(await included(`${answers}?_id=${newest}&_include=*`)).toEqual([second]);
  expect(await included(`${answers}?_id=${unknown}&_include=${answers}:questionnaire`)).toEqual([]);
  expect(await included(`Questionnaire?_id=${first}&_revinclude=${answers}:questionnaire`)).toEqual([older]);
  // With what tells who wrote it.
  expect(await included(`Questionnaire?_id=${second}&_revinclude=*`)).toEqual(expect.arrayContaining([newest]));
});

test('a place is found with what is a part of it, over all levels, and whatever refers to a resource comes with it', async () => {
  const place = (partOf?: string) =>
    idOf({
      resourceType: 'Location',
      ...(partOf === undefined ? {} : { partOf: { reference: `Location/${partOf}` } }),
    });
  const house = await place();
  const ward = await place(house);
  const room = await place(ward);
  const list = await idOf({
    resourceType: 'List',
    ...{ status: 'current', mode: 'working', entry: [{ item: { reference: `Location/${ward}` } }] },
  });
  const slot = await idOf({
    resourceType: 'Encounter',
    ...{ status: 'finished', class: { code: 'AMB' }, location: [{ location: { reference: `Location/${room}` } }] },
  });
  expect((await fhir.found(`Location?partof:below=${house}`)).toSorted()).toEqual([ward, room].sort());
  expect(await fhir.found(`Encounter?location:below=Location/${house}`)).toEqual([slot]);
  expect(await fhir.found(`Encounter?location:above=Location/${house}`)).toEqual([]);
  expect((await fhir.found(`Location?partof:above=Location/${ward}`)).toSorted()).toEqual([ward, room].sort());
  expect((await fhir.get(`Observation?subject:below=Patient/1`)).status).toBe(400);
  const all = (await fhir.get<Bundle>(`Location?_id=${ward}&_revinclude=*`)).body.entry ?? [];
  expect(all.map(({ fullUrl }) => fullUrl.split('/').at(-1)).sort()).toEqual(
    expect.arrayContaining([ward, room, list].sort()),
  );
});
