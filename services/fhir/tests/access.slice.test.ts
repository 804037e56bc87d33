import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '@nilecare/service-kit/ids.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import { sized } from '@nilecare/testing/thorough.ts';
import { asApp, asPlatform, asRole, type FhirClient } from './support/fhir-client.ts';

/** Stands in everything that is hers; no answer to anybody else may hold it. */
const SECRET = 'Zubaida-Secret';
const QUESTIONS = 'urn:questions';
const own = newId();
const other = newId();
const nobody = newId();

let system: System;
let platform: FhirClient;
let patient: FhirClient;
/** Of the patient: about the launch, and about all whom she may see. */
let apps: readonly FhirClient[];

beforeAll(async () => {
  system = await startSystem(['fhir']);
  platform = asPlatform(system);
  patient = asRole(system, 'patient', { patientId: own });
  const hers = { role: 'patient', ownPatientId: own, launchPatient: own } as const;
  apps = [
    asApp(system, { ...hers, scope: 'patient/*.rs' }),
    asApp(system, { ...hers, scope: 'user/*.rs patient/Observation.rs?code=http://loinc.org|8867-4' }),
  ];
  await platform.put({ resourceType: 'Organization', id: 'clinic', name: 'Clinic' });
  await platform.put({ resourceType: 'Practitioner', id: 'doctor', name: [{ family: 'Idris' }] });
  await platform.put({ resourceType: 'Questionnaire', id: 'asked', url: QUESTIONS, status: 'active' });
  await recordOf(own, 'Mine');
  await recordOf(other, SECRET);
});
afterAll(() => system.stop());

/** A record in which everything refers to everything, so that there are ways from one to the other. */
async function recordOf(id: string, marker: string): Promise<void> {
  const subject = { reference: `Patient/${id}` };
  const resources = [
    {
      resourceType: 'Patient',
      id,
      name: [{ family: marker }],
      text: { status: 'additional', div: `<div xmlns="http://www.w3.org/1999/xhtml">${marker}</div>` },
      generalPractitioner: [{ reference: 'Practitioner/doctor' }],
      managingOrganization: { reference: 'Organization/clinic' },
      // Each names the other: a way that an include could take.
      link: [{ other: { reference: `Patient/${id === own ? other : own}` }, type: 'seealso' }],
    },
    {
      resourceType: 'Observation',
      id: `o-${id}`,
      status: 'final',
      code: { text: marker, coding: [{ system: 'http://loinc.org', code: '8867-4' }] },
      subject,
      performer: [{ reference: 'Practitioner/doctor' }],
      effectiveDateTime: '2026-01-02',
      valueString: marker,
    },
    {
      resourceType: 'Condition',
      id: `c-${id}`,
      subject,
      code: { text: marker },
      asserter: { reference: 'Practitioner/doctor' },
    },
    {
      resourceType: 'Provenance',
      id: `p-${id}`,
      target: [{ reference: `Observation/o-${id}` }, subject],
      recorded: '2026-01-02T10:00:00Z',
      agent: [{ who: { display: marker, reference: 'Practitioner/doctor' } }],
    },
    {
      resourceType: 'Device',
      id: `d-${id}`,
      patient: subject,
      deviceName: [{ name: marker, type: 'user-friendly-name' }],
    },
    { resourceType: 'List', id: `l-${id}`, status: 'current', mode: 'working', title: marker, subject },
    {
      resourceType: 'QuestionnaireResponse',
      id: `q-${id}`,
      status: 'completed',
      questionnaire: QUESTIONS,
      subject,
      item: [{ linkId: '1', text: marker }],
    },
    {
      resourceType: 'Encounter',
      id: `e-${id}`,
      status: 'finished',
      class: { code: 'AMB' },
      subject,
      // Each is a part of the other one's.
      partOf: { reference: `Encounter/e-${id === own ? other : own}` },
    },
  ];
  for (const resource of resources) {
    const { status, text } = await platform.put(resource);
    if (status >= 300) throw new Error(text);
  }
}

