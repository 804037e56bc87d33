import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as hooksApi from '@nilecare/contracts/api/cds-hooks.ts';
import type { HookRequest } from '@nilecare/contracts/api/cds-hooks.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import type { Deps } from '../src/deps.ts';

let system: System;
let fhir: Server;
let fhirBase = '';
const fhirCalls: string[] = [];

const RXNORM = 'http://www.nlm.nih.gov/research/umls/rxnorm';
const bundle = (...resources: object[]) => ({
  resourceType: 'Bundle',
  entry: resources.map((resource) => ({ resource })),
});
const medicationRequest = (id: string, code: string, display: string) => ({
  resourceType: 'MedicationRequest',
  id,
  status: 'draft',
  medicationCodeableConcept: { coding: [{ system: RXNORM, code, display }], text: display },
  dosageInstruction: [
    {
      route: { text: 'oral' },
      timing: { repeat: { frequency: 1, period: 1, periodUnit: 'd' } },
      doseAndRate: [{ doseQuantity: { value: 500, code: 'mg' } }],
    },
  ],
});
const patient = { resourceType: 'Patient', id: 'p1', birthDate: '1960-04-01', gender: 'male' };
const allergy = {
  resourceType: 'AllergyIntolerance',
  id: 'a1',
  code: { text: 'Penicillin' },
  type: 'allergy',
  category: ['medication'],
  criticality: 'high',
};
const observation = (value: number, code: string) => ({
  resourceType: 'Observation',
  effectiveDateTime: new Date().toISOString(),
  valueQuantity: { value, code },
});

