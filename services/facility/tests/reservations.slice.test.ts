import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as bedsApi from '@nilecare/contracts/api/facility-beds.ts';
import { bedReservationEnded, bedReserved } from '@nilecare/contracts/events/facility.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { counted, outcome } from '@nilecare/testing/outcome.ts';
import type { Deps } from '../src/deps.ts';
import { openBeds, type Beds } from './beds.ts';

let beds: Beds;
beforeAll(async () => {
  beds = await openBeds([bedReserved, bedReservationEnded], { own: { facility: { reservationSweepMs: 200 } } });
});
afterAll(() => beds?.stop());

const endsOf = (bedId: string) =>
  beds.published
    .of(bedReservationEnded)
    .filter((it) => it.data.bedId === bedId)
    .map((it) => it.data.reason);

/** As if the time of the reservation were over. */
const letExpire = (bedId: string) =>
  beds.system
    .deps<Deps>('facility')
    .db.read.updateTable('bed_reservations')
    .set({ expires_at: new Date(Date.now() - 1) })
    .where('bed_id', '=', bedId)
    .execute();

describe('a bed that is kept', () => {
  test('is given to whom it is kept for, and to nobody else', async () => {
    const [bed, encounter, other] = await Promise.all([
      beds.hospital.aReadyBed(),
      beds.hospital.anAdmission(),
      beds.hospital.anAdmission(),
    ]);
    expect(await beds.reserve(bed.id, { encounterId: encounter.id, needs: ['monitor'] })).toBe('done');
    expect(await beds.bed(bed.id)).toMatchObject({ state: 'reserved', reservation: { encounterId: encounter.id } });
    expect(await beds.assign(bed.id, other.id)).toBe('bed-reserved');
    expect(await beds.reserve(bed.id, { encounterId: other.id })).toBe('bed-reserved');
    expect(await beds.assign(bed.id, encounter.id)).toBe('done');
    expect(await beds.bed(bed.id)).toMatchObject({
      state: 'occupied',
      reservation: null,
      occupant: { needs: ['monitor'] },
    });
    expect(await beds.reservations(bed.id)).toMatchObject([{ end_reason: 'taken', ended_at: expect.any(Date) }]);
    await eventually(() => expect(endsOf(bed.id)).toEqual(['taken']));
  });

  test('is kept for a patient who is not admitted yet, and is hers when she is', async () => {
    const [bed, patient] = await Promise.all([beds.hospital.aReadyBed(), beds.hospital.aPatient()]);
    expect(await beds.reserve(bed.id, { patientId: patient.id })).toBe('done');
    const encounter = await beds.hospital.anAdmission({ patientId: patient.id });
    expect(await beds.assign(bed.id, encounter.id)).toBe('done');
  });

  test('for somebody without a name is given by the reservation', async () => {
    const [bed, encounter] = await Promise.all([beds.hospital.aReadyBed(), beds.hospital.anAdmission()]);
    const { id } = await beds.nurse.reserveBed({ params: { bedId: bed.id }, body: { note: 'from theatre 2' } });
    expect(await beds.assign(bed.id, encounter.id)).toBe('bed-reserved');
    expect(await beds.assign(bed.id, encounter.id, { reservationId: id })).toBe('done');
  });

  test('may still be dirty, and is reserved once it is clean', async () => {
    const [bed, encounter, next] = await Promise.all([
      beds.hospital.aReadyBed(),
      beds.hospital.anAdmission(),
      beds.hospital.anAdmission(),
    ]);
    expect(await beds.assign(bed.id, encounter.id)).toBe('done');
    expect(await beds.reserve(bed.id, { encounterId: next.id })).toBe('bed-occupied');
    expect(await beds.release(bed.id)).toBe('done');
    expect(await beds.reserve(bed.id, { encounterId: next.id })).toBe('done');
    expect(await beds.bed(bed.id)).toMatchObject({ state: 'dirty', reservation: { encounterId: next.id } });
    expect(await beds.clean(bed.id)).toBe('done');
    expect(await beds.bed(bed.id)).toMatchObject({ state: 'reserved' });
  });

  test('is one for each patient, and not needed when the patient lies elsewhere', async () => {
    const [bed, other, encounter] = await Promise.all([
      beds.hospital.aReadyBed(),
      beds.hospital.aReadyBed(),
      beds.hospital.anAdmission(),
    ]);
    expect(await beds.reserve(bed.id, { encounterId: encounter.id })).toBe('done');
    expect(await beds.reserve(other.id, { patientId: encounter.patientId })).toBe('reservation-taken');
    expect(await beds.assign(other.id, encounter.id)).toBe('done');
    expect(await beds.bed(bed.id)).toMatchObject({ state: 'ready', reservation: null });
    expect(await beds.reservations(bed.id)).toMatchObject([{ end_reason: 'elsewhere' }]);
  });

  test('is free again when somebody ends it, once', async () => {
    const [bed, encounter] = await Promise.all([beds.hospital.aReadyBed(), beds.hospital.anAdmission()]);
    const { id } = await beds.nurse.reserveBed({ params: { bedId: bed.id }, body: { encounterId: encounter.id } });
    const end = () => outcome(beds.nurse.endReservation({ params: { reservationId: id }, body: {} }));
    const outcomes = await Promise.all(Array.from({ length: 10 }, end));
    expect(counted(outcomes)).toEqual({ done: 1, 'reservation-over': 9 });
    expect(await beds.bed(bed.id)).toMatchObject({ state: 'ready', reservation: null });
    const stranger = beds.system.as('nurse', 'facility', bedsApi, { facilityIds: [randomUUID()] });
    expect(await outcome(stranger.endReservation({ params: { reservationId: id }, body: {} }))).toBe('forbidden');
    expect((await stranger.listReservations({})).items).toEqual([]);
  });

  test('that is blocked is kept for nobody', async () => {
    const [bed, encounter] = await Promise.all([beds.hospital.aReadyBed(), beds.hospital.anAdmission()]);
    expect(await beds.reserve(bed.id, { encounterId: encounter.id })).toBe('done');
    expect(await beds.block(bed.id)).toBe('done');
    expect(await beds.bed(bed.id)).toMatchObject({ state: 'blocked', reservation: null });
    expect(await beds.reservations(bed.id)).toMatchObject([{ end_reason: 'blocked' }]);
  });

  test('asked for by two hundred is kept for one', async () => {
    const bed = await beds.hospital.aReadyBed();
    const patients = await Promise.all(Array.from({ length: 200 }, () => beds.hospital.aPatient()));
    const outcomes = await Promise.all(patients.map((it) => beds.reserve(bed.id, { patientId: it.id })));
    // On a slow machine some are told in time that there was no time: they asked for nothing, or do not know that they got it.
    const { done = 0, ...refused } = counted(outcomes);
    expect(done).toBeLessThanOrEqual(1);
    expect(['bed-reserved', 'deadline-exceeded', 'service-unavailable']).toEqual(
      expect.arrayContaining(Object.keys(refused)),
    );
    expect(await beds.reservations(bed.id)).toHaveLength(1);
    expect(await beds.reserve(bed.id, { patientId: (await beds.hospital.aPatient()).id })).toBe('bed-reserved');
  });

  test('is kept for somebody, and not for ever', async () => {
    const bed = await beds.hospital.aReadyBed();
    expect(await beds.reserve(bed.id, {})).toBe('invalid-request');
    expect(await beds.reserve(bed.id, { note: 'from theatre 2', forMinutes: 4321 })).toBe('invalid-request');
    expect(await beds.reserve(bed.id, { patientId: randomUUID() })).toBe('not-found');
  });
});

