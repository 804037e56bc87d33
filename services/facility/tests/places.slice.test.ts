import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as bedsApi from '@nilecare/contracts/api/facility-beds.ts';
import * as placesApi from '@nilecare/contracts/api/facility-places.ts';
import * as api from '@nilecare/contracts/api/facility.ts';
import { auditRecorded } from '@nilecare/contracts/events/audit.ts';
import { placeChanged } from '@nilecare/contracts/events/facility.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { openHospital } from '@nilecare/testing/hospital.ts';
import { counted, outcome } from '@nilecare/testing/outcome.ts';
import type { Deps } from '../src/deps.ts';

const all = { ...api, ...placesApi, ...bedsApi };
const reason = 'being rebuilt';
import { openBeds, type Beds } from './beds.ts';

let beds: Beds;
beforeAll(async () => {
  beds = await openBeds([placeChanged, auditRecorded]);
});
afterAll(() => beds?.stop());

const administrator = () =>
  beds.system.as('administrator', 'facility', all, { facilityIds: [beds.hospital.facility.id] });
const entered = async (wardIds: readonly string[]) => {
  const { db } = beds.system.deps<Deps>('facility');
  const count = async (table: 'rooms' | 'beds') =>
    (await db.read.selectFrom(table).select('id').where('ward_id', 'in', wardIds).execute()).length;
  return { rooms: await count('rooms'), beds: await count('beds') };
};
const named = (text: string) => ({ en: `${text} ${randomUUID().slice(0, 8)}`, ar: `${text} ع` });
const egypt = { timeZone: 'Africa/Cairo', currency: 'EGP' };

