import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as careApi from '@nilecare/contracts/api/clinical-care.ts';
import { fedTypes } from '@nilecare/contracts/fed-types.ts';
import * as consentsApi from '@nilecare/contracts/api/ehr-consents.ts';
import * as documentsApi from '@nilecare/contracts/api/ehr-documents.ts';
import * as administrationApi from '@nilecare/contracts/api/medication-administration.ts';
import * as formularyApi from '@nilecare/contracts/api/medication-formulary.ts';
import * as medicationApi from '@nilecare/contracts/api/medication.ts';
import { permissionNames } from '@nilecare/contracts/permissions.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { ownTokens } from '@nilecare/testing/own-tokens.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import { serviceNames } from '@nilecare/topology/services.ts';
import { everyEndpoint } from '../../../tests/permissions/endpoints.ts';
import { makeAll } from '../../../tests/permissions/made.ts';
import { openPlace, type Place } from '../../../tests/permissions/place.ts';
import { plant } from '../../../tests/permissions/planted.ts';
import type { Deps } from '../src/deps.ts';
import { reconcile } from '../src/feeds/reconcile.ts';
import { sinkOf } from '../src/feeds/sink.ts';
import type { Resource } from '../src/rest/resource.ts';
import { asRole, type FhirClient } from './support/fhir-client.ts';

const MINUTES = 60_000;
let system: System;
let place: Place;
let documentId: string;
beforeAll(async () => {
  const all = await everyEndpoint();
  system = await startSystem(serviceNames, ownTokens(serviceNames));
  place = await openPlace(system);
  const { facilityId = '', staffId = '' } = place.ids;
  const maker = { facilityIds: [facilityId], staffId, permissions: [...permissionNames] };
  await makeAll(system, all, place, system.token('doctor', maker));
  await plant(system, place, place.made.get('userId') ?? randomUUID());
  await prescribeAndGive(place);
  documentId = await fileDocument(place);
}, 5 * MINUTES);
afterAll(() => system?.stop(), 5 * MINUTES);

const whose = ({ ids: { patientId = '', encounterId = '' } }: Place) => ({ patientId, encounterId });
const personIn = ({ ids: { facilityId = '', staffId = '' } }: Place) => ({ facilityIds: [facilityId], staffId });

/** A drug as needed, and one dose of it. */
async function prescribeAndGive(place: Place): Promise<void> {
  const drug = await system.as('pharmacist', 'medication', formularyApi).addDrug({
    body: {
      ...{ generic: { en: 'Paracetamol', ar: 'باراسيتامول' }, form: 'tablet', per: { value: 1, unit: '{tablet}' } },
      ingredients: [{ rxcui: '161', name: 'paracetamol', strength: { value: 500, unit: 'mg' } }],
      ...{ routes: ['oral'], dispensingUnit: '{tablet}' },
    },
  });
  const doctor = system.as('doctor', 'medication', medicationApi, personIn(place));
  const { items } = await doctor.signPrescription({
    body: {
      ...{ ...whose(place), acceptNotChecked: { reason: 'checked against the book' } },
      items: [
        {
          ...{ drugId: drug.id, route: 'oral', asNeeded: { reason: 'pain' } },
          steps: [{ dose: { value: 1, unit: '{tablet}' }, timing: null, days: null }],
        },
      ],
    },
  });
  const nurse = system.as('nurse', 'medication', administrationApi, personIn(place));
  for (const { id: itemId } of items)
    await nurse.recordDose({ body: { itemId, outcome: 'given', noScanReason: 'emergency' } });
}

async function fileDocument(place: Place): Promise<string> {
  const doctor = system.as('doctor', 'ehr', documentsApi, personIn(place));
  const body = { ...whose(place), category: '18842-5', sensitivity: 'hiv', title: 'Letter' } as const;
  const { id, version } = await doctor.createDocument({ body });
  const file = new TextEncoder().encode('a letter');
  await doctor.uploadDocument({ params: { documentId: id }, query: {}, file }, { ifMatch: version });
  return id;
}