describe('a reservation that has expired', () => {
  test('ends by itself, and screens hear of it', async () => {
    const [bed, encounter] = await Promise.all([beds.hospital.aReadyBed(), beds.hospital.anAdmission()]);
    expect(await beds.reserve(bed.id, { encounterId: encounter.id })).toBe('done');
    await letExpire(bed.id);
    await eventually(async () => expect(await beds.reservations(bed.id)).toMatchObject([{ end_reason: 'expired' }]));
    await eventually(() => expect(endsOf(bed.id)).toEqual(['expired']));
  });
});

test('a ward sees whom it expects', async () => {
  const ward = await beds.hospital.aWard();
  const [bed, encounter] = await Promise.all([
    beds.hospital.aReadyBed({ wardId: ward.id }),
    beds.hospital.anAdmission(),
  ]);
  expect(await beds.reserve(bed.id, { encounterId: encounter.id })).toBe('done');
  const { items } = await beds.nurse.listArrivals({ params: { wardId: ward.id } });
  expect(items).toMatchObject([
    { kind: 'reservation', encounterId: encounter.id, reservation: { bedId: bed.id, patientId: encounter.patientId } },
  ]);
  const { items: kept } = await beds.nurse.listReservations({ query: { wardId: ward.id } });
  expect(kept.map((it) => it.bedId)).toEqual([bed.id]);
});