describe('an administrator', () => {
  test('of all facilities opens another; of one does not', async () => {
    const body = { name: named('Aswan'), ...egypt, address: 'Corniche 1, Aswan', phone: '+20 97 231 0000' };
    expect(await outcome(administrator().createFacility({ body }))).toBe('forbidden');
    const created = await beds.system.as('administrator', 'facility', all).createFacility({ body });
    expect(created).toMatchObject({ ...body, version: 1, active: true });
    const again = beds.system.as('administrator', 'facility', all).createFacility({ body });
    expect(await outcome(again)).toBe('place-name-taken');
  });

  test.each([
    { timeZone: 'Africa/Kairo' },
    { timeZone: '+02:00' },
    { timeZone: 'UTC' },
    { currency: 'EGY' },
    { currency: 'egp' },
  ])('gives a facility no %j', async (wrong) => {
    const body = { name: named('Aswan'), ...egypt, ...wrong };
    expect(await outcome(beds.system.as('administrator', 'facility', all).createFacility({ body }))).toBe(
      'invalid-request',
    );
  });

  test('enters the beds of many wards at once, several to a room', async () => {
    const admin = administrator();
    const wards = [];
    for (let count = 0; count < 12; count += 1) wards.push(await beds.hospital.aWard());
    const enter = async ({ id: wardId }: { readonly id: string }) => {
      const outcomes = [];
      for (let bed = 0; bed < 12; bed += 1) {
        const body = { wardId, room: `${Math.floor(bed / 4)}`, label: `${bed}`, monitored: false };
        outcomes.push(await outcome(admin.createBed({ body })));
      }
      return outcomes;
    };
    expect(counted((await Promise.all(wards.map(enter))).flat())).toEqual({ done: 144 });
    expect(await entered(wards.map(({ id }) => id))).toEqual({ rooms: 36, beds: 144 });
  });

  test('builds a ward, and nurses use its beds', async () => {
    const admin = administrator();
    const department = await admin.createDepartment({
      body: { facilityId: beds.hospital.facility.id, name: named('Surgery') },
    });
    const ward = await admin.createWard({
      body: { departmentId: department.id, name: named('Surgical'), kind: 'general', capacity: 2 },
    });
    const room = await admin.createRoom({ body: { wardId: ward.id, name: '12', gender: 'female' } });
    const bed = await admin.createBed({
      body: { wardId: ward.id, room: '12', label: '07', equipment: ['oxygen', 'suction'] },
    });
    expect(bed).toMatchObject({ roomId: room.id, state: 'ready', equipment: ['oxygen', 'suction'], version: 1 });
    const found = await beds.nurse.listBeds({ query: { wardId: ward.id, needs: ['oxygen'], state: ['ready'] } });
    expect(found.items.map((it) => it.id)).toEqual([bed.id]);
    expect((await beds.nurse.listBeds({ query: { wardId: ward.id, needs: ['monitor'] } })).items).toEqual([]);
    const rooms = await admin.listRooms({ query: { wardId: ward.id } });
    expect(rooms.items).toMatchObject([{ id: room.id, beds: 1, gender: 'female' }]);
  });

  test('changes what is as it was seen, and is told of what is not', async () => {
    const admin = administrator();
    const ward = await beds.hospital.aWard();
    const params = { wardId: ward.id };
    const body = { name: named('Renamed'), kind: 'maternity' as const, capacity: null };
    const changed = await admin.updateWard({ params, body }, { ifMatch: ward.version });
    expect(changed).toMatchObject({ ...body, version: ward.version + 1 });
    expect(await outcome(admin.updateWard({ params, body }, { ifMatch: ward.version }))).toBe('version-conflict');
    expect(await outcome(admin.updateWard({ params, body }))).toBe('version-required');
    const taken = { ...body, name: beds.hospital.ward.name };
    expect(await outcome(admin.updateWard({ params, body: taken }, { ifMatch: 2 }))).toBe('place-name-taken');
    await eventually(() => {
      expect(
        beds.published.of(placeChanged).filter((it) => it.data.id === ward.id && it.data.change === 'changed'),
      ).toHaveLength(1);
      const entry = beds.published.of(auditRecorded).find((it) => it.data.action === 'ward.update');
      expect(entry?.data.details).toEqual({ changed: ['name', 'kind'] });
      return true;
    });
  });

  test('changes facility, department, room and bed', async () => {
    const admin = administrator();
    const { facility } = beds.hospital;
    const ward = await beds.hospital.aWard();
    const [bed, room] = await Promise.all([
      beds.hospital.aReadyBed({ wardId: ward.id }),
      admin.createRoom({ body: { wardId: ward.id, name: '2' } }),
    ]);
    const home = { name: facility.name, ...egypt, phone: '+20 2 2794 0000' };
    const withPhone = await admin.updateFacility(
      { params: { facilityId: facility.id }, body: home },
      { ifMatch: facility.version },
    );
    expect(withPhone).toMatchObject({ phone: home.phone, version: facility.version + 1 });
    expect(await admin.getFacility({ params: { facilityId: facility.id } })).toEqual(withPhone);
    const name = named('Medicine');
    const departmentId = ward.departmentId;
    expect(await admin.updateDepartment({ params: { departmentId }, body: { name } }, { ifMatch: 1 })).toMatchObject({
      name,
    });
    const renamed = await admin.updateRoom(
      { params: { roomId: room.id }, body: { name: '2b', gender: 'same' } },
      { ifMatch: 1 },
    );
    expect(renamed).toMatchObject({ name: '2b', gender: 'same', version: 2 });
    const moved = {
      label: 'window',
      room: '2b',
      monitored: false,
      isolation: true,
      equipment: ['ventilator' as const],
    };
    expect(await admin.updateBed({ params: { bedId: bed.id }, body: moved }, { ifMatch: 1 })).toMatchObject({
      ...moved,
      roomId: room.id,
      version: 2,
    });
  });

  test('gives a ward no more beds than it may have', async () => {
    const admin = administrator();
    const { departmentId } = beds.hospital.ward;
    const ward = await admin.createWard({ body: { departmentId, name: named('Small'), kind: 'general', capacity: 2 } });
    const add = (label: string) => admin.createBed({ body: { wardId: ward.id, room: '1', label } });
    const outcomes = await Promise.all(['1', '2', '3', '4', '5'].map((label) => outcome(add(label))));
    expect(counted(outcomes)).toEqual({ done: 2, 'ward-full': 3 });
    const params = { wardId: ward.id };
    const body = { name: ward.name, kind: ward.kind, capacity: 1 };
    expect(await outcome(admin.updateWard({ params, body }, { ifMatch: 1 }))).toBe('ward-full');
    const [first, second] = (await admin.listBeds({ query: { wardId: ward.id } })).items;
    await admin.retireBed({ params: { bedId: first?.id ?? '' }, body: { reason } });
    expect(await outcome(add('6'))).toBe('done');
    expect(await outcome(admin.restoreBed({ params: { bedId: first?.id ?? '' } }))).toBe('ward-full');
    await admin.retireBed({ params: { bedId: second?.id ?? '' }, body: { reason } });
    expect(await admin.restoreBed({ params: { bedId: first?.id ?? '' } })).toMatchObject({ state: 'dirty' });
  });

  test('takes no bed out of use in which somebody lies or which is kept', async () => {
    const admin = administrator();
    const ward = await beds.hospital.aWard();
    const [bed, kept, encounter] = await Promise.all([
      beds.hospital.aReadyBed({ wardId: ward.id }),
      beds.hospital.aReadyBed({ wardId: ward.id }),
      beds.hospital.anAdmission(),
    ]);
    const roomId = bed.roomId ?? '';
    const closings = () =>
      Promise.all([
        outcome(admin.retireBed({ params: { bedId: bed.id }, body: { reason } })),
        outcome(admin.deactivateRoom({ params: { roomId }, body: { reason } })),
        outcome(admin.deactivateWard({ params: { wardId: ward.id }, body: { reason } })),
        outcome(admin.deactivateDepartment({ params: { departmentId: ward.departmentId }, body: { reason } })),
        outcome(admin.deactivateFacility({ params: { facilityId: ward.facilityId }, body: { reason } })),
      ]);
    expect(await beds.assign(bed.id, encounter.id)).toBe('done');
    expect(await closings()).toEqual(['bed-in-use', ...Array.from({ length: 4 }, () => 'place-in-use')]);
    expect(await beds.release(bed.id)).toBe('done');
    expect(await beds.reserve(kept.id, { note: 'from theatre 2' })).toBe('done');
    expect((await closings()).slice(1, 3)).toEqual(['place-in-use', 'place-in-use']);
    expect(await admin.getWard({ params: { wardId: ward.id } })).toMatchObject({ active: true, beds: 1 });
  });

  test('closes a ward with its beds, and opens it again without', async () => {
    const admin = administrator();
    const ward = await beds.hospital.aWard();
    const params = { wardId: ward.id };
    const bed = await beds.hospital.aReadyBed({ wardId: ward.id });
    expect(await admin.deactivateWard({ params, body: { reason } })).toMatchObject({ active: false, beds: 0 });
    expect(await beds.bed(bed.id)).toMatchObject({
      state: 'retired',
      stateReason: reason,
      stateBy: 'Test administrator',
    });
    expect((await beds.nurse.listBeds({ query: { wardId: ward.id } })).items).toEqual([]);
    expect((await beds.nurse.listBeds({ query: { wardId: ward.id, retired: 'true' } })).items).toHaveLength(1);
    expect((await beds.nurse.listWards({})).items.map((it) => it.id)).not.toContain(ward.id);
    const encounter = await beds.hospital.anAdmission();
    expect(await beds.assign(bed.id, encounter.id)).toBe('bed-not-ready');
    expect(await outcome(beds.hospital.aReadyBed({ wardId: ward.id }))).toBe('place-inactive');
    expect(await outcome(admin.restoreBed({ params: { bedId: bed.id } }))).toBe('place-inactive');
    expect(await admin.activateWard({ params })).toMatchObject({ active: true, beds: 0 });
    expect(await admin.restoreBed({ params: { bedId: bed.id } })).toMatchObject({ state: 'dirty' });
    expect(await beds.periods(bed.id)).toEqual(['ready', 'retired', 'dirty']);
  });

  test('closes a facility from below, and opens it from above', async () => {
    const { facility, ward } = await openHospital(beds.system);
    const admin = beds.system.as('administrator', 'facility', all, { facilityIds: [facility.id] });
    const of = { facilityId: facility.id };
    const department = { departmentId: ward.departmentId };
    expect(await outcome(admin.deactivateDepartment({ params: department, body: { reason } }))).toBe('place-in-use');
    await admin.deactivateWard({ params: { wardId: ward.id }, body: { reason } });
    expect(await outcome(admin.deactivateFacility({ params: of, body: { reason } }))).toBe('place-in-use');
    await admin.deactivateDepartment({ params: department, body: { reason } });
    expect(await admin.deactivateFacility({ params: of, body: { reason } })).toMatchObject({ active: false });
    expect((await admin.listFacilities({})).items).toEqual([]);
    expect((await admin.listFacilities({ query: { inactive: 'true' } })).items).toHaveLength(1);
    expect(await outcome(admin.activateDepartment({ params: department }))).toBe('place-inactive');
    expect(await outcome(admin.activateWard({ params: { wardId: ward.id } }))).toBe('place-inactive');
    expect(await admin.activateFacility({ params: of })).toMatchObject({ active: true });
    expect(await admin.activateDepartment({ params: department })).toMatchObject({ active: true });
    expect((await admin.listDepartments({ query: of })).items).toMatchObject([{ id: ward.departmentId, active: true }]);
  });

  test('closes a room, and opens it again', async () => {
    const admin = administrator();
    const ward = await beds.hospital.aWard();
    const bed = await beds.hospital.aReadyBed({ wardId: ward.id });
    const params = { roomId: bed.roomId ?? '' };
    expect(await admin.deactivateRoom({ params, body: { reason } })).toMatchObject({ active: false, beds: 0 });
    expect(await beds.bed(bed.id)).toMatchObject({ state: 'retired' });
    expect(await outcome(beds.hospital.aReadyBed({ wardId: ward.id }))).toBe('place-inactive');
    expect(await outcome(admin.restoreBed({ params: { bedId: bed.id } }))).toBe('place-inactive');
    expect(await admin.activateRoom({ params })).toMatchObject({ active: true });
    expect(await admin.restoreBed({ params: { bedId: bed.id } })).toMatchObject({ state: 'dirty' });
  });
});

