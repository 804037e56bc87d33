import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as visitTypesApi from '@nilecare/contracts/api/appointment-visit-types.ts';
import * as usersApi from '@nilecare/contracts/api/auth-users.ts';
import * as appointmentApi from '@nilecare/contracts/api/appointment.ts';
import * as hoursApi from '@nilecare/contracts/api/business-hours.ts';
import * as observationsApi from '@nilecare/contracts/api/clinical-observations.ts';
import * as clinicalApi from '@nilecare/contracts/api/clinical.ts';
import * as resourcesApi from '@nilecare/contracts/api/facility-resources.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { openHospital, type Hospital } from '@nilecare/testing/hospital.ts';
import { ownTokens } from '@nilecare/testing/own-tokens.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import type { Deps } from '../src/deps.ts';
import { asApp, asPlatform, asRole, type FhirClient } from './support/fhir-client.ts';

const services = ['auth', 'appointment', 'clinical', 'business', 'facility', 'fhir'] as const;

let system: System;
let hospital: Hospital;
let facilityIds: string[];
let desk: FhirClient;
beforeAll(async () => {
  system = await startSystem(services, ownTokens(services.filter((it) => it !== 'auth')));
  hospital = await openHospital(system, 'Africa/Khartoum');
  facilityIds = [hospital.facility.id];
  desk = asRole(system, 'receptionist', { facilityIds });
}, 120_000);
afterAll(() => system.stop());

const JSON_PATCH = { 'content-type': 'application/json-patch+json' };

interface Refused {
  readonly issue?: readonly { readonly code: string; readonly diagnostics: string; readonly expression?: string[] }[];
}
const mariam = (change: object = {}) => ({
  resourceType: 'Patient' as const,
  name: [{ family: 'Hassan', given: ['Mariam', 'Ali'] }],
  gender: 'female',
  birthDate: '1987-03-02',
  telecom: [{ system: 'phone', value: '+249 91 234 5678' }],
  ...change,
});
const inClinical = (patientId: string) =>
  system.as('receptionist', 'clinical', clinicalApi, { facilityIds }).getPatient({ params: { patientId } });

test('a patient is registered in the hospital, once however often she is sent, and a double is refused with its reason', async () => {
  const made = await desk.create<Refused & Record<string, unknown>>(mariam());
  expect(made.text).toContain('urn:nilecare:hospital-number');
  const { id } = made.body;
  expect(await inClinical(id)).toMatchObject({ name: { en: 'Mariam Ali Hassan' }, birthDate: '1987-03-02' });
  expect((await desk.create(mariam())).body.id).toBe(id);
  const double = mariam({ telecom: [{ system: 'phone', value: '+249 91 234 5678', use: 'mobile' }] });
  const refused = await desk.create<Refused>(double);
  expect([refused.status, refused.body.issue?.[0]]).toMatchObject([
    422,
    { code: 'duplicate', diagnostics: expect.stringContaining('urn:nilecare:problem:probable-duplicate') },
  ]);
  const seen = {
    ...double,
    extension: [{ url: 'urn:nilecare:duplicate-seen', valueReference: { reference: `Patient/${id}` } }],
  };
  const other = await desk.create(seen);
  expect(other.status).toBe(201);
  expect(other.body.id).not.toBe(id);
});

test('an app that acts by itself registers patients where it says, and is stopped for a double as anybody is', async () => {
  const app = asApp(system, { scope: 'system/Patient.cruds' });
  const name = [{ family: 'Tawfik', given: ['Rania'] }];
  const managingOrganization = { reference: `Organization/${facilityIds[0]}` };
  const nowhere = await app.create<Refused>(mariam({ name }));
  expect([nowhere.status, nowhere.body.issue?.[0]?.expression]).toEqual([422, ['Patient.managingOrganization']]);
  const made = await app.create(mariam({ name, managingOrganization }));
  expect(await inClinical(made.body.id)).toMatchObject({ name: { en: 'Rania Tawfik' }, facilityId: facilityIds[0] });
  const double = await app.create<Refused>(mariam({ name, managingOrganization, birthDate: '1987-03-03' }));
  expect([double.status, double.body.issue?.[0]?.code]).toEqual([422, 'duplicate']);
});