test(
  'of everything that the hospital has there is a resource, and all of them are valid',
  async () => {
    const { feeds, store, validator, clock, ...deps } = system.deps<Deps>('fhir');
    const sink = sinkOf({ ...deps, store, clock });
    for (const feed of feeds) await reconcile(feed, sink, { compareOnly: false, clock });
    const rows = await store.resources.find({ gone: { $exists: false } }).toArray();
    const faults = rows.flatMap(({ body }) => {
      const it: Resource = JSON.parse(body);
      return validator
        .validate(it)
        .filter(({ severity }) => severity === 'error' || severity === 'fatal')
        .map(({ expression, diagnostics }) => `${it.resourceType} ${expression?.join() ?? ''}: ${diagnostics}`);
    });
    expect([...new Set(faults)]).toEqual([]);
    const types = new Set(rows.map(({ t }) => t));
    expect(fedTypes.filter((it) => !types.has(it))).toEqual([]);
    // Owners hear of merges and of each other meanwhile: what changed is set right, and compared again.
    for (const feed of feeds)
      await eventually(async () => {
        const differing = await reconcile(feed, sink, { compareOnly: true, clock });
        if (differing.changed.length + differing.removed.length > 0)
          await reconcile(feed, sink, { compareOnly: false, clock });
        expect(differing, feed.name).toMatchObject({ ...{ changed: [], removed: [] } });
        return true;
      });
  },
  5 * MINUTES,
);

/** Ways to the delicate document; each shows it, or something that names it. */
const waysTo = (patientId: string) => [
  `DocumentReference/${documentId}`,
  `DocumentReference/${documentId}/_history`,
  `DocumentReference/${documentId}/_history/1`,
  `DocumentReference/${documentId}/$meta`,
  'DocumentReference/_history',
  `DocumentReference?patient=${patientId}`,
  `DocumentReference?_security=HIV&subject:Patient._id=${patientId}`,
  `Patient/${patientId}/DocumentReference`,
  `Patient?_id=${patientId}&_revinclude=DocumentReference:patient`,
  `Patient/${patientId}/$everything?_type=DocumentReference`,
  `Provenance?target=DocumentReference/${documentId}`,
];

/** By which of the ways somebody learns of the document, or that its patient has one of its kind. */
async function learntBy(client: FhirClient, patientId: string): Promise<string[]> {
  const learnt: string[] = [];
  for (const way of waysTo(patientId)) {
    const { status, body } = await client.get<{ resourceType?: string; entry?: unknown[] }>(way);
    const told = body.resourceType === 'Bundle' ? (body.entry ?? []) : body;
    // The id of a version's metadata is not said in it.
    const names = way.endsWith('$meta') || JSON.stringify(told).includes(documentId);
    if (status === 200 && names) learnt.push(way);
  }
  const having = `Patient?_id=${patientId}&_has:DocumentReference:patient:_security=HIV`;
  return (await client.found(having)).length > 0 ? [...learnt, having] : learnt;
}

test('what its patient keeps from a doctor is not there for the doctor over FHIR either, until the glass is broken', async () => {
  const { patientId } = whose(place);
  // What clinical said of somebody is kept for half a minute: who looks afterwards is somebody else to the server.
  const asDoctor = (userId: string) => asRole(system, 'doctor', { ...personIn(place), userId });
  const userId = randomUUID();
  const [before, after] = [asDoctor(randomUUID()), asDoctor(userId)];
  const all = waysTo(patientId).length + 1;
  await eventually(async () => (await learntBy(before, patientId)).length === all);
  await system.asService('test', 'ehr', consentsApi).recordConsent({
    body: {
      ...{ patientId, decision: 'deny', subject: { kind: 'staff', id: place.ids['staffId'] ?? '' }, category: 'hiv' },
      signed: { how: 'on-paper', by: 'Her' },
    },
  });
  const clinical = system.as('doctor', 'clinical', careApi, { ...personIn(place), userId });
  const kept = async () => (await clinical.getRecordAccess({ query: { patientId, staffId: 'me' } })).withheld;
  await eventually(async () => (await kept()).includes('hiv'));
  expect(await learntBy(after, patientId)).toEqual([]);
  expect((await after.get(`Patient/${patientId}`)).status).toBe(200);
  const patient = asRole(system, 'patient', { patientId });
  expect(await learntBy(patient, patientId)).toHaveLength(all);
  const reason = 'unconscious, and nobody knows what she takes';
  await clinical.breakGlass({ body: { patientId, category: 'emergency', reason } });
  expect(await learntBy(after, patientId)).toHaveLength(all);
});