beforeAll(async () => {
  fhir = createServer((request, response) => {
    fhirCalls.push(`${request.headers.authorization ?? ''} ${request.url ?? ''}`);
    response.setHeader('content-type', 'application/fhir+json');
    response.end(JSON.stringify(request.url?.includes('AllergyIntolerance') ? bundle(allergy) : bundle()));
  });
  await new Promise<void>((resolve) => fhir.listen(0, '127.0.0.1', resolve));
  const address = fhir.address();
  fhirBase = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/fhir`;
  system = await startSystem(['cds'], { own: { cds: { fhirServers: fhirBase } } });
});
afterAll(async () => {
  await system.stop();
  fhir.closeAllConnections();
  fhir.close();
});

const hook = (over: Partial<HookRequest> = {}): HookRequest => ({
  hook: 'order-sign',
  hookInstance: randomUUID(),
  context: {
    userId: 'Practitioner/1',
    patientId: 'p1',
    draftOrders: bundle(medicationRequest('d1', '723', 'amoxicillin')),
  },
  prefetch: {
    patient,
    allergies: bundle(allergy),
    medications: bundle(),
    weight: bundle(observation(70, 'kg')),
    creatinine: bundle(observation(80, 'umol/L')),
    pregnancy: bundle(),
  },
  ...over,
});
const client = () => system.as('doctor', 'cds', hooksApi);
const sign = (body: HookRequest) => client().callHookService({ params: { serviceId: 'nilecare-order-sign' }, body });

test('discovery names the three hooks with their prefetch, to anybody', async () => {
  const answer = await fetch(`${system.url('cds')}/api/v1/cds-services`);
  const { services } = (await answer.json()) as {
    services: { hook: string; id: string; prefetch: Record<string, string> }[];
  };
  expect(services.map((it) => it.hook)).toEqual(['patient-view', 'order-select', 'order-sign']);
  expect(services[2]?.prefetch['patient']).toBe('Patient/{{context.patientId}}');
});

test('amoxicillin for who is allergic to penicillin is a critical card with a way out', async () => {
  const { cards } = await sign(hook());
  const card = cards.find((it) => it.indicator === 'critical');
  expect(card).toMatchObject({
    summary: expect.stringContaining('amoxicillin'),
    selectionBehavior: 'at-most-one',
    suggestions: [{ actions: [{ type: 'delete', resourceId: 'MedicationRequest/d1' }] }],
    overrideReasons: expect.arrayContaining([expect.objectContaining({ code: 'other' })]),
  });
  expect(card?.source.label).toMatch(/^NileCare drug knowledge 2026/);
  expect(card?.summary.length).toBeLessThan(140);
});

test('what the client did not send is said not to be checked; no card stands for silence', async () => {
  const { cards } = await sign(hook({ prefetch: {} }));
  expect(cards[0]).toMatchObject({ indicator: 'warning', summary: expect.stringMatching(/^Not checked: .*allergy/) });
  const unreadable = await sign(
    hook({
      prefetch: {
        ...hook().prefetch,
        allergies: { resourceType: 'Bundle', entry: [{ resource: { resourceType: 'Nonsense' } }] },
      },
    }),
  );
  expect(unreadable.cards[0]?.summary).toMatch(/^Not checked: .*allergy/);
});

test('missing prefetch is read from a FHIR server that is allowed, with the token, and from no other', async () => {
  const fhirAuthorization = {
    access_token: 'abc',
    token_type: 'Bearer' as const,
    expires_in: 300,
    scope: 'patient/*.read',
    subject: 'cds',
  };
  const { cards } = await sign(hook({ prefetch: {}, fhirServer: fhirBase, fhirAuthorization }));
  expect(cards.some((it) => it.indicator === 'critical')).toBe(true);
  expect(fhirCalls.some((it) => it.startsWith('Bearer abc /fhir/AllergyIntolerance?patient=p1'))).toBe(true);
  const before = fhirCalls.length;
  await sign(hook({ prefetch: {}, fhirServer: fhirBase.replace('/fhir', '/other'), fhirAuthorization }));
  expect(fhirCalls).toHaveLength(before);
});

test('order-select looks at what was chosen, patient-view at what is taken', async () => {
  const context = {
    patientId: 'p1',
    selections: ['MedicationRequest/d2'],
    draftOrders: bundle(medicationRequest('d1', '723', 'amoxicillin'), medicationRequest('d2', '6809', 'metformin')),
  };
  const select = await client().callHookService({
    params: { serviceId: 'nilecare-order-select' },
    body: hook({ hook: 'order-select', context }),
  });
  expect(select.cards.filter((it) => it.indicator === 'critical')).toEqual([]);
  const taken = {
    ...hook().prefetch,
    medications: bundle(medicationRequest('m1', '11289', 'warfarin'), medicationRequest('m2', '5640', 'ibuprofen')),
  };
  const view = await client().callHookService({
    params: { serviceId: 'nilecare-patient-view' },
    body: hook({ hook: 'patient-view', context: { patientId: 'p1' }, prefetch: taken }),
  });
  expect(view.cards.map((it) => it.summary)).toContainEqual(expect.stringContaining('ibuprofen with warfarin'));
});

test('another hook, an unknown service and a stranger are refused', async () => {
  await expect(sign(hook({ hook: 'patient-view' }))).rejects.toMatchObject({ status: 400, code: 'hook-mismatch' });
  await expect(client().callHookService({ params: { serviceId: 'none' }, body: hook() })).rejects.toMatchObject({
    status: 404,
  });
  const stranger = await fetch(`${system.url('cds')}/api/v1/cds-services/nilecare-order-sign`, { method: 'POST' });
  expect(stranger.status).toBe(401);
});

test('feedback settles the card it is about, once, with its reason', async () => {
  const { cards } = await sign(hook());
  const card = cards.find((it) => it.indicator === 'critical')?.uuid ?? '';
  const feedback = [
    {
      card,
      outcome: 'overridden' as const,
      overrideReason: {
        reason: { system: 'urn:nilecare:override-reason', code: 'tolerated-before' },
        userComment: 'took it last year',
      },
      outcomeTimestamp: new Date().toISOString(),
    },
  ];
  const give = () => client().giveHookFeedback({ params: { serviceId: 'nilecare-order-sign' }, body: { feedback } });
  await give();
  await give();
  const { db } = system.deps<Deps>('cds');
  const rows = await db.read.selectFrom('shown_alerts').selectAll().where('subject', '=', card).execute();
  expect(rows).toEqual([
    expect.objectContaining({
      outcome: 'overridden',
      reason_code: 'tolerated-before',
      reason_text: 'took it last year',
    }),
  ]);
  expect(await db.read.selectFrom('hook_feedback').selectAll().where('card', '=', card).execute()).toHaveLength(1);
});
