import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '@nilecare/testing/eventually.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import { asApp, asPlatform, asRole, type FhirClient } from './support/fhir-client.ts';

let system: System;
let fhir: FhirClient;
beforeAll(async () => {
  system = await startSystem(['fhir']);
  fhir = asPlatform(system);
});
afterAll(() => system.stop());

interface Outcome {
  readonly issue: readonly {
    readonly severity: string;
    readonly diagnostics: string;
    readonly expression?: string[];
  }[];
}
interface Parameters {
  readonly parameter: readonly ({ readonly name: string; readonly part?: Parameters['parameter'] } & Record<
    string,
    unknown
  >)[];
}
interface Expanded {
  readonly expansion: { readonly total: number; readonly contains?: readonly { readonly code: string }[] };
}

const outOf = ({ parameter }: Parameters, name: string): unknown => {
  const found = parameter.find((it) => it.name === name);
  return Object.entries(found ?? {}).find(([key]) => key.startsWith('value'))?.[1];
};
const uri = (value: string) => encodeURIComponent(value);
const GENDER = 'http://hl7.org/fhir/ValueSet/administrative-gender';

const colours = {
  resourceType: 'CodeSystem' as const,
  url: 'urn:test:colours',
  version: '1',
  status: 'active',
  content: 'complete',
  caseSensitive: true,
  concept: [
    {
      code: 'warm',
      display: 'Warm',
      concept: [
        { code: 'red', display: 'Red' },
        { code: 'orange', display: 'Orange' },
      ],
    },
    { code: 'cold', display: 'Cold' },
  ],
};
const warm = {
  resourceType: 'ValueSet' as const,
  url: 'urn:test:warm',
  status: 'active',
  compose: { include: [{ system: colours.url, filter: [{ property: 'concept', op: 'is-a', value: 'warm' }] }] },
};

test('a value set is expanded by its address, by its resource, and as it was stored a moment ago', async () => {
  const published = await fhir.get<Expanded>(`ValueSet/$expand?url=${uri(GENDER)}&filter=MALE`);
  expect(published.body.expansion.contains?.map(({ code }) => code)).toEqual(['male', 'female']);
  expect((await fhir.get<Expanded>(`ValueSet/$expand?url=${uri(GENDER)}&filter=`)).body.expansion.total).toBe(4);
  expect((await fhir.create(colours)).text).toContain('"versionId":"1"');
  const { id } = (await fhir.create(warm)).body;
  const codes = ['warm', 'red', 'orange'];
  const byUrl = await fhir.get<Expanded>(`ValueSet/$expand?url=${uri(warm.url)}`);
  expect(byUrl.body.expansion.contains?.map(({ code }) => code)).toEqual(codes);
  expect((await fhir.get<Expanded>(`ValueSet/${id}/$expand?count=1&offset=1`)).body.expansion).toMatchObject({
    total: 3,
    offset: 1,
    contains: [{ code: 'red' }],
  });
  const sent = {
    resourceType: 'Parameters',
    parameter: [{ name: 'valueSet', resource: { ...warm, url: 'urn:test:other' } }],
  };
  const byResource = await fhir.send<Expanded>('POST', 'ValueSet/$expand', { body: sent });
  expect(byResource.body.expansion.contains?.map(({ code }) => code)).toEqual(codes);
  const notThere = await fhir.get<Outcome>(`ValueSet/$expand?url=${uri('http://snomed.info/sct?fhir_vs')}`);
  expect(notThere.status).toBe(422);
  expect(notThere.body.issue[0]?.diagnostics).toContain('not loaded');
});

test('codes are looked up, validated and compared', async () => {
  const act = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';
  const looked = await fhir.get<Parameters>(`CodeSystem/$lookup?system=${uri(act)}&code=AMB`);
  expect(outOf(looked.body, 'display')).toBe('ambulatory');
  const valid = await fhir.get<Parameters>(`ValueSet/$validate-code?url=${uri(GENDER)}&code=male&inferSystem=true`);
  expect(outOf(valid.body, 'result')).toBe(true);
  const misnamed = await fhir.get<Parameters>(`CodeSystem/$validate-code?url=${uri(act)}&code=AMB&display=Emergency`);
  expect([outOf(misnamed.body, 'result'), outOf(misnamed.body, 'display')]).toEqual([false, 'ambulatory']);
  const compared = await fhir.get<Parameters>(
    `CodeSystem/$subsumes?system=${uri(act)}&codeA=_ActEncounterCode&codeB=AMB`,
  );
  expect(outOf(compared.body, 'outcome')).toBe('subsumes');
  const map = 'http://hl7.org/fhir/ConceptMap/cm-administrative-gender-v3';
  const translated = await fhir.get<Parameters>(
    `ConceptMap/$translate?url=${uri(map)}&system=${uri('http://hl7.org/fhir/administrative-gender')}&code=male`,
  );
  expect(outOf(translated.body, 'result')).toBe(true);
});