const ids = fc.constantFrom(own, other, nobody);
const observed = fc.constantFrom(
  'Patient',
  'Observation',
  'Condition',
  'Provenance',
  'Device',
  'List',
  'Practitioner',
  'Organization',
  'Questionnaire',
);
const criterion = fc.oneof(
  ids.map((id) => `subject=Patient/${id}`),
  ids.map((id) => `patient=${id}`),
  ids.map((id) => `_id=${id},o-${id},c-${id},p-${id},d-${id},l-${id},q-${id},e-${id}`),
  fc.constantFrom(
    `name=${SECRET}`,
    `family:exact=${SECRET}`,
    `subject:Patient.family=${SECRET}`,
    `patient.name=${SECRET}`,
    `_has:Observation:subject:code=8867-4`,
    `_has:Observation:performer:value-string=${SECRET}`,
    `_has:Patient:general-practitioner:family=${SECRET}`,
    `_has:Provenance:target:agent=Practitioner/doctor`,
    `link.family=${SECRET}`,
    `target:Observation.code=8867-4`,
    `code:text=${SECRET}`,
    `value-string=${SECRET}`,
    'code=8867-4',
    'performer=Practitioner/doctor',
    `general-practitioner=Practitioner/doctor`,
    '_lastUpdated=gt2020',
    `_filter=name co "${SECRET}"`,
    `_text=${SECRET}`,
    `_content=${SECRET}`,
    `subject:Patient._text=${SECRET}`,
    `_has:Patient:general-practitioner:_text=${SECRET}`,
    '_has:QuestionnaireResponse:questionnaire:status=completed',
    `_has:QuestionnaireResponse:questionnaire:subject=Patient/${other}`,
    `_has:QuestionnaireResponse:questionnaire:subject:Patient.family=${SECRET}`,
    'questionnaire.status=active',
    `encounter:below=Encounter/e-${other}`,
    `part-of:above=Encounter/e-${other}`,
  ),
);
const shape = fc.constantFrom(
  '_include=*',
  '_include=Patient:link&_include:iterate=Patient:general-practitioner',
  '_include=Observation:subject&_include:iterate=Patient:link',
  '_revinclude=*',
  '_revinclude:iterate=*',
  '_revinclude=QuestionnaireResponse:questionnaire',
  '_include=*&_revinclude:iterate=QuestionnaireResponse:questionnaire',
  '_revinclude=Observation:subject',
  '_revinclude=Observation:performer&_revinclude:iterate=Provenance:target',
  '_revinclude=Patient:link',
  '_revinclude=Patient:general-practitioner',
  '_revinclude=List:subject',
  '_revinclude=Device:patient',
  '_sort=-_lastUpdated&_count=1',
  '_sort=family',
  '_total=accurate&_summary=count',
  '_summary=text',
  '_elements=name',
);
const path = fc.oneof(
  fc
    .tuple(observed, fc.array(criterion, { maxLength: 2 }), fc.array(shape, { maxLength: 2 }))
    .map(([type, criteria, shapes]) => `${type}?${[...criteria, ...shapes].join('&')}`),
  fc.tuple(observed, ids).map(([type, id]) => `${type}/${type === 'Patient' ? '' : `${type[0]?.toLowerCase()}-`}${id}`),
  fc
    .tuple(observed, ids)
    .map(([type, id]) => `${type}/${type === 'Patient' ? '' : `${type[0]?.toLowerCase()}-`}${id}/_history`),
  fc
    .tuple(observed, ids)
    .map(([type, id]) => `${type}/${type === 'Patient' ? '' : `${type[0]?.toLowerCase()}-`}${id}/_history/1`),
  fc
    .tuple(ids, observed, fc.array(shape, { maxLength: 1 }))
    .map(([id, type, shapes]) => `Patient/${id}/${type}?${shapes.join('&')}`),
  fc
    .tuple(ids, fc.constantFrom('$everything', '$summary', '$lastn', '$meta'))
    .map(([id, operation]) => `Patient/${id}/${operation}`),
  ids.map((id) => `Observation/$lastn?subject=Patient/${id}&code=8867-4`),
  observed.map((type) => `${type}/_history`),
  fc.constantFrom('_history', '?_type=Patient,Observation', `?_id=${other}`, `?_lastUpdated=gt2020&_type=Patient`),
);