describe('a bed', () => {
  test('is blocked for a reason, and nobody lies in it until it is unblocked and clean', async () => {
    const [bed, encounter] = await Promise.all([beds.hospital.aReadyBed(), beds.hospital.anAdmission()]);
    expect(await beds.block(bed.id)).toBe('done');
    expect(await beds.bed(bed.id)).toMatchObject({ state: 'blocked', stateReason: 'the rail is broken' });
    expect(await beds.block(bed.id, 'another reason')).toBe('bed-not-ready');
    expect(await beds.assign(bed.id, encounter.id)).toBe('bed-not-ready');
    expect(await beds.nurse.unblockBed({ params: { bedId: bed.id }, body: {} })).toMatchObject({ state: 'dirty' });
    expect(await beds.nurse.startCleaning({ params: { bedId: bed.id } })).toMatchObject({ state: 'cleaning' });
    expect(await beds.nurse.startCleaning({ params: { bedId: bed.id } })).toMatchObject({ state: 'cleaning' });
    expect(await beds.nurse.markBedClean({ params: { bedId: bed.id } })).toMatchObject({
      state: 'ready',
      stateReason: null,
    });
    const { items } = await beds.nurse.getBedHistory({ params: { bedId: bed.id } });
    expect(items.map((it) => [it.state, it.by])).toEqual([
      ['ready', 'Test nurse'],
      ['cleaning', 'Test nurse'],
      ['dirty', 'Test nurse'],
      ['blocked', 'Test nurse'],
      ['ready', 'test'],
    ]);
    expect(items.slice(1).every((it, index) => it.to === items[index]?.from)).toBe(true);
    expect(await beds.assign(bed.id, encounter.id)).toBe('done');
    expect(await beds.block(bed.id)).toBe('bed-occupied');
  });

  test('goes to whom the room is for', async () => {
    const admin = administrator();
    const ward = await beds.hospital.aWard('general');
    await admin.createRoom({ body: { wardId: ward.id, name: '1', gender: 'same' } });
    const man = await beds.hospital.aPatient({ gender: 'male' });
    const child = await beds.hospital.aPatient({ birthDate: new Date().toISOString().slice(0, 10) });
    const [first, second, hers, his, childs] = await Promise.all([
      beds.hospital.aReadyBed({ wardId: ward.id }),
      beds.hospital.aReadyBed({ wardId: ward.id }),
      beds.hospital.anAdmission(),
      beds.hospital.anAdmission({ patientId: man.id }),
      beds.hospital.anAdmission({ patientId: child.id }),
    ]);
    const warned = (bedId: string, encounterId: string) =>
      beds.nurse.assignBed({ params: { bedId }, body: { encounterId } }).catch((error: unknown) => error);
    expect(await beds.assign(first.id, hers.id)).toBe('done');
    expect(await warned(second.id, his.id)).toMatchObject({ problem: { warnings: ['gender-mix'] } });
    expect(await warned(second.id, childs.id)).toMatchObject({ problem: { warnings: ['child-among-adults'] } });
    expect(await beds.release(first.id)).toBe('done');
    expect(await beds.assign(second.id, his.id)).toBe('done');
  });
});

