import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as documentsApi from '@nilecare/contracts/api/ehr-documents.ts';
import * as administrationApi from '@nilecare/contracts/api/medication-administration.ts';
import * as formularyApi from '@nilecare/contracts/api/medication-formulary.ts';
import * as medicationApi from '@nilecare/contracts/api/medication.ts';
import { permissionNames } from '@nilecare/contracts/permissions.ts';
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

const MINUTES = 60_000;
let system: System;
beforeAll(async () => {
  const all = await everyEndpoint();
  system = await startSystem(serviceNames, ownTokens(serviceNames));
  const place = await openPlace(system);
  const { facilityId = '', staffId = '' } = place.ids;
  const maker = { facilityIds: [facilityId], staffId, permissions: [...permissionNames] };
  await makeAll(system, all, place, system.token('doctor', maker));
  await plant(system, place, place.made.get('userId') ?? randomUUID());
  await prescribeAndGive(place);
  await fileDocument(place);
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

async function fileDocument(place: Place): Promise<void> {
  const doctor = system.as('doctor', 'ehr', documentsApi, personIn(place));
  const body = { ...whose(place), category: '18842-5', sensitivity: 'hiv', title: 'Letter' } as const;
  const { id: documentId, version } = await doctor.createDocument({ body });
  const file = new TextEncoder().encode('a letter');
  await doctor.uploadDocument({ params: { documentId }, query: {}, file }, { ifMatch: version });
}

/** Types that the platform has something of. */
const FED = [
  ...['Patient', 'Practitioner', 'PractitionerRole', 'Organization', 'Location', 'Encounter', 'Condition'],
  ...['Observation', 'AllergyIntolerance', 'Medication', 'MedicationRequest', 'MedicationDispense'],
  ...['MedicationAdministration', 'Appointment', 'Slot', 'Schedule', 'ServiceRequest', 'Specimen', 'DiagnosticReport'],
  ...['Immunization', 'DocumentReference', 'Device', 'DeviceMetric', 'Coverage', 'Claim', 'Invoice', 'Consent'],
  ...['AuditEvent', 'Provenance'],
];

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
    expect(FED.filter((it) => !types.has(it))).toEqual([]);
    for (const feed of feeds)
      expect(await reconcile(feed, sink, { compareOnly: true, clock }), feed.name).toMatchObject({
        ...{ changed: [], removed: [] },
      });
  },
  5 * MINUTES,
);
