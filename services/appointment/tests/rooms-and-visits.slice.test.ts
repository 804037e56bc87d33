import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as staffApi from '@nilecare/contracts/api/business-staff.ts';
import * as clinicalApi from '@nilecare/contracts/api/clinical.ts';
import { ServiceUnavailable } from '@nilecare/contracts/errors.ts';
import { appointmentArrived, appointmentFulfilled } from '@nilecare/contracts/events/appointment.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { counted, outcome } from '@nilecare/testing/outcome.ts';
import { openRelay, type Relay } from '@nilecare/testing/relay.ts';
import { workingMonths } from '../src/data/remembered.ts';
import type { Deps } from '../src/deps.ts';
import { reviewBooked } from '../src/use-cases/review-booked.ts';
import { openClinic, type Clinic } from './clinic.ts';

const MINUTE_MS = 60_000;
let clinic: Clinic;
let facility: Relay;
let clinical: Relay;
let business: Relay;
beforeAll(async () => {
  [facility, clinical, business] = await Promise.all([openRelay(), openRelay(), openRelay()]);
  const between = { facility: facility.to, clinical: clinical.to, business: business.to };
  clinic = await openClinic([appointmentArrived, appointmentFulfilled], { between });
});
afterAll(async () => {
  await clinic?.stop();
  await Promise.all([facility?.stop(), clinical?.stop(), business?.stop()]);
});

const aWish = (visitType?: object) => clinic.aWish(visitType);

describe('a visit that needs a room', () => {
  const inRoom = async () => {
    const room = await clinic.aRoom();
    return { room, needs: [{ resourceId: room.id }] };
  };

  test('books it, moves it and gives it back', async () => {
    const { room, needs } = await inRoom();
    const wish = await aWish({ needs });
    const booked = await clinic.desk.bookAppointment({ body: wish }, { idempotencyKey: `rooms-${randomUUID()}` });
    expect(booked).toMatchObject({ state: 'booked', resources: [{ resourceId: room.id }] });
    expect(await clinic.bookedIn(room.id)).toEqual(['09:00']);
    const params = { appointmentId: booked.id };
    const move = { params, body: { from: clinic.at(1, '11:00') } };
    const moved = await clinic.desk.rescheduleAppointment(move, { ifMatch: booked.version });
    expect(moved).toMatchObject({ from: clinic.at(1, '11:00'), resources: [{ resourceId: room.id }] });
    expect(await clinic.bookedIn(room.id)).toEqual(['11:00']);
    const cancel = { params, body: { reason: 'other' as const } };
    await clinic.desk.cancelAppointment(cancel, { ifMatch: moved.version });
    expect(await clinic.bookedIn(room.id)).toEqual([]);
    expect(await clinic.rowsOf(wish.staffId)).toHaveLength(1);
  });

  test('that is booked for nobody, as a version before forgot it, is given back', async () => {
    const { room, needs } = await inRoom();
    const days = [1, 2, 3];
    const [ofCancelled, ofNone] = await Promise.all(
      days.map(async (day) =>
        clinic.desk.bookAppointment({ body: { ...(await aWish({ needs })), from: clinic.at(day, '09:00') } }),
      ),
    );
    const cancelled = clinic.db.updateTable('appointments').set({ state: 'cancelled' });
    await cancelled.where('id', '=', ofCancelled?.id ?? '').execute();
    const none = clinic.db.updateTable('resource_holds').set({ appointment_id: randomUUID() });
    await none.where('appointment_id', '=', ofNone?.id ?? '').execute();
    const booked = () => Promise.all(days.map((day) => clinic.bookedIn(room.id, day)));
    await eventually(async () => {
      expect(await booked()).toEqual([[], [], ['09:00']]);
      return true;
    });
  });

  test('is offered and booked only where one is free; of doctors who want the last one gets it', async () => {
    const { room, needs } = await inRoom();
    const wishes = await Promise.all(Array.from({ length: 6 }, () => aWish({ needs })));
    const outcomes = await Promise.all(wishes.map((body) => outcome(clinic.desk.bookAppointment({ body }))));
    expect(counted(outcomes)).toEqual({ done: 1, 'resource-unavailable': 5 });
    expect(await clinic.bookedIn(room.id)).toEqual(['09:00']);
    const rows = await Promise.all(wishes.map((it) => clinic.rowsOf(it.staffId)));
    expect(counted(rows.flat().map((row) => row.state))).toEqual({ booked: 1, cancelled: 5 });
    const loser = wishes[outcomes.indexOf('resource-unavailable')];
    const query = { visitTypeId: loser?.visitTypeId ?? '', from: clinic.day(1), days: 1 };
    const found = await clinic.desk.listSlots({ query: { ...query, staffIds: [loser?.staffId ?? ''] } });
    const slots = found.days.flatMap((it) => it.slots).map((it) => it.from);
    expect(found.resourcesUnknown).toBe(false);
    expect(slots).not.toContain(clinic.at(1, '09:00'));
    expect(slots).toContain(clinic.at(1, '09:30'));
  });

  test('that was booked by a service that hung leaves nothing behind', async () => {
    const { room, needs } = await inRoom();
    const wish = await aWish({ needs });
    facility.set('hung');
    expect(await outcome(clinic.desk.bookAppointment({ body: wish }))).not.toBe('done');
    facility.set('open');
    const again = { ...wish, from: clinic.at(1, '10:00') };
    await eventually(async () => (await outcome(clinic.desk.bookAppointment({ body: again }))) === 'done', {
      every: 500,
    });
    await eventually(async () => expect(await clinic.bookedIn(room.id)).toEqual(['10:00']) ?? true);
    const holds = await clinic.db
      .selectFrom('resource_holds')
      .select('state')
      .where('state', '=', 'letting-go')
      .execute();
    expect(holds).toEqual([]);
  });

  test('that a killed process left half done is brought to an end', async () => {
    const { room, needs } = await inRoom();
    const wish = await aWish({ needs });
    const booked = await clinic.desk.bookAppointment({ body: wish });
    // As a process leaves it that was killed after the room was booked, and before it was written down.
    const past = new Date(clinic.clock.now().getTime() - MINUTE_MS);
    await clinic.db
      .updateTable('appointments')
      .set({ state: 'pending', confirmed: 0, held_until: past })
      .where('id', '=', booked.id)
      .execute();
    await clinic.db
      .updateTable('resource_holds')
      .set({ state: 'asked', booking_id: null, booking_version: null })
      .where('appointment_id', '=', booked.id)
      .execute();
    await eventually(async () => expect(await clinic.bookedIn(room.id)).toEqual([]) ?? true);
    expect(await outcome(clinic.desk.bookAppointment({ body: wish }))).toBe('done');
  });
});