test('a nurse changes no places, and an administrator of another facility none of these', async () => {
  const ward = await beds.hospital.aWard();
  const body = { name: named('Mine'), kind: 'general' as const };
  const wardBody = { params: { wardId: ward.id }, body };
  const nurse = beds.system.as('nurse', 'facility', all);
  expect(await outcome(nurse.updateWard(wardBody, { ifMatch: 1 }))).toBe('forbidden');
  expect(await outcome(nurse.createRoom({ body: { wardId: ward.id, name: '9' } }))).toBe('forbidden');
  const stranger = beds.system.as('administrator', 'facility', all, { facilityIds: [randomUUID()] });
  const bed = await beds.hospital.aReadyBed({ wardId: ward.id });
  const params = { bedId: bed.id };
  const { label, room, monitored, isolation, equipment } = bed;
  expect(
    await Promise.all([
      outcome(stranger.updateWard(wardBody, { ifMatch: 1 })),
      outcome(stranger.deactivateWard({ params: { wardId: ward.id }, body: { reason } })),
      outcome(stranger.createWard({ body: { ...body, departmentId: ward.departmentId } })),
      outcome(stranger.createRoom({ body: { wardId: ward.id, name: '9' } })),
      outcome(stranger.createBed({ body: { wardId: ward.id, room: '9', label: '9' } })),
      outcome(stranger.updateBed({ params, body: { label, room, monitored, isolation, equipment } }, { ifMatch: 1 })),
      outcome(stranger.retireBed({ params, body: { reason } })),
      outcome(stranger.restoreBed({ params })),
      outcome(stranger.getBedHistory({ params })),
      outcome(stranger.createDepartment({ body: { facilityId: ward.facilityId, name: named('Mine') } })),
      outcome(stranger.getFacility({ params: { facilityId: ward.facilityId } })),
      outcome(stranger.deactivateRoom({ params: { roomId: bed.roomId ?? '' }, body: { reason } })),
      outcome(stranger.listArrivals({ params: { wardId: ward.id } })),
    ]),
  ).toEqual(Array.from({ length: 13 }, () => 'forbidden'));
  expect(await beds.bed(bed.id)).toMatchObject({ state: 'ready', version: 1 });
});
