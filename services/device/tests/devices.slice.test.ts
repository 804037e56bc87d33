import { randomUUID } from 'node:crypto';
import type { Updateable } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DeviceTrouble, getDeviceFleet } from '@nilecare/contracts/api/device-fleet.ts';
import * as deviceApi from '@nilecare/contracts/api/device.ts';
import type { Device } from '@nilecare/contracts/api/device.ts';
import { auditRecorded } from '@nilecare/contracts/events/audit.ts';
import { deviceRegistered } from '@nilecare/contracts/events/device.ts';
import type { DevicesTable } from '@nilecare/database/device/tables.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { counted, outcome } from '@nilecare/testing/outcome.ts';
import { publishedEvents, type PublishedEvents } from '@nilecare/testing/published-events.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import type { Deps } from '../src/deps.ts';
import { aMonitoredPatient } from './monitored-patient.ts';

const api = { ...deviceApi, getDeviceFleet };

let system: System;
let published: PublishedEvents;
beforeAll(async () => {
  system = await startSystem(['device']);
  published = await publishedEvents(system, [deviceRegistered, auditRecorded]);
});
afterAll(async () => {
  await published?.stop();
  await system?.stop();
});

const facilityId = randomUUID();
const administrator = (facilityIds: readonly string[] = [facilityId]) =>
  system.as('administrator', 'device', api, { facilityIds });
const anId = () => `ecg-${randomUUID().slice(0, 8)}`;
const register = (given: { id?: string; facilityId?: string; model?: string; serialNumber?: string } = {}) =>
  administrator([facilityId, given.facilityId ?? facilityId]).registerDevice({
    body: { id: anId(), kind: 'ecg', facilityId, ...given },
  });
const rowOf = (id: string) =>
  system.deps<Deps>('device').db.read.selectFrom('devices').selectAll().where('id', '=', id).execute();
/** As its messages would have left it. @returns its id */
const state = async ({ id }: Device, columns: Updateable<DevicesTable>) => {
  const { db } = system.deps<Deps>('device');
  await db.transaction((tx) => tx.updateTable('devices').set(columns).where('id', '=', id).execute());
  return id;
};
const change = ({ id, version, ...device }: Device, given: Partial<Device>, by = administrator()) => {
  const { kind, manufacturer, model, serialNumber, facilityId: owner, status } = { ...device, ...given };
  const body = { kind, manufacturer, model, serialNumber, facilityId: owner, status };
  return by.updateDevice({ params: { deviceId: id }, body }, { ifMatch: given.version ?? version });
};

describe('a device that is registered', () => {
  test('is known, told once and audited', async () => {
    const device = await register({ model: 'MX40', serialNumber: 'S-1' });
    expect(device).toMatchObject({ version: 1, status: 'active', online: false, pairing: null, model: 'MX40' });
    expect(await administrator().getDevice({ params: { deviceId: device.id } })).toEqual(device);
    await eventually(() => {
      expect(published.of(deviceRegistered).filter((it) => it.data.deviceId === device.id)).toMatchObject([
        { subject: device.id, data: { kind: 'ecg', facilityId } },
      ]);
      const entries = published.of(auditRecorded).filter((it) => it.data.resource === `device/${device.id}`);
      expect(entries).toMatchObject([{ data: { action: 'device.register', facilityId } }]);
      return true;
    });
  });

  test('has its id for itself, also when several register it at once', async () => {
    const id = anId();
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => outcome(register({ id }))));
    expect(counted(outcomes)).toEqual({ done: 1, 'device-exists': 4 });
    expect(await rowOf(id)).toHaveLength(1);
  });

  test('twice under one Idempotency-Key is one, and another body is refused', async () => {
    const id = anId();
    const client = administrator();
    const give = (model: string) =>
      client.registerDevice({ body: { id, facilityId, model } }, { idempotencyKey: `register-${id}` });
    const first = await give('MX40');
    expect(await give('MX40')).toEqual(first);
    expect(await outcome(give('another'))).toBe('idempotency-key-reused');
    expect(await rowOf(id)).toMatchObject([{ model: 'MX40' }]);
  });

  test.each(['has space', 'devices/+/vitals', 'a#b', '../x', '', 'x'.repeat(65)])('is not called %j', async (id) => {
    expect(await outcome(register({ id }))).toBe('invalid-request');
  });

  test('belongs to a facility of who registers it', async () => {
    const id = anId();
    const stranger = administrator([randomUUID()]);
    expect(await outcome(stranger.registerDevice({ body: { id, facilityId } }))).toBe('forbidden');
    const nurse = system.as('nurse', 'device', api, { facilityIds: [facilityId] });
    expect(await outcome(nurse.registerDevice({ body: { id, facilityId } }))).toBe('forbidden');
    expect(await rowOf(id)).toEqual([]);
  });
});