test('codes of a stored system are looked up by a form, compared by its address, and validated in XML', async () => {
  const url = 'urn:test:sides';
  const { id } = (await fhir.create({ ...colours, url })).body;
  const form = new URLSearchParams({ system: url, code: 'red', property: 'parent' });
  const looked = await fhir.send<Parameters>('POST', 'CodeSystem/$lookup', {
    body: form.toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  expect([outOf(looked.body, 'display'), JSON.stringify(looked.body)]).toEqual([
    'Red',
    expect.stringContaining('"valueCode":"warm"'),
  ]);
  const compared = await fhir.get<Parameters>(`CodeSystem/${id}/$subsumes?codeA=red&codeB=warm`);
  expect(outOf(compared.body, 'outcome')).toBe('subsumed-by');
  const parameters = `<Parameters xmlns="http://hl7.org/fhir">
    <parameter><name value="url"/><valueUri value="${url}"/></parameter>
    <parameter><name value="coding"/><valueCoding><system value="${url}"/><code value="blue"/></valueCoding></parameter>
  </Parameters>`;
  const xml = { 'content-type': 'application/fhir+xml', accept: 'application/fhir+xml' };
  const judged = await fhir.send('POST', 'CodeSystem/$validate-code', { body: parameters, headers: xml });
  expect([judged.status, judged.text]).toEqual([200, expect.stringContaining('<valueBoolean value="false"/>')]);
  const wrong = await fhir.send('POST', 'CodeSystem/$validate-code', { body: '<Parameters/>', headers: xml });
  expect([wrong.status, wrong.text]).toEqual([400, expect.stringContaining('<OperationOutcome')]);
});

test('what is wrong with a resource is told with 200, and nothing is stored', async () => {
  const wrong = { resourceType: 'Patient', gender: 'unknown-gender', birthDate: '2023-02-30', nonsense: 1 };
  const bare = await fhir.send<Outcome>('POST', 'Patient/$validate', { body: wrong });
  expect(bare.status).toBe(200);
  expect(bare.body.issue.flatMap(({ expression }) => expression ?? []).toSorted()).toEqual([
    'Patient.birthDate',
    'Patient.gender',
    'Patient.nonsense',
  ]);
  const wrapped = {
    resourceType: 'Parameters',
    parameter: [{ name: 'resource', resource: { resourceType: 'Patient' } }],
  };
  expect((await fhir.send<Outcome>('POST', 'Patient/$validate', { body: wrapped })).body.issue[0]?.severity).toBe(
    'information',
  );
  const other = await fhir.send<Outcome>('POST', 'Observation/$validate', { body: { resourceType: 'Patient' } });
  expect([other.status, other.body.issue[0]?.severity]).toEqual([200, 'error']);
  expect(await fhir.found('Patient')).toEqual([]);
});

test('what would become of a stored resource is told', async () => {
  const kept = { resourceType: 'Organization', id: 'kept', name: 'Clinic', meta: { source: 'urn:nilecare:facility' } };
  await fhir.put(kept);
  await fhir.put({ resourceType: 'Organization', id: 'free', name: 'Elsewhere' });
  const app = asApp(system, { scope: 'system/Organization.cruds' });
  const severity = async (path: string, client = app) =>
    (await client.get<Outcome>(`Organization/${path}`)).body.issue[0]?.severity;
  expect(await severity('free/$validate')).toBe('information');
  expect(await severity('free/$validate?mode=delete')).toBe('information');
  expect(await severity('kept/$validate?mode=delete')).toBe('error');
  const sent = { body: { resourceType: 'Organization', id: 'other', name: 'x' } };
  const update = await app.send<Outcome>('POST', 'Organization/free/$validate?mode=update', sent);
  expect([update.status, update.body.issue[0]?.expression]).toEqual([200, ['Organization.id']]);
  expect((await app.send('POST', 'Organization/nobody/$validate?mode=delete', sent)).status).toBe(404);
  expect((await app.get('Organization/$validate?mode=delete')).status).toBe(400);
  expect((await app.get('Organization/free/$validate?mode=nonsense')).status).toBe(400);
});

test('labels are added and taken away, each change is a version', async () => {
  const { id } = (await fhir.create({ resourceType: 'Patient', name: [{ family: 'Labelled' }] })).body;
  const body = (tag: object) => ({
    resourceType: 'Parameters',
    parameter: [{ name: 'meta', valueMeta: { tag: [tag] } }],
  });
  const tag = { system: 'urn:test', code: 'seen' };
  for (const _again of [1, 2]) await fhir.send('POST', `Patient/${id}/$meta-add`, { body: body(tag) });
  const meta = await fhir.get<Parameters>(`Patient/${id}/$meta`);
  expect(outOf(meta.body, 'return')).toMatchObject({ versionId: '2', tag: [tag] });
  expect(await fhir.found('Patient?_tag=urn:test|seen')).toEqual([id]);
  await fhir.send('POST', `Patient/${id}/$meta-delete`, { body: body(tag) });
  expect(await fhir.found('Patient?_tag=urn:test|seen')).toEqual([]);
  expect((await fhir.get(`Patient/${id}/$meta-add`)).status).toBe(405);
});

test.each([
  [400, 'ValueSet/$expand'],
  [400, `ValueSet/$expand?url=${GENDER}&nonsense=1`],
  [400, `ValueSet/$expand?url=${GENDER}&count=many`],
  [400, `ValueSet/$expand?url=${GENDER}&url=${GENDER}`],
  [400, 'CodeSystem/$lookup?code=x&coding=y'],
  [404, 'ValueSet/$expand?url=urn:nobody'],
  [404, 'Patient/$expand'],
  [404, 'Nothing/$validate'],
  [404, '$nothing'],
])('%i for %s, as an OperationOutcome', async (status, path) => {
  const answer = await fhir.get<Outcome & { resourceType: string }>(path);
  expect([answer.status, answer.body.resourceType]).toEqual([status, 'OperationOutcome']);
  expect(answer.body.issue[0]?.diagnostics).toBeTruthy();
});

test('who may not read definitions may not ask about them', async () => {
  const path = `ValueSet/$expand?url=${uri(GENDER)}`;
  expect((await asRole(system, 'doctor').get(path)).status).toBe(200);
  const refused = await fetch(`${fhir.base}/${path}`);
  expect(refused.status).toBe(401);
});

interface Found {
  readonly link: readonly { readonly relation: string; readonly url: string }[];
  readonly entry?: readonly {
    readonly resource: { readonly id: string; readonly resourceType: string };
    readonly search: { readonly mode: string; readonly score?: number };
  }[];
}
const idsIn = ({ entry = [] }: Found, mode = 'match') =>
  entry.filter(({ search }) => search.mode === mode).map(({ resource }) => resource.id);
const aPatient = async (more: object = {}) =>
  (await fhir.create({ resourceType: 'Patient', name: [{ family: 'Fathy', given: ['Mona'] }], ...more })).body.id;
const anObservation = async (patientId: string, code: string, at: string, more: object = {}) =>
  (
    await fhir.create({
      resourceType: 'Observation',
      status: 'final',
      category: [
        { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'vital-signs' }] },
      ],
      code: { coding: [{ system: 'http://loinc.org', code }] },
      subject: { reference: `Patient/${patientId}` },
      effectiveDateTime: at,
      ...more,
    })
  ).body.id;