describe('a visit', () => {
  const encounters = () => clinic.system.asService('test', 'clinical', clinicalApi);
  const atTheDesk = async () => {
    const [wish, staffId] = await Promise.all([aWish({ serviceCode: 'VISIT' }), clinic.aDoctor(true)]);
    const booked = await clinic.desk.bookAppointment({ body: { ...wish, staffId, from: clinic.soon(30) } });
    return { ...wish, staffId, params: { appointmentId: booked.id }, version: booked.version };
  };

  test('goes from the desk to its end, with an encounter of its own', async () => {
    const { params, version, patientId, staffId } = await atTheDesk();
    expect(await outcome(clinic.desk.missAppointment({ params }, { ifMatch: version }))).toBe(
      'appointment-not-possible',
    );
    const arrived = await clinic.desk.checkInAppointment({ params }, { ifMatch: version });
    expect(arrived).toMatchObject({ state: 'arrived' });
    const encounter = { params: { encounterId: arrived.encounterId ?? '' } };
    expect(await encounters().getEncounter(encounter)).toMatchObject({ patientId, class: 'ambulatory' });
    await eventually(() => clinic.published.of(appointmentArrived).some((it) => it.data.staffId === staffId));

    const query = { facilityId: clinic.facilityId, staffId };
    const queue = await clinic.desk.getQueue({ query });
    expect(queue.items).toMatchObject([{ position: 1, appointment: { id: params.appointmentId } }]);
    const called = await clinic.as('doctor').callPatient({ params }, { ifMatch: arrived.version });
    expect((await clinic.desk.getQueue({ query })).items).toMatchObject([{ position: null, expectedAt: null }]);
    const over = await clinic.as('nurse').completeAppointment({ params }, { ifMatch: called.version });
    expect(over).toMatchObject({ state: 'fulfilled' });
    expect(await encounters().getEncounter(encounter)).toMatchObject({ status: 'finished' });
    expect((await clinic.desk.getQueue({ query })).items).toEqual([]);
    await eventually(() => clinic.published.of(appointmentFulfilled).some((it) => it.data.staffId === staffId));
  });

  test('of which clinical does not hear at once is opened once when it is there again', async () => {
    const { params, version, patientId, staffId } = await atTheDesk();
    const { checkInAppointment } = clinic.desk;
    const both = await Promise.all([1, 2].map(() => outcome(checkInAppointment({ params }, { ifMatch: version }))));
    expect(both).toContain('done');
    const { items } = await encounters().listEncounters({ query: { patientId } });
    expect(items).toHaveLength(1);
    await eventually(() => {
      const told = clinic.published.of(appointmentArrived).filter((it) => it.data.staffId === staffId);
      return told.length === 1;
    });

    const other = await atTheDesk();
    // As a process leaves it that was killed after its intention was written.
    const before = new Date(clinic.clock.now().getTime() - MINUTE_MS);
    clinical.set('cut');
    await clinic.db
      .updateTable('appointments')
      .set({ step: 'arriving', step_at: before })
      .where('id', '=', other.params.appointmentId)
      .execute();
    expect(await outcome(clinic.desk.checkInAppointment({ params: other.params }, { ifMatch: other.version }))).toBe(
      'service-unavailable',
    );
    clinical.set('open');
    await eventually(async () => {
      const [row] = await clinic.rowsOf(other.staffId);
      return row?.state === 'arrived' && row.arrived_at?.getTime() === before.getTime();
    });
    expect((await encounters().listEncounters({ query: { patientId: other.patientId } })).items).toHaveLength(1);
  });
});