test('what the hospital cannot hold is refused by its element, and nobody is registered', async () => {
  const { status, body } = await desk.create<Refused>(
    mariam({ name: [{ text: 'Huda Osman' }], maritalStatus: { text: 'married' }, birthDate: undefined }),
  );
  expect(status).toBe(422);
  expect(body.issue?.flatMap((it) => it.expression ?? [])).toEqual(['Patient.maritalStatus', 'Patient.birthDate']);
  const { items } = await system
    .as('receptionist', 'clinical', clinicalApi, { facilityIds })
    .searchPatients({ query: { search: 'Huda Osman' } });
  expect(items).toEqual([]);
});

test('a change reaches the hospital; one that is based on an old version, or made beside it, does not', async () => {
  const { body: made } = await desk.create(mariam({ name: [{ text: 'Salma Idris' }], birthDate: '1990' }));
  const changed = { ...made, birthDate: '1991-04' };
  expect((await desk.put(changed, { 'if-match': 'W/"9"' })).status).toBe(412);
  expect((await desk.put(changed)).status).toBe(200);
  expect(await inClinical(made.id)).toMatchObject({ birthDate: '1991-04-01', birthDatePrecision: 'month' });
  const elsewhere = asRole(system, 'receptionist', { facilityIds: [randomUUID()] });
  expect((await elsewhere.put(changed)).status).toBe(404);
  // What is wrong with a change would tell what she is.
  const probe = { body: [{ op: 'test', path: '/birthDate', value: '1900-01-01' }], headers: JSON_PATCH };
  expect((await elsewhere.send('PATCH', `Patient/${made.id}`, probe)).status).toBe(404);
  expect((await desk.send('PATCH', `Patient/${made.id}`, probe)).status).toBe(422);
  const { status } = await desk.send('DELETE', `Patient/${made.id}`);
  expect([403, 404, 405]).toContain(status);
  expect((await inClinical(made.id)).name.en).toBe('Salma Idris');
});

/** A patient in the care of a doctor, shown over FHIR, and the pulse as the doctor writes it. */
async function inCare() {
  const { id: staffId } = await hospital.aStaffMember('doctor');
  const { id: patientId } = await hospital.aPatient();
  const { id: encounterId } = await hospital.anAdmission({ patientId, attendingStaffId: staffId });
  const doctor = asRole(system, 'doctor', { facilityIds, staffId });
  const chart = system.as('doctor', 'clinical', observationsApi, { facilityIds, staffId });
  const charted = async () =>
    (await chart.listObservations({ query: { patientId } })).items.map((it) => [it.status, it.measured[0]?.value]);
  const pulse = (value: number, change: object = {}) => ({
    resourceType: 'Observation' as const,
    status: 'final',
    category: [
      { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'vital-signs' }] },
    ],
    code: { coding: [{ system: 'http://loinc.org', code: '8867-4' }] },
    subject: { reference: `Patient/${patientId}` },
    encounter: { reference: `Encounter/${encounterId}` },
    effectiveDateTime: new Date(Date.now() - 60_000).toISOString(),
    valueQuantity: { value, code: '/min', system: 'http://unitsofmeasure.org' },
    ...change,
  });
  await patientIsShown(patientId);
  return { patientId, doctor, charted, pulse };
}