test('everything of a patient comes page by page, with what was written under a merged record, and nothing of another', async () => {
  const performer = (await fhir.create({ resourceType: 'Practitioner', name: [{ family: 'Nabil' }] })).body.id;
  const [hers, others] = [await aPatient(), await aPatient()];
  const mergedInto = (id: string) =>
    aPatient({ link: [{ type: 'replaced-by', other: { reference: `Patient/${id}` } }] });
  const merged = await mergedInto(hers);
  const before = await mergedInto(merged);
  const performed = { performer: [{ reference: `Practitioner/${performer}` }] };
  const expected = [
    await anObservation(hers, '8867-4', '2024-01-01', performed),
    await anObservation(hers, '8867-4', '2025-06-01T10:00:00Z'),
    await anObservation(merged, '8867-4', '2023-01-01'),
    await anObservation(before, '8867-4', '2022-01-01'),
    hers,
    merged,
    before,
  ];
  await anObservation(others, '8867-4', '2024-01-01');
  // What is told of each write is hers as well; of the trail it comes in its own time.
  await eventually(async () => idsIn((await fhir.get<Found>(`AuditEvent?patient=${hers}`)).body).length > 0);
  const ofTheWrites = new Set(['Provenance', 'AuditEvent']);
  const found: string[] = [];
  const beside = new Set<string>();
  let next: string | undefined = `Patient/${hers}/$everything?_count=2`;
  for (let pages = 0; next !== undefined && pages < 20; pages++) {
    const { body }: { body: Found } = await fhir.get<Found>(next);
    found.push(
      ...idsIn({ ...body, entry: (body.entry ?? []).filter((it) => !ofTheWrites.has(it.resource.resourceType)) }),
    );
    for (const id of idsIn(body, 'include')) beside.add(id);
    next = body.link.find(({ relation }) => relation === 'next')?.url.replace(/^.*\/fhir\/R4\//, '');
  }
  expect(found.toSorted()).toEqual(expected.toSorted());
  expect([...beside]).toEqual([performer]);
  const dated = await fhir.get<Found>(`Patient/${hers}/$everything?start=2025-01-01&_type=Observation`);
  expect(idsIn(dated.body)).toEqual([expected[1]]);
  const ofTypes = await fhir.get<Found>(`Patient/${hers}/$everything?_type=Observation&_count=1&_format=json`);
  expect(idsIn(ofTypes.body, 'include')).toEqual([]);
  expect(ofTypes.body.link.find(({ relation }) => relation === 'next')?.url).toContain('_format=json');
  expect((await fhir.get('Patient/nobody/$everything')).status).toBe(404);
});

test('everything of an encounter is told, with the patient, and nothing of another encounter', async () => {
  const hers = await aPatient();
  const anEncounter = async () =>
    (
      await fhir.create({
        resourceType: 'Encounter',
        status: 'finished',
        class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'AMB' },
        subject: { reference: `Patient/${hers}` },
      })
    ).body.id;
  const [one, other] = [await anEncounter(), await anEncounter()];
  const within = (id: string) => ({ encounter: { reference: `Encounter/${id}` } });
  const pulse = await anObservation(hers, '8867-4', '2024-01-01', within(one));
  await anObservation(hers, '8867-4', '2024-01-02', within(other));
  await anObservation(hers, '8867-4', '2024-01-03');
  const { status, body } = await fhir.get<Found>(`Encounter/${one}/$everything?_type=Encounter,Observation,Patient`);
  expect([status, idsIn(body).toSorted(), idsIn(body, 'include')]).toEqual([200, [one, pulse].toSorted(), [hers]]);
  expect((await fhir.get('Encounter/nobody/$everything')).status).toBe(404);
});

