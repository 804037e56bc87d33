import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as appsApi from '@nilecare/contracts/api/auth-apps.ts';
import * as usersApi from '@nilecare/contracts/api/auth-users.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { openHospital, type Hospital } from '@nilecare/testing/hospital.ts';
import { outcome } from '@nilecare/testing/outcome.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import { asPlatform, fhirClientOf } from './support/fhir-client.ts';

const REDIRECT = 'https://app.example/done';
let system: System;
let hospital: Hospital;
let oauth: string;
let clientId: string;

beforeAll(async () => {
  system = await startSystem(['auth', 'facility', 'business', 'clinical', 'fhir']);
  hospital = await openHospital(system);
  oauth = `${system.url('auth')}/api/v1/oauth`;
  const administrator = system.as('administrator', 'auth', appsApi, { facilityIds: ['*'] });
  const { id } = await administrator.createApiClient({
    body: {
      ...{ name: 'Growth chart', kind: 'public', redirectUris: [REDIRECT], launchUrl: 'https://app.example/launch' },
      scopes: 'launch launch/patient patient/*.rs user/Patient.r offline_access',
    },
  });
  clientId = id;
});
afterAll(() => system.stop());

/** A doctor with an account, who treats one patient and not the other. */
async function aDoctor() {
  const { id: staffId } = await hospital.aStaffMember('doctor');
  const { patientId, id: encounterId } = await hospital.anAdmission({ attendingStaffId: staffId });
  const { patientId: foreignId, id: foreignStayId } = await hospital.anAdmission();
  const accounts = system.asService('seed', 'auth', usersApi);
  const { id: userId } = await accounts.provisionUser({
    body: {
      ...{ userName: `d${randomBytes(5).toString('hex')}`, password: null, totpSecret: null, roles: ['doctor'] },
      ...{ name: { en: 'Doctor', ar: 'طبيب' }, facilityIds: [hospital.facility.id], staffId },
    },
  });
  const actor = { userId, staffId, facilityIds: [hospital.facility.id] };
  return {
    staffId,
    patientId,
    encounterId,
    foreignId,
    foreignStayId,
    doctor: system.as('doctor', 'auth', appsApi, actor),
  };
}

/** What the app does: sends the browser, waits for the decision, brings the code. */
async function letIn(
  doctor: Awaited<ReturnType<typeof aDoctor>>['doctor'],
  asked: Record<string, string>,
  patientId: string | null,
) {
  const verifier = randomBytes(40).toString('base64url');
  const query = new URLSearchParams({
    ...{ response_type: 'code', client_id: clientId, redirect_uri: REDIRECT, state: 's', ...asked },
    ...{ code_challenge_method: 'S256', aud: 'http://127.0.0.1:7001/fhir/R4' },
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
  });
  const sent = await fetch(`${oauth}/authorize?${query.toString()}`, { redirect: 'manual' });
  const request = new URL(sent.headers.get('location') ?? '').searchParams.get('request') ?? '';
  const { redirectTo } = await doctor.decideAppRequest({ params: { request }, body: { approve: true, patientId } });
  const code = new URL(redirectTo).searchParams.get('code') ?? '';
  const form = { grant_type: 'authorization_code', client_id: clientId, redirect_uri: REDIRECT };
  const body = new URLSearchParams({ ...form, code, code_verifier: verifier });
  const answer = await fetch(`${oauth}/token`, { method: 'POST', body });
  return (await answer.json()) as Record<string, string>; // of a JSON object
}

test('a doctor opens an app with a patient: it has that record alone, until it is ended', async () => {
  const { doctor, patientId, encounterId, foreignId, foreignStayId } = await aDoctor();
  const platform = asPlatform(system);
  for (const id of [patientId, foreignId])
    await platform.put({ resourceType: 'Condition', id: newId(), subject: { reference: `Patient/${id}` } });

  const launching = (id: string) => doctor.launchApp({ body: { clientId, patientId: id, encounterId } });
  expect(await outcome(launching(foreignId))).toBe('no-care-relationship');
  const mixed = { clientId, patientId, encounterId: foreignStayId };
  expect(await outcome(doctor.launchApp({ body: mixed }))).toBe('app-not-launchable');
  const { url, launch } = await launching(patientId);
  expect(new URL(url).searchParams.get('launch')).toBe(launch);
  const asked = { scope: 'launch patient/*.rs offline_access', launch };
  const stranger = await aDoctor();
  expect(await outcome(letIn(stranger.doctor, asked, null))).toBe('forbidden');

  const tokens = await letIn(doctor, asked, null);
  expect(tokens).toMatchObject({
    patient: patientId,
    encounter: encounterId,
    scope: 'launch patient/*.rs offline_access',
  });
  const app = fhirClientOf(system, tokens['access_token'] ?? '');
  expect(await app.found('Condition')).toHaveLength(1);
  expect(await app.found(`Condition?subject=Patient/${foreignId}`)).toEqual([]);
  expect((await app.get(`Patient/${foreignId}`)).status).toBe(404);

  const { items } = await doctor.listOwnAuthorisations({});
  const rightsOf = (approvalId = '') =>
    system.asService('fhir', 'auth', appsApi).getAppRights({ params: { clientId }, query: { approvalId } });
  expect(await rightsOf(items[0]?.id)).toEqual({ scopes: asked.scope });
  await doctor.endOwnAuthorisation({ params: { approvalId: items[0]?.id ?? '' } });
  await eventually(async () => (await app.get('Condition')).status === 401, { within: 3_000 });
  expect(await rightsOf(items[0]?.id)).toEqual({ scopes: '' });
});

test('an app that is begun elsewhere asks the doctor whose record it opens, and gets none that is closed', async () => {
  const { doctor, patientId, foreignId } = await aDoctor();
  const asked = { scope: 'launch/patient patient/*.rs' };
  expect(await outcome(letIn(doctor, asked, null))).toBe('app-patient-needed');
  expect(await outcome(letIn(doctor, asked, foreignId))).toBe('no-care-relationship');
  expect(await letIn(doctor, asked, patientId)).toMatchObject({ patient: patientId });
});

test('what apps read of the addresses is the same at both places', async () => {
  const read = async (url: string) => (await (await fetch(url)).json()) as Record<string, unknown>; // of a JSON object
  const ofFhir = await read(`${system.url('fhir')}/fhir/R4/.well-known/smart-configuration`);
  const ofAuth = await read(`${oauth}/.well-known/openid-configuration`);
  const both = Object.keys(ofFhir).filter(
    (it) => /_(?:endpoint|uri)$|^issuer$/.test(it) && it !== 'management_endpoint',
  );
  expect(both.length).toBeGreaterThan(4);
  for (const name of both) expect(ofAuth[name]).toBe(ofFhir[name]);
});
