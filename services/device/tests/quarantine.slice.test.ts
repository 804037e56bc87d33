import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as quarantineApi from '@nilecare/contracts/api/device-quarantine.ts';
import { auditRecorded } from '@nilecare/contracts/events/audit.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { outcome } from '@nilecare/testing/outcome.ts';
import { aMonitoredPatient } from './monitored-patient.ts';
import { openMonitors, type Monitors } from './monitors.ts';

let monitors: Monitors;
beforeAll(async () => {
  monitors = await openMonitors([auditRecorded]);
});
afterAll(() => monitors?.stop());

const deps = () => monitors.deps();
const administrator = (facilityIds: readonly string[]) =>
  monitors.system.as('administrator', 'device', quarantineApi, { facilityIds });

/** Sends what cannot be read, each when the one before is in the quarantine: of one millisecond they have no order. */
async function refuse(deviceId: string, payloads: readonly string[]): Promise<void> {
  for (const [before, payload] of payloads.entries()) {
    await monitors.mqtt.publishAsync(`devices/${deviceId}/vitals`, payload, { qos: 1 });
    await eventually(async () => (await kept(deviceId)) === before + 1);
  }
}

const kept = async (deviceId: string): Promise<number> =>
  (await deps().db.read.selectFrom('quarantine').select('id').where('device_id', '=', deviceId).execute()).length;

test('shows what was refused, why, and how many of each, newest first', async () => {
  const { deviceId, facilityId } = await aMonitoredPatient(deps());
  await refuse(deviceId, ['{"hr": 85', '{"hr": 4000}', '{"hr": 5000}']);
  const answer = await administrator([facilityId]).listQuarantine({ query: {} });
  expect(answer.items.map((it) => it.reason)).toEqual(['impossible-value', 'impossible-value', 'not-json']);
  expect(answer.items[2]).toMatchObject({
    deviceId,
    topic: `devices/${deviceId}/vitals`,
    excerpt: '{"hr": 85',
    bytes: 9,
  });
  expect(answer.counts).toEqual({ 'impossible-value': 2, 'not-json': 1 });
});

test('is paged and filtered', async () => {
  const facilityId = randomUUID();
  const [one, other] = [
    await aMonitoredPatient(deps(), { facilityId }),
    await aMonitoredPatient(deps(), { facilityId }),
  ];
  await refuse(one.deviceId, ['[1]', '[2]', '{', '[4]', '[5]']);
  await refuse(other.deviceId, ['[6]']);
  const client = administrator([facilityId]);
  const excerpts: string[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const page = await client.listQuarantine({
      query: { limit: 2, reason: 'not-an-object', ...(cursor ? { cursor } : {}) },
    });
    excerpts.push(...page.items.map((it) => it.excerpt));
    cursor = page.nextCursor;
  }
  expect(excerpts).toEqual(['[6]', '[5]', '[4]', '[2]', '[1]']);
  const { items } = await client.listQuarantine({ query: { deviceId: other.deviceId } });
  expect(items.map((it) => it.excerpt)).toEqual(['[6]']);
});

test('keeps the messages of a facility from the administrators of another', async () => {
  const [here, there] = [await aMonitoredPatient(deps()), await aMonitoredPatient(deps())];
  await refuse(there.deviceId, ['{"hr": "fast", "name": "Amina"}']);
  const answer = await administrator([here.facilityId]).listQuarantine({ query: { deviceId: there.deviceId } });
  expect(answer).toEqual({ items: [], nextCursor: null, counts: {} });
  expect((await administrator(['*']).listQuarantine({ query: { deviceId: there.deviceId } })).items).toHaveLength(1);
});

test('leaves a message with the facility its device was in, wherever that goes later', async () => {
  const { deviceId, facilityId } = await aMonitoredPatient(deps());
  const next = randomUUID();
  await refuse(deviceId, ['nonsense']);
  await deps().db.read.updateTable('devices').set({ facility_id: next }).where('id', '=', deviceId).execute();
  const seenBy = async (facility: string) => (await administrator([facility]).listQuarantine({ query: {} })).items;
  expect(await seenBy(facilityId)).toHaveLength(1);
  expect(await seenBy(next)).toEqual([]);
});

test('shows what unknown devices sent to administrators of all facilities, and to nobody else', async () => {
  const stranger = `stranger-${randomUUID().slice(0, 8)}`;
  await refuse(stranger, ['{"hr": 80}']);
  const query = { deviceId: stranger };
  expect((await administrator(['*']).listQuarantine({ query })).items).toMatchObject([{ reason: 'unknown-device' }]);
  const { items, counts } = await administrator([randomUUID()]).listQuarantine({ query });
  expect([items, counts]).toEqual([[], {}]);
});

test('is read by administrators alone, and reading it is audited', async () => {
  expect(await outcome(monitors.system.as('nurse', 'device', quarantineApi).listQuarantine({ query: {} }))).toBe(
    'forbidden',
  );
  const userId = randomUUID();
  await monitors.system.as('administrator', 'device', quarantineApi, { userId }).listQuarantine({ query: {} });
  await eventually(() =>
    monitors.published
      .of(auditRecorded)
      .some((it) => it.data.actor.id === userId && it.data.action === 'quarantine.read'),
  );
});