test('the latest of each kind of observation are told', async () => {
  const [hers, others] = [await aPatient(), await aPatient()];
  const both = {
    code: {
      coding: [
        { system: 'http://loinc.org', code: '8310-5' },
        { system: 'urn:house', code: 'temp' },
      ],
    },
  };
  const house = { code: { coding: [{ system: 'urn:house', code: 'temp' }] } };
  await anObservation(hers, '8867-4', '2024-01-01');
  const pulse = await anObservation(hers, '8867-4', '2024-03-01');
  await anObservation(hers, '8310-5', '2024-01-01');
  const middle = await anObservation(hers, '', '2024-02-01', both);
  const temperature = await anObservation(hers, '', '2024-03-02', house);
  await anObservation(others, '8867-4', '2025-01-01');
  const lastOf = async (more: string) =>
    idsIn((await fhir.get<Found>(`Observation/$lastn?patient=${hers}&category=vital-signs${more}`)).body);
  expect(await lastOf('')).toEqual([temperature, pulse]);
  expect(await lastOf('&max=2&code=urn:house|temp')).toEqual([temperature, middle]);
  const mistaken = await anObservation(hers, '8867-4', '2024-04-01', { status: 'entered-in-error' });
  expect(await lastOf('&code=8867-4')).toEqual([pulse]);
  expect(await lastOf('&code=8867-4&status=entered-in-error')).toEqual([mistaken]);
  const ofBoth = await fhir.get<Found>(
    `Observation/$lastn?patient=${hers},${others}&code=8867-4&_include=Observation:subject`,
  );
  expect([idsIn(ofBoth.body).length, idsIn(ofBoth.body, 'include').toSorted()]).toEqual([2, [hers, others].toSorted()]);
  expect((await fhir.get(`Observation/$lastn?patient=${hers}&code=8867-4&_count=1`)).status).toBe(400);
  expect((await fhir.get('Observation/$lastn?category=vital-signs')).status).toBe(400);
  expect((await fhir.get(`Observation/$lastn?patient=${hers}&category=x&max=0`)).status).toBe(400);
  expect((await fhir.get(`Observation/$lastn?patient=${hers}&category=x&nonsense=0`)).status).toBe(400);
});