test('vital signs land in the chart of whoever treats the patient, corrected in their place', async () => {
  const { patientId, doctor, charted, pulse } = await inCare();
  const sent = pulse(82);
  const made = await doctor.create(sent);
  expect([made.status, made.body]).toMatchObject([201, { valueQuantity: { value: 82 } }]);
  expect((await doctor.create(sent)).body.id).toBe(made.body.id);
  expect(await charted()).toEqual([['final', 82]]);
  const stored = (await doctor.get<typeof made.body>(`Observation/${made.body.id}`)).body;
  const corrected = await doctor.put({ ...stored, valueQuantity: { ...stored.valueQuantity, value: 86 } });
  expect([corrected.status, await charted()]).toEqual([200, [['corrected', 86]]]);
  const { id: _, ...byCriteria } = {
    ...corrected.body,
    status: 'corrected',
    valueQuantity: { ...stored.valueQuantity, value: 87 },
  };
  const found = await doctor.send('PUT', `Observation?_id=${made.body.id}`, { body: byCriteria });
  expect([found.status, await charted()]).toEqual([200, [['corrected', 87]]]);
  const warm = { ...byCriteria, id: made.body.id, code: { coding: [{ system: 'http://loinc.org', code: '8310-5' }] } };
  expect((await doctor.put(warm)).status).toBe(422);
  // Sent again, it is the same one as it is now, not as it was.
  expect((await doctor.create(sent)).body).toMatchObject({ id: made.body.id, valueQuantity: { value: 87 } });
  const { base } = system.deps<Deps>('fhir');
  const absolute = await doctor.create(pulse(70, { subject: { reference: `${base}/Patient/${patientId}` } }));
  expect([absolute.status, await charted()]).toEqual([201, expect.arrayContaining([['final', 70]])]);

  const wrong = await doctor.create<Refused>(pulse(900));
  expect([wrong.status, wrong.body.issue?.[0]?.code]).toEqual([422, 'business-rule']);
  const stranger = asRole(system, 'doctor', { facilityIds, staffId: (await hospital.aStaffMember('doctor')).id });
  expect((await stranger.create(pulse(60))).status).toBe(403);
  const up = await system.down('clinical');
  expect((await doctor.create(pulse(61))).status).toBe(503);
  const entry = [{ resource: pulse(62), request: { method: 'POST', url: 'Observation' } }];
  const bundle = { resourceType: 'Bundle', type: 'transaction', entry };
  expect((await doctor.send('POST', '', { body: bundle })).status).toBe(503);
  await up();
  expect(await charted()).toHaveLength(2);
});

test('in a transaction the hospital decides one write, when all else is done, or nothing is done', async () => {
  const { patientId, doctor, charted, pulse } = await inCare();
  const vital = 'urn:uuid:11111111-1111-4111-8111-111111111111';
  const posted = (resource: { resourceType: string }, fullUrl?: string) => ({
    ...(fullUrl === undefined ? {} : { fullUrl }),
    resource,
    request: { method: 'POST', url: resource.resourceType },
  });
  const mood = (text: string) => ({
    resourceType: 'Observation',
    status: 'final',
    code: { text },
    subject: { reference: `Patient/${patientId}` },
  });
  interface Answered extends Refused {
    readonly entry: readonly { readonly response: { readonly status: string; readonly location: string } }[];
  }
  const transact = async (...entry: object[]) => {
    const { status, body } = await doctor.send<Answered>('POST', '', {
      body: { resourceType: 'Bundle', type: 'transaction', entry },
    });
    return { status, body, places: body.issue?.map((it) => it.expression?.[0]) };
  };
  const locals = async () => (await doctor.found(`Observation?subject=Patient/${patientId}&code:text=mood`)).length;

  const sent = pulse(82);
  const derived = { ...mood('mood'), derivedFrom: [{ reference: vital }] };
  const done = await transact(posted(derived), posted(sent, vital));
  expect([done.status, await charted()]).toEqual([200, [['final', 82]]]);
  const [local = '', ofHospital = ''] = done.body.entry.map(
    ({ response }) => /Observation\/[^/]+/.exec(response.location)?.[0] ?? '',
  );
  expect((await doctor.get(local)).body).toMatchObject({ derivedFrom: [{ reference: ofHospital }] });
  // The same again is the same measurement, and another mood.
  expect((await transact(posted(sent, vital), posted(mood('mood')))).status).toBe(200);
  expect([await charted(), await locals()]).toEqual([[['final', 82]], 2]);

  const wrong = await transact(posted(mood('mood')), posted(pulse(900), vital));
  expect([wrong.status, wrong.places]).toEqual([422, ['Bundle.entry[1].resource.value']]);
  const several = await transact(posted(pulse(61)), posted(mood('mood')), posted(pulse(62)));
  expect([several.status, several.places, several.body.issue?.[0]?.code]).toEqual([
    422,
    ['Bundle.entry[0]', 'Bundle.entry[2]'],
    'not-supported',
  ]);
  const { id } = (await doctor.create(mood('other'))).body;
  const stale = {
    resource: { ...mood('mood'), id },
    request: { method: 'PUT', url: `Observation/${id}`, ifMatch: 'W/"7"' },
  };
  expect((await transact(posted(pulse(63)), stale)).status).toBe(412);
  expect([await charted(), await locals()]).toEqual([[['final', 82]], 2]);
  const correction = { ...(await doctor.get<typeof sent & { id: string }>(ofHospital)).body, status: 'corrected' };
  const change = {
    resource: { ...correction, valueQuantity: { ...correction.valueQuantity, value: 84 } },
    request: { method: 'PUT', url: ofHospital },
  };
  expect((await transact(change, posted(mood('mood')))).status).toBe(200);
  expect([await charted(), await locals()]).toEqual([[['corrected', 84]], 3]);
});

