import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as reportApi from '@nilecare/contracts/api/cds-report.ts';
import * as api from '@nilecare/contracts/api/cds.ts';
import { prescriptionCreated } from '@nilecare/contracts/events/medication.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { foreignEvents, type ForeignEvents } from '@nilecare/testing/foreign-events.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import { aDrug, aRequest } from './requests.ts';

let system: System;
let medication: ForeignEvents;
beforeAll(async () => {
  system = await startSystem(['cds']);
  medication = await foreignEvents(system);
});
afterAll(async () => {
  await medication.stop();
  await system.stop();
});

const period = () => ({
  from: new Date(Date.now() - 3_600_000).toISOString(),
  to: new Date(Date.now() + 3_600_000).toISOString(),
});

async function shownTo(patientId: string, facilityId: string) {
  const doctor = system.as('doctor', 'cds', api, { facilityIds: [facilityId] });
  const body = aRequest({ proposed: [aDrug('sildenafil'), aDrug('isosorbide dinitrate')] });
  return doctor.checkOrders({ body: { ...body, patient: { ...body.patient, id: patientId } } });
}

const signed = (patientId: string, facilityId: string, answer: Awaited<ReturnType<typeof shownTo>>, text: string) => ({
  prescriptionId: randomUUID(),
  patientId,
  encounterId: null,
  facilityId,
  wardId: null,
  prescriberId: null,
  items: [],
  checkId: answer.checkId,
  knowledgeVersion: answer.knowledge.version,
  shown: answer.alerts,
  overrides: [{ alertId: answer.alerts[0]?.id ?? '', reasonCode: 'other' as const, text }],
  at: new Date().toISOString(),
});

test('what was shown and heeded, and what was overridden and why, is the rate of its rule', async () => {
  const facilityId = randomUUID();
  const patients = [randomUUID(), randomUUID(), randomUUID(), randomUUID()] as const;
  const pharmacist = system.as('pharmacist', 'cds', reportApi, { facilityIds: [facilityId] });
  for (const patient of patients) await shownTo(patient, facilityId);
  const again = await shownTo(patients[0], facilityId); // asked twice, shown once
  const event = signed(patients[0], facilityId, again, 'tolerated for years');
  const id = await medication.tell(prescriptionCreated, patients[0], event);
  await medication.tell(prescriptionCreated, patients[0], event, id); // Kafka may deliver twice

  await eventually(async () => {
    const report = await pharmacist.getOverrideReport({ query: { ...period(), tier: 'stop' } });
    expect(report.rules).toContainEqual(
      expect.objectContaining({
        ruleId: 'nitrate-with-pde5',
        shown: 4,
        overridden: 1,
        rate: 0.25,
        reasons: [{ reasonCode: 'other', count: 1 }],
      }),
    );
    expect(report.checks).toBe(5);
    return true;
  });
  const { items } = await pharmacist.listOverrides({ query: { ...period(), ruleId: 'nitrate-with-pde5' } });
  expect(items).toEqual([expect.objectContaining({ facilityId, text: 'tolerated for years' })]);
});

test('a pharmacist sees the facilities of the own account, an alert overridden before its showing arrives stays so', async () => {
  const [facilityId, patientId] = [randomUUID(), randomUUID()];
  const answer = await shownTo(patientId, facilityId);
  await medication.tell(prescriptionCreated, patientId, signed(patientId, facilityId, answer, 'no other drug'));
  const own = system.as('pharmacist', 'cds', reportApi, { facilityIds: [facilityId] });
  await eventually(async () => expect((await own.getOverrideReport({ query: period() })).overridden).toBe(1));
  await shownTo(patientId, facilityId); // asked once more after the signature
  await eventually(async () => expect((await own.getOverrideReport({ query: period() })).checks).toBe(2));
  expect((await own.getOverrideReport({ query: period() })).overridden).toBe(1);

  const other = system.as('pharmacist', 'cds', reportApi, { facilityIds: [randomUUID()] });
  expect((await other.getOverrideReport({ query: period() })).shown).toBe(0);
  await expect(other.getOverrideReport({ query: { ...period(), facilityId } })).rejects.toMatchObject({ status: 403 });
});

test('what another service asks for a doctor is shown where she prescribes, also when she heeds it', async () => {
  const [facilityId, patientId] = [randomUUID(), randomUUID()];
  const body = aRequest({ proposed: [aDrug('sildenafil'), aDrug('isosorbide dinitrate')], facilityId });
  const medicationService = system.asService('medication', 'cds', api);
  await medicationService.checkOrders({ body: { ...body, patient: { ...body.patient, id: patientId } } });
  const own = system.as('pharmacist', 'cds', reportApi, { facilityIds: [facilityId] });
  await eventually(async () => {
    const { checks, shown, overridden } = await own.getOverrideReport({ query: { ...period(), tier: 'stop' } });
    expect({ checks, shown, overridden }).toEqual({ checks: 1, shown: 1, overridden: 0 });
    return true;
  });
  const elsewhere = system.as('doctor', 'cds', api, { facilityIds: [randomUUID()] });
  await expect(elsewhere.checkOrders({ body })).rejects.toMatchObject({ status: 403 });
});

test('of checks that come all at once none is lost', async () => {
  const facilityId = randomUUID();
  const patients = Array.from({ length: 60 }, () => randomUUID());
  await Promise.all(patients.map((it) => shownTo(it, facilityId)));
  const pharmacist = system.as('pharmacist', 'cds', reportApi, { facilityIds: [facilityId] });
  await eventually(async () => {
    const { checks, rules } = await pharmacist.getOverrideReport({ query: period() });
    expect([checks, rules[0]?.shown]).toEqual([60, 60]);
    return true;
  });
});