test('a patient is matched by what is known of her, the likeliest first', async () => {
  const salma = {
    resourceType: 'Patient',
    name: [{ family: 'Hassan|ein', given: ['Salma'] }],
    birthDate: '1971-08-09',
    gender: 'female',
    identifier: [{ system: 'urn:mrn', value: 'a,b' }],
  };
  const { name, birthDate, gender, identifier } = salma;
  const [hers, sister] = [
    await aPatient(salma),
    await aPatient({ name: [{ family: 'Hassan|ein', given: ['Nadia'] }], birthDate, gender }),
  ];
  const ask = async (patient: object, more: object[] = []) =>
    (
      await fhir.send<Found>('POST', 'Patient/$match', {
        body: {
          resourceType: 'Parameters',
          parameter: [{ name: 'resource', resource: { resourceType: 'Patient', ...patient } }, ...more],
        },
      })
    ).body;
  const found = await ask({ name, birthDate, gender, identifier });
  expect(idsIn(found)).toEqual([hers, sister]);
  expect(found.entry?.[0]?.search).toMatchObject({ score: expect.any(Number), extension: [{ valueCode: 'certain' }] });
  expect(idsIn(await ask({ identifier }))).toEqual([hers]);
  expect(idsIn(await ask({ name: [{ family: 'Hassan|ein' }], birthDate, gender }))).toEqual([hers, sister].toSorted());
  expect(idsIn(await ask({ name, birthDate }, [{ name: 'onlyCertainMatches', valueBoolean: true }]))).toEqual([]);
});

test('the summary of a patient is a document of what holds, which itself is valid', async () => {
  const hers = await aPatient();
  const subject = { reference: `Patient/${hers}` };
  const clinical = (code: string) => ({
    coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code }],
  });
  const condition = (text: string, state: string) =>
    fhir.create({ resourceType: 'Condition', subject, code: { text }, clinicalStatus: clinical(state) });
  const asthma = (await condition('Asthma <severe>', 'active')).body.id;
  const measles = (await condition('Measles', 'resolved')).body.id;
  await anObservation(hers, '8867-4', '2024-01-01');
  const pulse = await anObservation(hers, '8867-4', '2024-03-01', { valueQuantity: { value: 72, unit: '/min' } });
  const { status, body } = await fhir.get<Found & { type: string }>(`Patient/${hers}/$summary`);
  expect([status, body.type, body.entry?.[0]?.resource.resourceType]).toEqual([200, 'document', 'Composition']);
  const told = body.entry?.map(({ resource }) => resource.id) ?? [];
  expect(told).toEqual(expect.arrayContaining([hers, asthma, measles, pulse]));
  // The Composition, its author, and that nothing is known of allergies and medications.
  expect(told).toHaveLength(8);
  expect(JSON.stringify(body)).toMatch(
    /"no-allergy-info".*"no-medication-info"|"no-medication-info".*"no-allergy-info"/,
  );
  expect(JSON.stringify(body)).toContain('Asthma &lt;severe&gt;');
  const judged = await fhir.send<Outcome>('POST', 'Bundle/$validate', { body });
  expect(judged.body.issue.filter(({ severity }) => severity === 'error')).toEqual([]);
});

test('who may not have a patient is told nothing of her by any operation', async () => {
  const salwa = { name: [{ family: 'Salwa', given: ['Hidden'] }], birthDate: '1990-01-02', gender: 'female' };
  const hers = await aPatient(salwa);
  const own = await aPatient();
  await anObservation(hers, '8867-4', '2024-01-01');
  const other = asRole(system, 'patient', { patientId: own });
  const paths = [`Patient/${hers}/$everything`, `Patient/${hers}/$summary`, `Patient/${hers}/$meta`];
  for (const path of [...paths, `Patient/${hers}/$validate`]) {
    const nobody = path.replace(hers, 'nobody');
    const [closed, missing] = [await other.get(path), await other.get(nobody)];
    expect([path, closed.status, closed.text.replaceAll(hers, 'nobody')]).toEqual([path, 404, missing.text]);
  }
  const latest = await other.get<Found>(`Observation/$lastn?patient=${hers}&code=8867-4`);
  const matched = await other.send<Found>('POST', 'Patient/$match', { body: { resourceType: 'Patient', ...salwa } });
  expect([latest.status, idsIn(latest.body), matched.status, idsIn(matched.body)]).toEqual([200, [], 200, []]);
});

