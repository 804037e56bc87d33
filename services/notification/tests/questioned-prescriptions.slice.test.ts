import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as api from '@nilecare/contracts/api/notification.ts';
import { prescriptionQuestioned } from '@nilecare/contracts/events/medication.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { foreignEvents, type ForeignEvents } from '@nilecare/testing/foreign-events.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';

let system: System;
let pharmacy: ForeignEvents;
beforeAll(async () => {
  system = await startSystem(['notification']);
  pharmacy = await foreignEvents(system);
  // The service hears what is published from when it has joined.
  await eventually(async () => (await fetch(`${system.url('notification')}/ready`)).ok, { within: 60_000 });
});
afterAll(async () => {
  await pharmacy?.stop();
  await system?.stop();
});

test('who prescribed is told once that the pharmacy rejected it or asks, and nobody else is', async () => {
  const [prescriber, other] = [randomUUID(), randomUUID()];
  const patientId = randomUUID();
  const about = {
    itemId: randomUUID(),
    prescriptionId: randomUUID(),
    patientId,
    facilityId: randomUUID(),
    wardId: null,
  };
  const questioned = { ...about, prescribedBy: prescriber, at: new Date().toISOString() };
  const inbox = async (userId: string) =>
    (await system.as('doctor', 'notification', api, { userId }).listNotifications({})).items;

  await pharmacy.tell(prescriptionQuestioned, patientId, { ...questioned, kind: 'query' });
  await pharmacy.tell(prescriptionQuestioned, patientId, { ...questioned, kind: 'rejection' });
  // Kafka may deliver it again, also as another event.
  await pharmacy.tell(prescriptionQuestioned, patientId, { ...questioned, kind: 'rejection' });
  await pharmacy.tell(prescriptionQuestioned, patientId, { ...questioned, prescribedBy: other, kind: 'query' });

  await eventually(async () => expect(await inbox(other)).toHaveLength(1));
  expect(await inbox(prescriber)).toMatchObject([
    { kind: 'prescription.rejection', priority: 'critical', link: `/patients/${patientId}/medication` },
    { kind: 'prescription.query', priority: 'normal' },
  ]);
});