test('a patient is never answered what is in the record of another, nor whether there is one', async () => {
  await fc.assert(
    fc.asyncProperty(path, fc.nat(2), async (asked, way) => {
      const client = apps[way] ?? patient;
      const answer = await client.get(asked);
      expect(answer.status, `${asked}: ${answer.text.slice(0, 300)}`).toBeLessThan(500);
      expect(withoutQuestion(answer.text), asked).not.toContain(SECRET);
      // As if there were nobody of that id.
      if (asked.includes(other)) {
        const absent = await client.get(asked.replaceAll(other, nobody));
        expect(told(answer.status, answer.text), asked).toEqual(told(absent.status, absent.text));
      }
    }),
    { numRuns: sized(120, 5_000) },
  );
});

/** The links of a bundle repeat what was asked. */
const withoutQuestion = (text: string): string =>
  text.replace(/"url":"[^"]*"/g, '').replace(/"diagnostics":"[^"]*"/g, '');

const told = (status: number, text: string) => ({
  status,
  text: text
    .replaceAll(other, 'ID')
    .replaceAll(nobody, 'ID')
    .replace(/"(?:lastUpdated|id)":"[^"]*"/g, ''),
});

test('what is hers she finds by each of those ways', async () => {
  expect(await patient.found('Patient?family=Mine')).toEqual([own]);
  expect(await patient.found('Observation?code=8867-4')).toEqual([`o-${own}`]);
  expect(await patient.found('Practitioner?_has:Patient:general-practitioner:family=Mine')).toEqual(['doctor']);
  expect((await patient.get(`Patient/${own}`)).status).toBe(200);
  expect((await patient.get(`Patient/${other}`)).status).toBe(404);
});

test('who may not write is refused, and nothing is left', async () => {
  const refused = await patient.create({
    resourceType: 'Observation',
    status: 'final',
    code: { text: 'x' },
    subject: { reference: `Patient/${own}` },
  });
  expect(refused.status).toBe(403);
  expect(await patient.found('Observation')).toEqual([`o-${own}`]);
});

test('an app has what its scopes say of what its user has, and nothing of another patient whom it was opened with', async () => {
  const heart = asApp(system, {
    ...{ role: 'patient', ownPatientId: own, launchPatient: own },
    scope: 'patient/Observation.rs?code=http://loinc.org|8867-4',
  });
  expect(await heart.found('Observation')).toEqual([`o-${own}`]);
  expect((await heart.get(`Observation/o-${own}`)).status).toBe(200);
  expect((await heart.get(`Patient/${own}`)).status).toBe(403);
  expect((await heart.get(`Observation/o-${own}/_history`)).status).toBe(200);
  const weight = asApp(system, {
    ...{ role: 'patient', ownPatientId: own, launchPatient: own },
    scope: 'patient/Observation.rs?code=http://loinc.org|29463-7',
  });
  expect(await weight.found('Observation')).toEqual([]);
  expect((await weight.get(`Observation/o-${own}`)).status).toBe(404);
  expect(await weight.get(`Observation/o-${own}/_history`)).not.toMatchObject({
    text: expect.stringContaining('Mine'),
  });
  const opened = { role: 'patient', ownPatientId: own, launchPatient: other, scope: 'patient/*.rs' } as const;
  expect(await asApp(system, opened).found('Observation')).toEqual([]);
  expect((await asApp(system, opened).get(`Patient/${other}`)).status).toBe(404);
});

test('all versions of a type are found by who may search it, those of one resource by who may read it', async () => {
  const hers = { role: 'patient', ownPatientId: own, launchPatient: own } as const;
  const reads = asApp(system, { ...hers, scope: 'patient/Observation.r' });
  expect((await reads.get(`Observation/o-${own}/_history`)).status).toBe(200);
  expect((await reads.get('Observation/_history')).status).toBe(403);
  expect((await reads.get('_history')).text).not.toContain('Mine');
  const searches = asApp(system, { ...hers, scope: 'patient/Observation.s' });
  expect((await searches.get(`Observation/o-${own}/_history`)).status).toBe(403);
  expect((await searches.get('Observation/_history')).text).toContain('Mine');
  expect((await searches.get('_history')).text).toContain('Mine');
});

