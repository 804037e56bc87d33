import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { auditRecorded } from '@nilecare/contracts/events/audit.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { publishedEvents, type PublishedEvents } from '@nilecare/testing/published-events.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import { aPlace } from './samples.ts';
import { openViewer, type Viewer } from './viewer.ts';
import { wardService, type WardService } from './ward-service.ts';

const here = aPlace();
const elsewhere = aPlace();
let others: WardService;
let system: System;
let published: PublishedEvents;

beforeAll(async () => {
  others = await wardService(
    new Map([here, elsewhere].flatMap((it) => [it.wardId, it.patientId].map((id) => [id, it.facilityId] as const))),
  );
  const { url } = others;
  system = await startSystem(['orchestrator'], { elsewhere: { facility: url, clinical: url, device: url, auth: url } });
  published = await publishedEvents(system, [auditRecorded]);
});
afterAll(async () => {
  await published.stop();
  await system.stop();
  await others.stop();
});

const entriesOf = (userId: string) =>
  published
    .of(auditRecorded)
    .map((it) => it.data)
    .filter((it) => it.actor.id === userId);

async function nurse(userId: string): Promise<Viewer> {
  const token = system.token('nurse', { userId, facilityIds: [here.facilityId] });
  const viewer = openViewer(system.url('orchestrator'), token);
  await viewer.connected();
  return viewer;
}

test('who watches a ward or a patient is recorded from when to when, and what was refused is not', async () => {
  const userId = randomUUID();
  const viewer = await nurse(userId);
  await viewer.watch({ wardIds: [here.wardId, elsewhere.wardId], patientIds: [here.patientId] });
  // Asked once more: nothing begins anew.
  await viewer.watch({ wardIds: [here.wardId], patientIds: [here.patientId] });
  await viewer.watch({ wardIds: [here.wardId], patientIds: [] });
  const ward = { action: 'ward.watch', resource: `ward/${here.wardId}`, facilityId: here.facilityId, patientId: null };
  const patient = { action: 'patient.watch', resource: `patient/${here.patientId}`, patientId: here.patientId };
  const soFar = await eventually(() => {
    const entries = entriesOf(userId);
    return entries.length >= 3 && entries;
  });
  expect(soFar).toHaveLength(3);
  expect(soFar).toContainEqual(
    expect.objectContaining({ ...ward, details: expect.objectContaining({ state: 'begin' }) as unknown }),
  );
  expect(soFar).toContainEqual(
    expect.objectContaining({ ...patient, details: expect.objectContaining({ state: 'end' }) as unknown }),
  );

  viewer.close();
  const all = await eventually(() => {
    const entries = entriesOf(userId);
    return entries.length >= 4 && entries;
  });
  const ofWard = all.filter((it) => it.action === 'ward.watch').map((it) => it.details);
  expect(ofWard).toHaveLength(2);
  expect(ofWard[1]).toMatchObject({ state: 'end', watchId: ofWard[0]?.['watchId'] });
  expect(ofWard[1]).toHaveProperty('from');
  expect(all.every((it) => it.outcome === 'success' && it.resource !== `ward/${elsewhere.wardId}`)).toBe(true);
});
