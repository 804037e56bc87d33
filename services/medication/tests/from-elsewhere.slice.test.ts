import { afterAll, beforeAll, expect, test } from 'vitest';
import * as api from '@nilecare/contracts/api/medication.ts';
import { outcome } from '@nilecare/testing/outcome.ts';
import { ownTokens } from '@nilecare/testing/own-tokens.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import { openPractice, type Practice } from './prescribing.ts';

let system: System;
let practice: Practice;

beforeAll(async () => {
  system = await startSystem(
    ['auth', 'facility', 'clinical', 'business', 'cds', 'lab', 'medication'],
    ownTokens(['medication']),
  );
  practice = await openPractice(system);
});
afterAll(() => system?.stop());

test('what was signed in another system is signed by that person here, checked as any, and by services alone', async () => {
  const { doctor, whom, staff } = await practice.aStay();
  const prescriber = { id: staff.id, name: 'Some Doctor', staffId: staff.id };
  const take = (...drugs: Parameters<Practice['item']>[0][]) => ({
    body: { ...whom, items: drugs.map((it) => practice.item(it)), prescriber },
  });
  expect(await outcome(doctor.takeInPrescription(take('paracetamol')))).toBe('forbidden');
  const interfaces = system.asService('hl7', 'medication', api);
  const signed = await interfaces.takeInPrescription(take('simvastatin'));
  expect(signed).toMatchObject({ signedBy: prescriber, overrides: [], notCheckedReason: null });
  expect(signed.items).toMatchObject([{ state: 'active', prescriber, encounterId: whom.encounterId }]);
  expect(await outcome(interfaces.takeInPrescription(take('clarithromycin')))).toBe('safety-stops');
  const { items } = await doctor.listMedication({ query: { patientId: whom.patientId } });
  expect(items.map((it) => it.drug.id)).toEqual([practice.drugId('simvastatin')]);
});

test('items of a prescription stand in it as they were ordered', async () => {
  const { whom, staff } = await practice.aStay();
  const names = ['paracetamol', 'amoxicillin', 'simvastatin'] as const;
  const prescriber = { id: staff.id, name: 'Some Doctor', staffId: staff.id };
  const body = { ...whom, items: names.map((it) => practice.item(it)), prescriber };
  const { items } = await system.asService('hl7', 'medication', api).takeInPrescription({ body });
  expect(items.map((it) => it.drug.id)).toEqual(names.map((it) => practice.drugId(it)));
  expect(items.map((it) => it.id)).toEqual(items.map((it) => it.id).toSorted());
});