test('who may create and not search cannot say what must not be there yet', async () => {
  const adds = asApp(system, { scope: 'system/Organization.c' });
  const resource = { resourceType: 'Organization' as const, name: 'Laboratory' };
  expect((await adds.create(resource, { 'if-none-exist': 'name=Laboratory' })).status).toBe(403);
  expect((await adds.create(resource)).status).toBe(201);
});

test('what is hidden from an app is changed, deleted and refused as if it were not there', async () => {
  const writer = asApp(system, { scope: 'system/Observation.cruds?code=http://loinc.org|29463-7' });
  const weight = (id: string, code = '29463-7') => ({
    ...{ resourceType: 'Observation' as const, id, status: 'final', subject: { reference: `Patient/${own}` } },
    code: { coding: [{ system: 'http://loinc.org', code }] },
  });
  const patch = {
    body: [{ op: 'test', path: '/status', value: 'final' }],
    headers: { 'content-type': 'application/json-patch+json' },
  };
  const attempts = async (id: string) => [
    await writer.put(weight(id)),
    await writer.put(weight(id), { 'if-match': 'W/"1"' }),
    await writer.put(weight(id), { 'if-match': 'W/"7"' }),
    await writer.put(weight(id), { 'if-none-match': '*' }),
    await writer.send('PUT', 'Observation?code=29463-7&_id=none', { body: weight(id) }),
    await writer.send('PATCH', `Observation/${id}`, patch),
    await writer.send('DELETE', `Observation/${id}`),
    await writer.send('DELETE', `Observation?_id=${id}`),
    await writer.create(weight(id), { 'if-none-exist': `_id=${id}` }),
  ];
  const answers = async (id: string) => (await attempts(id)).map(({ status }) => status);
  expect(await answers(`o-${other}`)).toEqual([404, 412, 412, 404, 404, 404, 404, 204, 201]);
  expect(await answers(`o-${nobody}`)).toEqual([404, 412, 412, 404, 404, 404, 404, 204, 201]);
  expect((await platform.get(`Observation/o-${other}`)).body).toMatchObject({ meta: { versionId: '1' } });
  // What it made itself it changes; to what it could not see any more it does not.
  const made = (await writer.create(weight('own'))).body;
  expect((await writer.put({ ...weight(made.id), status: 'amended' })).status).toBe(200);
  expect((await writer.put(weight(made.id, '8867-4'))).status).toBe(403);
  for (const id of await platform.found('Observation?code=29463-7')) await platform.send('DELETE', `Observation/${id}`);
});

test("what was filed for her by mistake is closed to her with its past, once it is another one's", async () => {
  const moved = (id: string) => ({
    ...{ resourceType: 'Observation', id: 'moved', status: 'final', code: { text: 'x' }, valueString: SECRET },
    subject: { reference: `Patient/${id}` },
  });
  const seen = async () => (await patient.get('Observation/_history?_count=3')).text.includes('Observation/moved');
  await platform.put(moved(own));
  expect(await seen()).toBe(true);
  await platform.put(moved(other));
  expect(await seen()).toBe(false);
  expect((await patient.get('Observation/moved/_history/1')).status).toBe(404);
  // Corrected back, its time with the other one stays hidden.
  await platform.put({ ...moved(own), valueString: 'hers' });
  expect((await patient.get('Observation/moved/_history')).body).toMatchObject({ total: 2 });
  await platform.send('DELETE', 'Observation/moved');
});

test('what may not be read is not read by patching it', async () => {
  const blind = asApp(system, { scope: 'system/Observation.cud' });
  const patch = {
    body: [{ op: 'add', path: '/note', value: [{ text: 'x' }] }],
    headers: { 'content-type': 'application/json-patch+json' },
  };
  const answer = await blind.send('PATCH', `Observation/o-${other}`, patch);
  expect([answer.status, answer.text.includes(SECRET)]).toEqual([403, false]);
});