test('a patient who is all that a transaction writes is registered; one who comes with her record is told to be from elsewhere', async () => {
  const she = mariam({ name: [{ text: 'Amna Bakri' }], birthDate: '1979-05-06' });
  const fullUrl = 'urn:uuid:11111111-1111-4111-8111-111111111111';
  const entry = { fullUrl, resource: she, request: { method: 'POST', url: 'Patient' } };
  interface Registered {
    readonly entry: readonly { readonly response: { readonly location: string; readonly outcome?: object } }[];
  }
  const transact = async (client: FhirClient, ...entries: object[]) =>
    (
      await client.send<Registered>('POST', '', {
        body: { resourceType: 'Bundle', type: 'transaction', entry: entries },
      })
    ).body.entry[0]?.response;
  const registered = await transact(desk, entry);
  const id = /Patient\/([^/]+)/.exec(registered?.location ?? '')?.[1] ?? '';
  expect(await inClinical(id)).toMatchObject({ name: { en: 'Amna Bakri' } });
  const registry = asApp(system, { scope: 'system/*.cruds' });
  const observed = {
    resourceType: 'Observation',
    status: 'final',
    code: { text: 'Mood' },
    subject: { reference: fullUrl },
  };
  const loaded = await transact(registry, entry, {
    resource: observed,
    request: { method: 'POST', url: 'Observation' },
  });
  expect(loaded?.outcome).toMatchObject({ issue: [{ severity: 'information' }] });
});

test('what would stand in a chart is not stored beside it under an id of its own', async () => {
  const { id: patientId } = await hospital.aPatient();
  await patientIsShown(patientId);
  const registry = asApp(system, { scope: 'system/*.cruds' });
  const allergy = (id: string, reference: string) => ({
    resourceType: 'AllergyIntolerance' as const,
    ...{ id, code: { text: 'Penicillin' }, category: ['medication'], patient: { reference } },
    clinicalStatus: {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical', code: 'active' }],
    },
  });
  const beside = await registry.put<Refused & ReturnType<typeof allergy>>(allergy('beside', `Patient/${patientId}`));
  expect([beside.status, beside.body.issue?.[0]?.code]).toEqual([422, 'not-supported']);
  expect((await registry.put(allergy('elsewhere', 'Patient/of-elsewhere'))).status).toBe(201);
  // Nor does one from elsewhere become hers.
  expect((await registry.put(allergy('elsewhere', `Patient/${patientId}`))).status).toBe(422);
});