test('of a doctor who leaves, what was booked is to be rebooked', async () => {
  const wish = await aWish();
  const booked = await clinic.desk.bookAppointment({ body: wish });
  const query = { facilityId: clinic.facilityId, staffId: wish.staffId, attention: 'true' as const };
  const isTold = (attention: string) =>
    eventually(async () => {
      const { items } = await clinic.desk.listAppointments({ query });
      expect(items).toMatchObject([{ id: booked.id, attention }]);
      return true;
    });
  const params = { staffId: wish.staffId };
  // Whichever is heard first.
  const body = { hours: [] };
  await clinic.hours.setWorkingException({ params: { ...params, date: clinic.day(1) }, body }, { ifMatch: 2 });
  await isTold('doctor-unavailable');
  const staff = clinic.system.asService('test', 'business', staffApi);
  await staff.deactivateStaff({ params, body: { reason: 'left the hospital' } }, { ifMatch: 1 });
  await isTold('staff-deactivated');
  const other = { ...wish, patientId: await clinic.aPatient(), from: clinic.at(1, '12:00') };
  await eventually(async () => (await outcome(clinic.desk.bookAppointment({ body: other }))) === 'other-facility');
  const to = { params: { appointmentId: booked.id }, body: { from: wish.from, staffId: await clinic.aDoctor() } };
  const { version } = await clinic.desk.getAppointment({ params: to.params });
  expect(await clinic.desk.rescheduleAppointment(to, { ifMatch: version })).toMatchObject({ attention: null });
});

test('what a doctor cannot keep, and what was booked for who has died, is to be looked at', async () => {
  const wish = await aWish();
  const booked = await clinic.desk.bookAppointment({ body: wish });
  const params = { appointmentId: booked.id };
  const attention = async () => (await clinic.desk.getAppointment({ params })).attention;
  const day = { staffId: wish.staffId, date: clinic.day(1) };
  await clinic.hours.setWorkingException({ params: day, body: { hours: [] } }, { ifMatch: 2 });
  await eventually(async () => (await attention()) === 'doctor-unavailable');
  await clinic.hours.removeWorkingException({ params: day }, { ifMatch: 3 });
  await eventually(async () => (await attention()) === null);

  const patients = clinic.system.asService('test', 'clinical', clinicalApi);
  const patient = await patients.getPatient({ params: { patientId: wish.patientId } });
  const { name, gender, birthDate } = patient;
  const body = { name, gender, birthDate, deceasedDate: '2026-01-02' };
  await patients.updatePatient({ params: { patientId: patient.id }, body }, { ifMatch: patient.version });
  await eventually(async () => (await attention()) === 'patient-deceased');
  const again = { ...wish, from: clinic.at(1, '12:00') };
  expect(await outcome(clinic.desk.bookAppointment({ body: again }))).toBe('patient-deceased');
});

test('what is booked is not judged by hours that have changed since', async () => {
  const wish = await aWish();
  await clinic.desk.bookAppointment({ body: wish });
  const deps = clinic.system.deps<Deps>('appointment');
  await deps.db.transaction((tx) => workingMonths(tx).forget(wish.staffId));
  business.set('cut');
  await expect(reviewBooked(wish.staffId, deps)).rejects.toThrow(ServiceUnavailable);
  business.set('open');
  await eventually(() => reviewBooked(wish.staffId, deps).then(() => true));
});

test('of a doctor who is new it is not said that she works elsewhere, while business does not answer', async () => {
  await clinic.desk.bookAppointment({ body: await aWish() });
  const wish = await aWish();
  business.set('cut');
  try {
    expect(await outcome(clinic.desk.bookAppointment({ body: wish }))).toBe('service-unavailable');
  } finally {
    business.set('open');
  }
  await eventually(async () => (await outcome(clinic.desk.bookAppointment({ body: wish }))) === 'done');
});
