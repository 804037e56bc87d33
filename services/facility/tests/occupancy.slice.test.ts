import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as occupancyApi from '@nilecare/contracts/api/facility-occupancy.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { openHospital, type Hospital } from '@nilecare/testing/hospital.ts';
import { outcome } from '@nilecare/testing/outcome.ts';
import { startSystem, type System } from '@nilecare/testing/system.ts';
import type { Deps } from '../src/deps.ts';
import { nurseAtTheBeds } from './nurse-at-the-beds.ts';

let system: System;
let hospital: Hospital;
let at: ReturnType<typeof nurseAtTheBeds>;

beforeAll(async () => {
  system = await startSystem(['facility', 'clinical', 'business']);
  hospital = await openHospital(system);
  at = nurseAtTheBeds(system, hospital);
});
afterAll(() => system?.stop());

const asks = (facilityId: string) =>
  system.as('administrator', 'facility', occupancyApi, { facilityIds: [facilityId] });
const db = () => system.deps<Deps>('facility').db.read;

test('now: each bed is counted in its ward by how it is', async () => {
  const ward = await hospital.aWard();
  const beds = await Promise.all(Array.from({ length: 6 }, () => hospital.aReadyBed({ wardId: ward.id })));
  const [taken, left, kept, blocked, , over] = beds.map((it) => it.id);
  const [one, other] = await Promise.all([hospital.anAdmission(), hospital.anAdmission()]);
  expect(await at.assign(taken ?? '', one.id)).toBe('done');
  expect(await at.assign(left ?? '', other.id)).toBe('done');
  expect(await at.release(left ?? '')).toBe('done');
  expect(await at.reserve(kept ?? '', { note: 'from theatre 2' })).toBe('done');
  expect(await at.reserve(over ?? '', { note: 'from theatre 3' })).toBe('done');
  await db()
    .updateTable('bed_reservations')
    .set({ expires_at: new Date(Date.now() - 1) })
    .where('bed_id', '=', over ?? '')
    .execute();
  expect(await at.block(blocked ?? '')).toBe('done');
  const now = await asks(hospital.facility.id).getOccupancy({ query: { wardId: ward.id } });
  expect(now).toMatchObject({ available: 5, occupied: 1, rate: 0.2 });
  expect(now.states).toEqual({ ready: 2, reserved: 1, occupied: 1, dirty: 1, cleaning: 0, blocked: 1 });
  expect(now.wards).toMatchObject([{ wardId: ward.id, facilityId: hospital.facility.id, available: 5 }]);
  const stranger = await asks(randomUUID()).getOccupancy({ query: { wardId: ward.id } });
  expect(stranger).toMatchObject({ available: 0, rate: null, wards: [] });
});

/** A ward with beds that are there since a moment, and what is said of them. */
async function wardWithPast(place: Hospital, since: string, beds: number) {
  const ward = await place.aWard();
  const ids = await Promise.all(
    Array.from({ length: beds }, async () => (await place.aReadyBed({ wardId: ward.id })).id),
  );
  await db()
    .updateTable('beds')
    .set({ created_at: new Date(since) })
    .where('ward_id', '=', ward.id)
    .execute();
  const facts = (bedId: string, from: string, to: string | null) => ({
    ...{ id: newId(), bed_id: bedId, ward_id: ward.id, facility_id: place.facility.id },
    ...{ started_at: new Date(from), ended_at: to === null ? null : new Date(to) },
  });
  return {
    ward,
    ids,
    stay: (bedId: string, from: string, to: string | null, encounterId: string = randomUUID()) =>
      db()
        .insertInto('bed_assignments')
        .values({
          ...{ ...facts(bedId, from, to), encounter_id: encounterId, patient_id: randomUUID() },
          ...{ patient_gender: null, known_at: null, end_reason: to === null ? null : 'discharge' },
        })
        .execute(),
    period: (bedId: string, state: 'blocked' | 'dirty' | 'ready', from: string, to: string | null) =>
      db()
        .insertInto('bed_periods')
        .values({ ...facts(bedId, from, to), state, by_name: null, reason: null })
        .execute(),
  };
}