describe('a device that is changed', () => {
  test('has a new version; who knows the old one is told', async () => {
    const device = await register();
    const changed = await change(device, { model: 'MX750' });
    expect(changed).toMatchObject({ version: 2, model: 'MX750' });
    expect(await outcome(change(device, { model: 'late' }))).toBe('version-conflict');
    const both = await Promise.all([
      outcome(change(changed, { model: 'a' })),
      outcome(change(changed, { model: 'b' })),
    ]);
    expect(counted(both)).toEqual({ done: 1, 'version-conflict': 1 });
    expect(await rowOf(device.id)).toMatchObject([{ version: 3 }]);
    await eventually(() => {
      const entries = published.of(auditRecorded).filter((it) => it.data.resource === `device/${device.id}`);
      expect(entries.map((it) => it.data.action)).toEqual(['device.register', 'device.update', 'device.update']);
      return true;
    });
  });

  test('needs the version it is based on', async () => {
    const { id, kind } = await register();
    const body = { kind, facilityId, status: 'active' as const };
    expect(await outcome(administrator().updateDevice({ params: { deviceId: id }, body }))).toBe('version-required');
  });

  test('stays where it is and active while it measures somebody', async () => {
    const monitored = await aMonitoredPatient(system.deps<Deps>('device'), { facilityId });
    const device = await administrator().getDevice({ params: { deviceId: monitored.deviceId } });
    const next = randomUUID();
    const both = administrator([facilityId, next]);
    expect(await outcome(change(device, { status: 'retired' }))).toBe('device-busy');
    expect(await outcome(change(device, { facilityId: next }, both))).toBe('device-busy');
    expect(await outcome(change(device, { model: 'X3' }))).toBe('done');
    expect(await rowOf(device.id)).toMatchObject([{ status: 'active', facility_id: facilityId, model: 'X3' }]);
  });

  test('moves only between facilities of who moves it', async () => {
    const device = await register();
    const next = randomUUID();
    expect(await outcome(change(device, { facilityId: next }))).toBe('forbidden');
    expect(await outcome(change(device, { facilityId: next }, administrator([next])))).toBe('forbidden');
    expect(await outcome(change(device, { facilityId: next }, administrator([facilityId, next])))).toBe('done');
    expect(await rowOf(device.id)).toMatchObject([{ facility_id: next }]);
  });
});