test('an app without a user has what its scopes say, of everybody', async () => {
  const registry = asApp(system, { scope: 'system/Observation.rs system/Patient.r' });
  expect((await registry.found('Observation')).toSorted()).toEqual([`o-${own}`, `o-${other}`].toSorted());
  expect((await registry.get(`Patient/${other}`)).status).toBe(200);
  expect((await registry.get('Patient?family=Mine')).status).toBe(403);
  expect((await registry.get(`Condition/c-${own}`)).status).toBe(403);
  const chained = await registry.get(`Observation?subject:Patient.family=${SECRET}`);
  expect(chained.text).not.toContain(`o-${other}`);
  expect((await registry.create({ resourceType: 'Patient', name: [{ family: 'New' }] })).status).toBe(403);
});

test('definitions, by which the resources of others are judged, have a permission of their own on every path', async () => {
  const administrator = asRole(system, 'administrator');
  const doctor = asRole(system, 'doctor');
  const app = asApp(system, { role: 'doctor', scope: 'user/*.cruds' });
  const codes = {
    resourceType: 'CodeSystem',
    status: 'active',
    content: 'complete',
    concept: [{ code: 'a' }],
  } as const;
  const made = await administrator.create({ ...codes, url: 'urn:of-the-house' });
  expect(made.status).toBe(201);
  const { id } = made.body;
  const changed = { ...codes, id, url: 'urn:of-somebody' };
  const entry = (method: string, url: string, resource?: object) => ({ request: { method, url }, resource });
  const bundle = (...entries: object[]) => ({ resourceType: 'Bundle', type: 'transaction', entry: entries });
  const patch = { body: '[{"op":"replace","path":"/url","value":"urn:x"}]' };
  const json = { headers: { 'content-type': 'application/json-patch+json' } };
  const inputs = {
    name: 'input',
    part: [
      { name: 'type', valueCode: 'CodeSystem' },
      { name: 'url', valueUrl: 'https://x.example' },
    ],
  };
  for (const client of [doctor, app]) {
    const refused = [
      await client.create(changed),
      await client.create(changed, { 'if-none-exist': 'url=urn:of-somebody' }),
      await client.put(changed),
      await client.send('PUT', 'CodeSystem?url=urn:of-the-house', { body: changed }),
      await client.send('PATCH', `CodeSystem/${id}`, { ...patch, ...json }),
      await client.send('PATCH', 'CodeSystem?url=urn:of-the-house', { ...patch, ...json }),
      await client.send('DELETE', `CodeSystem/${id}`),
      await client.send('DELETE', 'CodeSystem?url=urn:of-the-house'),
      await client.send('POST', '', { body: bundle(entry('POST', 'CodeSystem', codes)) }),
      await client.send('POST', '', { body: bundle(entry('PUT', `CodeSystem/${id}`, changed)) }),
      await client.send('POST', '', { body: bundle(entry('DELETE', `CodeSystem/${id}`)) }),
      await client.send('POST', '$import', {
        body: { resourceType: 'Parameters', parameter: [inputs] },
        headers: { prefer: 'respond-async' },
      }),
      await client.send('POST', `CodeSystem/${id}/$meta-add`, {
        body: { resourceType: 'Parameters', parameter: [{ name: 'meta', valueMeta: { tag: [{ code: 'x' }] } }] },
      }),
    ];
    expect(refused.map(({ status }) => status)).toEqual(refused.map(() => 403));
    expect((await client.get(`CodeSystem/${id}`)).body).toMatchObject({
      url: 'urn:of-the-house',
      meta: { versionId: '1' },
    });
  }
  expect((await administrator.put({ ...changed, id })).status).toBe(200);
  expect((await administrator.create({ resourceType: 'Basic', code: { text: 'x' } })).status).toBe(403);
});

const ACTS = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';

test('what tells of earlier versions is kept like the version that became delicate', async () => {
  const told = async () => {
    const about = 'Provenance?target=Basic/became-delicate';
    return [(await platform.found(about)).length, (await platform.found(`${about}&_security=${ACTS}|HIV`)).length];
  };
  const basic = { resourceType: 'Basic', id: 'became-delicate', code: { text: 'x' } };
  await platform.put(basic);
  expect(await told()).toEqual([1, 0]);
  await platform.put({ ...basic, meta: { security: [{ system: ACTS, code: 'HIV' }] } });
  expect(await told()).toEqual([2, 2]);
});