test('an appointment is booked by the rules of the calendar, and cancelled in it', async () => {
  const { id: staffId } = await hospital.aStaffMember('doctor');
  const always = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '00:00', to: '24:00' }));
  await system
    .asService('test', 'business', hoursApi)
    .setWorkingWeek({ params: { staffId }, body: { hours: always } }, { ifMatch: 1 });
  const admin = system.as('administrator', 'appointment', visitTypesApi, { facilityIds });
  const { id: facilityId } = hospital.facility;
  const name = { en: 'Visit', ar: 'زيارة' };
  const rooms = system.asService('test', 'facility', resourcesApi);
  const { id: resourceId } = await rooms.createResource({ body: { facilityId, kind: 'room', name } });
  const { code } = await admin.createVisitType({
    body: { facilityId, code: 'VISIT', name, minutes: 30, needs: [{ resourceId }] },
  });
  const start = new Date(Math.ceil((Date.now() + 86_400_000) / 3_600_000) * 3_600_000);
  const visit = async () => ({
    resourceType: 'Appointment' as const,
    status: 'booked',
    serviceType: [{ coding: [{ system: 'urn:nilecare:visit-type', code }] }],
    start: start.toISOString(),
    end: new Date(start.getTime() + 30 * 60_000).toISOString(),
    participant: [
      { actor: { reference: `Patient/${(await hospital.aPatient()).id}` }, status: 'accepted' },
      { actor: { reference: `Practitioner/${staffId}` }, status: 'accepted' },
    ],
  });
  const first = await visit();
  await patientIsShown(first.participant[0]?.actor.reference.slice('Patient/'.length) ?? '');
  const made = await desk.create(first);
  expect(made.status).toBe(201);
  const second = await visit();
  await patientIsShown(second.participant[0]?.actor.reference.slice('Patient/'.length) ?? '');
  const taken = await desk.create<Refused>(second);
  expect([taken.status, taken.body.issue?.[0]]).toMatchObject([
    422,
    { diagnostics: expect.stringContaining('slot-taken'), expression: ['Appointment.start'] },
  ]);
  const calendar = system.as('receptionist', 'appointment', appointmentApi, { facilityIds });
  const params = { appointmentId: made.body.id };
  expect(await calendar.getAppointment({ params })).toMatchObject({ state: 'booked', staffId });
  const cancelled = { ...made.body, status: 'cancelled', cancelationReason: { coding: [{ code: 'pat' }] } };
  const elsewhere = asRole(system, 'receptionist', { facilityIds: [randomUUID()] });
  expect((await elsewhere.put(cancelled)).status).toBe(404);
  expect((await desk.put({ ...made.body, description: 'Knee' })).status).toBe(422);
  expect((await desk.put(cancelled)).status).toBe(200);
  expect(await calendar.getAppointment({ params })).toMatchObject({
    state: 'cancelled',
    cancelReason: 'patient-request',
  });
  // The same visit, once more: the one that was cancelled is over, and its room is free.
  const again = await desk.create(first);
  expect([again.status, again.body]).toMatchObject([201, { status: 'booked' }]);
  expect(again.body.id).not.toBe(made.body.id);
  expect((await desk.create(first)).body.id).toBe(again.body.id);
});

test('a subscription of a doctor tells what the doctor may read, and is shown to nobody else', async () => {
  const { id: staffId } = await hospital.aStaffMember('doctor');
  const { id: treated } = await hospital.aPatient();
  await hospital.anAdmission({ patientId: treated, attendingStaffId: staffId });
  const { id: stranger } = await hospital.aPatient();
  const account = {
    ...{ userName: `d-${randomUUID()}@test.example`, password: null, totpSecret: null, roles: ['doctor'] },
    ...{ name: { en: 'Dr Amal', ar: 'د. أمل' }, facilityIds, staffId },
  };
  const auth = system.asService('test', 'auth', usersApi);
  const user = await auth.provisionUser({ body: account });
  const doctor = asRole(system, 'doctor', { userId: user.id, facilityIds, staffId });
  const made = await doctor.create({
    resourceType: 'Subscription' as const,
    ...{
      status: 'requested',
      reason: 'test',
      criteria: 'urn:nilecare:topic:Observation',
      channel: { type: 'websocket' },
    },
  });
  expect(made.status).toBe(201);
  const address = `Subscription/${made.body.id}`;
  const status = async () => (await doctor.get<{ status: string }>(address)).body.status;
  await eventually(async () => (await status()) === 'active');
  const colleague = asRole(system, 'doctor', { facilityIds, staffId });
  expect((await colleague.get(address)).status).toBe(404);
  const observed = (patientId: string) =>
    asPlatform(system).create({
      resourceType: 'Observation' as const,
      ...{ status: 'final', code: { text: 'Mood' }, subject: { reference: `Patient/${patientId}` } },
    });
  await observed(stranger);
  const { id: hers } = (await observed(treated)).body;
  const { deliveries } = system.deps<Deps>('fhir').subscriptions;
  const told = () => deliveries.find({ s: made.body.id }).sort({ n: 1 }).toArray();
  await eventually(async () => (await told()).length === 1);
  expect(await told()).toMatchObject([{ n: 1, focus: `Observation/${hers}` }]);
  expect(await doctor.found('Subscription')).toEqual([made.body.id]);
  expect(await colleague.found('Subscription')).toEqual([]);
});

/** The feed brings her after a moment; until then entries about her are those of somebody from elsewhere. */
async function patientIsShown(patientId: string): Promise<void> {
  await eventually(async () => (await asPlatform(system).get(`Patient/${patientId}`)).status === 200);
}