describe('the list of devices', () => {
  test('is paged, searched as it is typed, and of the own facilities', async () => {
    const own = randomUUID();
    const made = [
      await register({ facilityId: own, model: '100%_sure' }),
      await register({ facilityId: own, model: 'plain' }),
      await register({ facilityId: own, serialNumber: 'ZX-77' }),
    ];
    const client = administrator([own]);
    const read: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await client.listDevices({ query: { limit: 2, ...(cursor ? { cursor } : {}) } });
      read.push(...page.items.map((it) => it.id));
      cursor = page.nextCursor;
    }
    expect(read).toEqual(made.map((it) => it.id).toSorted());
    const found = async (search: string) => (await client.listDevices({ query: { search } })).items.map((it) => it.id);
    expect(await found('%_')).toEqual([made[0]?.id]);
    expect(await found('zx-77')).toEqual([made[2]?.id]);
    expect((await administrator([randomUUID()]).listDevices({ query: {} })).items).toEqual([]);
  });

  test('can be of those that are ailed by something, and the fleet counts the same ones', async () => {
    const own = randomUUID();
    const seenAt = new Date();
    const well = { online: true, last_seen_at: seenAt, battery: 80, firmware: '2.1' };
    const [fine, low, wrong, silent, retired] = [
      await state(await register({ facilityId: own, model: 'A' }), well),
      await state(await register({ facilityId: own, model: 'A' }), { ...well, battery: 19 }),
      await state(await register({ facilityId: own, model: 'A' }), { ...well, clock_skew_ms: -6_000, firmware: '2.0' }),
      await state(await register({ facilityId: own, model: 'B' }), {
        ...well,
        last_seen_at: new Date(seenAt.getTime() - 60_000),
        clock_correction_ms: 3_600_000,
      }),
      await state(await register({ facilityId: own, model: 'B' }), { status: 'retired', battery: 1 }),
    ];
    const client = administrator([own]);
    const { items } = await client.listDevices({ query: {} });
    const ailing = (one: DeviceTrouble) => items.filter((it) => it.trouble.includes(one)).map((it) => it.id);
    expect(ailing('offline')).toEqual([silent]);
    expect(ailing('battery-low')).toEqual([low]);
    expect(ailing('clock-wrong')).toEqual([wrong, silent].toSorted());
    for (const trouble of DeviceTrouble.options) {
      const found = await client.listDevices({ query: { trouble: [trouble] } });
      expect(found.items.map((it) => it.id)).toEqual(ailing(trouble));
    }
    const either = await client.listDevices({ query: { trouble: ['battery-low', 'offline'] } });
    expect(either.items.map((it) => it.id)).toEqual([low, silent].toSorted());
    const newest = await client.listDevices({ query: { firmware: '2.1' } });
    expect(newest.items.map((it) => it.id)).toEqual([fine, low, silent].toSorted());
    expect(items.map((it) => it.id)).toContain(retired);

    expect(await client.getDeviceFleet({ query: {} })).toEqual({
      devices: 4,
      byTrouble: { offline: 1, 'battery-low': 1, 'clock-wrong': 2 },
      firmware: [
        { manufacturer: null, model: 'A', firmware: '2.1', devices: 2 },
        { manufacturer: null, model: 'A', firmware: '2.0', devices: 1 },
        { manufacturer: null, model: 'B', firmware: '2.1', devices: 1 },
      ],
    });
    expect(await administrator([randomUUID()]).getDeviceFleet({ query: {} })).toMatchObject({ devices: 0 });
  });

  test('that counts the fleet counts of a ward those that measure somebody there', async () => {
    const { wardId } = await aMonitoredPatient(system.deps<Deps>('device'), { facilityId });
    await aMonitoredPatient(system.deps<Deps>('device'), { facilityId });
    expect(await administrator().getDeviceFleet({ query: { wardId } })).toMatchObject({
      devices: 1,
      byTrouble: { offline: 1, 'battery-low': 0, 'clock-wrong': 0 },
    });
  });

  test('of a ward are those that measure somebody there', async () => {
    const monitored = await aMonitoredPatient(system.deps<Deps>('device'), { facilityId });
    const nurse = system.as('nurse', 'device', api, { facilityIds: [facilityId] });
    const { items } = await nurse.listDevices({ query: { wardId: monitored.wardId } });
    expect(items).toMatchObject([{ id: monitored.deviceId, pairing: { patientId: monitored.patientId } }]);
  });

  test('of another facility is nobody else’s business', async () => {
    const device = await register();
    const stranger = system.as('nurse', 'device', api, { facilityIds: [randomUUID()] });
    expect(await outcome(stranger.getDevice({ params: { deviceId: device.id } }))).toBe('forbidden');
    expect(await outcome(stranger.getDevice({ params: { deviceId: 'nobody' } }))).toBe('not-found');
    const receptionist = system.as('receptionist', 'device', api, { facilityIds: [facilityId] });
    expect(await outcome(receptionist.listDevices({ query: {} }))).toBe('forbidden');
  });
});