test('an app does by operations what its scopes open', async () => {
  const own = await aPatient();
  const app = asApp(system, { role: 'patient', ownPatientId: own, launchPatient: own, scope: 'patient/Condition.rs' });
  const refused = [
    `Patient/${own}/$everything`,
    `Patient/${own}/$summary`,
    `Patient/${own}/$meta`,
    `Observation/$lastn?patient=${own}&code=8867-4`,
    `ValueSet/$expand?url=${uri(GENDER)}`,
    `ValueSet/$validate-code?url=${uri(GENDER)}&code=male&inferSystem=true`,
    `CodeSystem/$lookup?system=${uri('http://hl7.org/fhir/administrative-gender')}&code=male`,
    'CodeSystem/$subsumes?system=urn:x&codeA=a&codeB=b',
    'CodeSystem/$validate-code?url=urn:x&code=a',
    'ConceptMap/$translate?url=urn:x&system=urn:y&code=a',
  ];
  for (const path of refused) expect([path, (await app.get(path)).status]).toEqual([path, 403]);
  const patient = { body: { resourceType: 'Patient' } };
  const labels = {
    body: { resourceType: 'Parameters', parameter: [{ name: 'meta', valueMeta: { tag: [{ code: 'x' }] } }] },
  };
  expect((await app.send('POST', 'Patient/$match', patient)).status).toBe(403);
  expect((await app.send('POST', `Patient/${own}/$meta-add`, labels)).status).toBe(403);
  expect((await app.send('POST', `Patient/${own}/$meta-delete`, labels)).status).toBe(403);
});

/** Of the house: observations say whose they are. */
const whose = {
  ...{ resourceType: 'StructureDefinition' as const, url: 'urn:test:whose', name: 'Whose', status: 'active' },
  ...{ kind: 'resource', abstract: false, type: 'Observation', derivation: 'constraint' },
  baseDefinition: 'http://hl7.org/fhir/StructureDefinition/Observation',
  differential: { element: [{ id: 'Observation.subject', path: 'Observation.subject', min: 1 }] },
};

test('a resource is held to a profile that was stored a moment ago, whatever way it comes, until the profile goes', async () => {
  const nobodys = {
    ...{ resourceType: 'Observation' as const, status: 'final', code: { text: 'Pulse' } },
    meta: { profile: [whose.url] },
  };
  const validated = async (path: string, resource: object) =>
    (await fhir.send<Outcome>('POST', path, { body: resource })).body.issue.map(({ severity }) => severity);
  expect(await validated('Observation/$validate', nobodys)).toEqual(['warning']);
  const { id } = (await fhir.create(nobodys)).body;
  const profile = (await fhir.create(whose)).body;
  expect(await validated('Observation/$validate', nobodys)).toEqual(['error']);
  expect(await validated(`Observation/$validate?profile=${whose.url}`, { ...nobodys, meta: undefined })).toEqual([
    'error',
  ]);
  const entry = { resource: nobodys, request: { method: 'POST', url: 'Observation' } };
  const patch = [{ op: 'replace', path: '/status', value: 'amended' }];
  const headers = { 'content-type': 'application/json-patch+json' };
  const refused = [
    await fhir.create(nobodys),
    await fhir.put({ ...nobodys, id }),
    await fhir.send('PATCH', `Observation/${id}`, { body: JSON.stringify(patch), headers }),
    await fhir.send('POST', '', { body: { resourceType: 'Bundle', type: 'transaction', entry: [entry] } }),
  ];
  for (const { status, text } of refused) {
    expect(status).toBe(400);
    expect(text).toContain('.subject"');
  }
  const somebodys = { ...nobodys, subject: { reference: 'Patient/somebody' } };
  expect((await fhir.put({ ...somebodys, id })).status).toBe(200);
  expect((await fhir.send('DELETE', `StructureDefinition/${profile.id}`)).status).toBe(204);
  expect((await fhir.create(nobodys)).status).toBe(201);
});