describe('over time', () => {
  test('bed-days, rate, stays and turnover come from the rows, by the days of the facility', async () => {
    const past = await wardWithPast(hospital, '2026-03-01T00:00:00Z', 2);
    const [a = '', b = ''] = past.ids;
    const moving = randomUUID();
    // 10 March in Cairo begins at 22:00 of the 9th in UTC.
    await past.stay(a, '2026-03-09T22:00:00Z', '2026-03-10T22:00:00Z', moving);
    await past.stay(b, '2026-03-10T22:00:00Z', '2026-03-11T10:00:00Z', moving);
    await past.period(a, 'blocked', '2026-03-10T22:00:00Z', '2026-03-11T10:00:00Z');
    await past.period(a, 'dirty', '2026-03-11T10:00:00Z', '2026-03-11T10:20:00Z');
    await past.period(a, 'ready', '2026-03-11T10:20:00Z', '2026-03-12T10:00:00Z');
    const query = { facilityId: hospital.facility.id, wardId: past.ward.id, from: '2026-03-10', to: '2026-03-11' };
    const history = await asks(hospital.facility.id).getOccupancyHistory({ query });
    expect(history).toMatchObject({ timeZone: 'Africa/Cairo', wardId: past.ward.id });
    expect(history.steps).toEqual([
      {
        ...{ from: '2026-03-09T22:00:00.000Z', to: '2026-03-10T22:00:00.000Z', bedDays: 1, availableBedDays: 2 },
        ...{ rate: 0.5, arrivals: 1, departures: 0 },
      },
      {
        ...{ from: '2026-03-10T22:00:00.000Z', to: '2026-03-11T22:00:00.000Z', bedDays: 0.5, availableBedDays: 1.5 },
        ...{ rate: 0.3333, arrivals: 0, departures: 1 },
      },
    ]);
    expect(history.total).toEqual({
      ...{ bedDays: 1.5, availableBedDays: 3.5, rate: 0.4286, arrivals: 1, departures: 1, averageStayDays: 1.5 },
      ...{ turnover: 0.5714, turnoverIntervalDays: 2, turnaroundMinutes: 20 },
    });
  });

  test.each([
    ['Africa/Cairo', '2026-04-24', 23],
    ['Africa/Cairo', '2025-10-30', 25],
    ['Africa/Khartoum', '2026-04-24', 24],
  ])('in %s, %s has %i hours, and a bed that is taken all day as many', async (zone, day, hours) => {
    const place = await openHospital(system, zone);
    const past = await wardWithPast(place, '2025-01-01T00:00:00Z', 1);
    await past.stay(past.ids[0] ?? '', '2025-02-01T00:00:00Z', null);
    const query = { facilityId: place.facility.id, from: day, to: day, step: 'hour' as const };
    const { steps, total } = await asks(place.facility.id).getOccupancyHistory({ query });
    expect(steps).toHaveLength(hours);
    expect(total.bedDays).toBeCloseTo(hours / 24, 2);
    expect(total.rate).toBeCloseTo(1, 2);
  });

  test('what is to come has not been', async () => {
    const query = { facilityId: hospital.facility.id, from: '2126-03-10', to: '2126-03-11' };
    const { steps, total } = await asks(hospital.facility.id).getOccupancyHistory({ query });
    expect(steps).toEqual([]);
    expect(total).toMatchObject({ bedDays: 0, rate: null, averageStayDays: null, turnaroundMinutes: null });
  });

  test('is refused for too long a time, backwards, elsewhere, and for a ward of another facility', async () => {
    const facilityId = hospital.facility.id;
    const asked = (query: { from?: string; to?: string; wardId?: string; facilityId?: string }) =>
      outcome(
        asks(facilityId).getOccupancyHistory({ query: { facilityId, from: '2026-03-10', to: '2026-03-11', ...query } }),
      );
    const elsewhere = await openHospital(system);
    expect(await asked({ from: '2024-01-01' })).toBe('period-too-long');
    expect(await asked({ from: '2026-03-12' })).toBe('period-empty');
    expect(await asked({ from: '2026-02-30' })).toBe('invalid-request');
    expect(await asked({ facilityId: elsewhere.facility.id })).toBe('forbidden');
    expect(await asked({ wardId: elsewhere.ward.id })).toBe('not-found');
  });
});
