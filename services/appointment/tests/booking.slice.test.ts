import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  appointmentCancelled,
  appointmentRescheduled,
  appointmentScheduled,
} from '@nilecare/contracts/events/appointment.ts';
import { consentChanged } from '@nilecare/contracts/events/ehr.ts';
import { AppointmentMessage, realtimeChannels } from '@nilecare/contracts/realtime.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { foreignEvents } from '@nilecare/testing/foreign-events.ts';
import { liveMessages } from '@nilecare/testing/live-messages.ts';
import { counted, outcome } from '@nilecare/testing/outcome.ts';
import { seeds } from '@nilecare/testing/thorough.ts';
import { openClinic, type Clinic } from './clinic.ts';

const AT_ONCE = 200;
const MINUTE_MS = 60_000;
let clinic: Clinic;
beforeAll(async () => {
  clinic = await openClinic([appointmentScheduled, appointmentRescheduled, appointmentCancelled]);
});
afterAll(() => clinic?.stop());

const aWish = ({ visitType, ...wanted }: { from?: string; visitType?: object } = {}) => clinic.aWish(visitType, wanted);
const states = async (staffId: string) => (await clinic.rowsOf(staffId)).map((row) => row.state);

describe('a booking', () => {
  test('is an appointment that everybody hears of', async () => {
    const live = await liveMessages(clinic.system, realtimeChannels.appointments, (it) => [
      AppointmentMessage.parse(it),
    ]);
    const wish = await aWish({ visitType: { serviceCode: 'VISIT', bufferAfter: 10 } });
    const booked = await clinic.desk.bookAppointment({ body: { ...wish, reason: 'Cough' } });
    expect(booked).toMatchObject({ state: 'booked', version: 2, reason: 'Cough', heldUntil: null });
    const [row] = await clinic.rowsOf(wish.staffId);
    expect(row?.reason).not.toContain('Cough');
    expect(row?.taken_to.toISOString()).toBe(clinic.at(1, '09:40'));
    const about = { appointmentId: booked.id, patientId: wish.patientId, staffId: wish.staffId };
    await eventually(() => {
      const told = clinic.published.of(appointmentScheduled).filter((it) => it.data.appointmentId === booked.id);
      expect(told).toMatchObject([{ data: { ...about, serviceCode: 'VISIT', encounterId: null } }]);
      expect(live.all).toContainEqual(expect.objectContaining({ ...about, state: 'booked' }));
      return true;
    });
    await live.stop();
    const params = { appointmentId: booked.id };
    expect(await clinic.desk.getAppointment({ params })).toEqual(booked);
    const elsewhere = clinic.as('receptionist', { facilityIds: [randomUUID()] });
    expect(await outcome(elsewhere.getAppointment({ params }))).toBe('forbidden');
    expect(await outcome(elsewhere.bookAppointment({ body: wish }))).toBe('forbidden');
  });

  test('is refused where the doctor does not work, the time is over, taken or blocked', async () => {
    const wish = await aWish();
    const book = (more: object) => outcome(clinic.desk.bookAppointment({ body: { ...wish, ...more } }));
    expect(await book({ from: clinic.at(1, '15:45') })).toBe('outside-working-hours');
    expect(await book({ from: clinic.at(-1, '09:00') })).toBe('slot-past');
    expect(await book({ staffId: randomUUID() })).toBe('other-facility');
    expect(await book({ patientId: randomUUID() })).toBe('not-found');
    expect(await book({ visitTypeId: randomUUID() })).toBe('not-found');
    const block = { staffId: wish.staffId, from: clinic.at(1, '12:00'), to: clinic.at(1, '13:00'), reason: 'Lunch' };
    await clinic.desk.blockTime({ params: { facilityId: clinic.facilityId }, body: block });
    expect(await book({ from: clinic.at(1, '12:30') })).toBe('slot-taken');
    expect(await book({ from: clinic.at(1, '13:00') })).toBe('done');
    expect(await book({ from: clinic.at(1, '13:15'), patientId: await clinic.aPatient() })).toBe('slot-taken');
    expect(await states(wish.staffId)).toEqual(['booked']);
  });

  test('of a patient who has another then is a warning', async () => {
    const [wish, other] = [await aWish(), await aWish()];
    await clinic.desk.bookAppointment({ body: wish });
    const again = { ...other, patientId: wish.patientId };
    expect(await outcome(clinic.desk.bookAppointment({ body: again }))).toBe('patient-overlap');
    expect(await outcome(clinic.desk.bookAppointment({ body: { ...again, overlapSeen: true } }))).toBe('done');
  });

  test('follows what business says of working time', async () => {
    const wish = await aWish();
    const query = { visitTypeId: wish.visitTypeId, from: clinic.day(2), days: 1, staffIds: [wish.staffId] };
    const slots = async () => (await clinic.desk.listSlots({ query })).days.flatMap((it) => it.slots).length;
    expect(await slots()).toBe(16);
    const params = { staffId: wish.staffId, date: clinic.day(2) };
    await clinic.hours.setWorkingException(
      { params, body: { hours: [{ from: '10:00', to: '12:00' }] } },
      { ifMatch: 2 },
    );
    await eventually(async () => (await slots()) === 4);
    const book = outcome(clinic.desk.bookAppointment({ body: { ...wish, from: clinic.at(2, '09:00') } }));
    expect(await book).toBe('outside-working-hours');
  });
});

/** The rows say what happened; on a busy machine many answers may come too late to say so. */
function othersRefused(outcomes: readonly string[], done: number, code: string): void {
  const { [code]: refused = 0, done: told = 0, ...rest } = counted(outcomes);
  expect(told).toBeLessThanOrEqual(done);
  expect(refused).toBeGreaterThan(0);
  for (const other of Object.keys(rest)) expect(['service-unavailable', 'deadline-exceeded']).toContain(other);
}

describe('of 200 at once', () => {
  test.each(seeds(1))('one gets the time (seed %i)', async () => {
    const wish = await aWish();
    const patients = await Promise.all(Array.from({ length: 8 }, () => clinic.aPatient()));
    const outcomes = await Promise.all(
      Array.from({ length: AT_ONCE }, (_, n) => {
        // A little earlier and later overlaps as well.
        const from = clinic.at(1, ['08:50', '09:00', '09:10'][n % 3] ?? '');
        const patientId = patients[n % patients.length] ?? '';
        return outcome(clinic.desk.bookAppointment({ body: { ...wish, from, patientId } }));
      }),
    );
    expect(await states(wish.staffId)).toEqual(['booked']);
    othersRefused(outcomes, 1, 'slot-taken');
    await eventually(() => {
      const told = clinic.published.of(appointmentScheduled).filter((it) => it.data.staffId === wish.staffId);
      return told.length === 1;
    });
  });

  test.each(seeds(1))('as many overbook as the kind of visit lets (seed %i)', async () => {
    const wish = await aWish({ visitType: { overbookMost: 4 } });
    const doctor = clinic.as('doctor');
    const body = { ...wish, overbook: true, overlapSeen: true };
    expect(await outcome(clinic.desk.bookAppointment({ body }))).toBe('forbidden');
    const outcomes = await Promise.all(
      Array.from({ length: AT_ONCE }, () => outcome(doctor.bookAppointment({ body }))),
    );
    expect(await states(wish.staffId)).toEqual(Array.from({ length: 5 }, () => 'booked'));
    othersRefused(outcomes, 5, 'slot-full');
  });

  test.each(seeds(1))('with one key book once (seed %i)', async () => {
    const body = await aWish();
    const options = { idempotencyKey: randomUUID() };
    const book = () => clinic.desk.bookAppointment({ body }, options);
    const outcomes = await Promise.all(Array.from({ length: AT_ONCE }, () => outcome(book())));
    for (const it of outcomes) expect(['done', 'idempotency-in-progress']).toContain(it);
    expect(outcomes).toContain('done');
    const [row] = await clinic.rowsOf(body.staffId);
    expect(await book()).toMatchObject({ id: row?.id, state: 'booked' });
    expect(await states(body.staffId)).toEqual(['booked']);
  });
});

describe('a hold', () => {
  test('keeps the time until it is confirmed, or its time is over', async () => {
    const wish = await aWish();
    const held = await clinic.desk.bookAppointment({ body: { ...wish, hold: true } });
    expect(held).toMatchObject({ state: 'pending' });
    const other = { ...wish, patientId: await clinic.aPatient() };
    expect(await outcome(clinic.desk.bookAppointment({ body: other }))).toBe('slot-taken');
    const confirm = () => clinic.desk.confirmAppointment({ params: { appointmentId: held.id } });
    expect(await confirm()).toMatchObject({ state: 'booked', heldUntil: null });
    expect(await confirm()).toMatchObject({ state: 'booked', version: 2 });

    const from = clinic.at(1, '11:00');
    const second = await clinic.desk.bookAppointment({ body: { ...wish, from, hold: true } });
    clinic.later(10 * MINUTE_MS);
    const late = outcome(clinic.desk.confirmAppointment({ params: { appointmentId: second.id } }));
    expect(await late).toBe('hold-expired');
    expect(await outcome(clinic.desk.bookAppointment({ body: { ...other, from } }))).toBe('done');
    await eventually(async () => expect(await states(wish.staffId)).toEqual(['booked', 'cancelled', 'booked']) ?? true);
    const { items } = await clinic.desk.listAppointments({ query: { staffId: wish.staffId } });
    expect(items.map((it) => it.state)).toEqual(['booked', 'booked']);
  });
});

test('who moves an appointment frees its time, and takes the new one or none', async () => {
  const wish = await aWish();
  const booked = await clinic.desk.bookAppointment({ body: wish });
  const other = await clinic.desk.bookAppointment({
    body: { ...wish, patientId: await clinic.aPatient(), from: clinic.at(1, '10:00') },
  });
  const params = { appointmentId: booked.id };
  const move = (of: string, ifMatch: number) =>
    clinic.desk.rescheduleAppointment({ params, body: { from: clinic.at(1, of) } }, { ifMatch });
  expect(await outcome(move('10:15', booked.version))).toBe('slot-taken');
  expect(await outcome(move('09:15', 1))).toBe('version-conflict');
  // It stands in its own way no more than a second one.
  const moved = await move('09:15', booked.version);
  expect(moved).toMatchObject({ from: clinic.at(1, '09:15'), state: 'booked', version: booked.version + 1 });
  await eventually(() => {
    const [told] = clinic.published.of(appointmentRescheduled).filter((it) => it.data.appointmentId === booked.id);
    expect(told?.data).toMatchObject({ previousFrom: booked.from, from: moved.from });
    return true;
  });
  const cancel = { params: { appointmentId: other.id }, body: { reason: 'patient-ill' as const, note: 'Fever' } };
  const cancelled = await clinic.desk.cancelAppointment(cancel, { ifMatch: other.version });
  expect(cancelled).toMatchObject({ state: 'cancelled', cancelReason: 'patient-ill', cancelNote: 'Fever' });
  expect(await outcome(clinic.desk.cancelAppointment(cancel, { ifMatch: cancelled.version }))).toBe(
    'appointment-not-possible',
  );
  await eventually(() => clinic.published.of(appointmentCancelled).some((it) => it.data.appointmentId === other.id));
  expect(
    await outcome(clinic.desk.bookAppointment({ body: { ...wish, from: clinic.at(1, '10:00'), overlapSeen: true } })),
  ).toBe('done');
});

test('whom a patient refuses her record sees when she comes, and not why', async () => {
  const wish = await aWish();
  const { patientId, facilityId } = wish;
  const booked = await clinic.desk.bookAppointment({ body: { ...wish, reason: 'Cough' } });
  const params = { appointmentId: booked.id };
  const ehr = await foreignEvents(clinic.system);
  try {
    await ehr.tell(consentChanged, patientId, {
      ...{ consentId: randomUUID(), patientId, facilityId, version: 1, at: new Date().toISOString() },
      ...{ status: 'active', decision: 'deny', subject: { kind: 'role', id: 'doctor' }, category: 'all' },
      validUntil: null,
    });
    // Another one each time: of whom nothing was refused, that is believed for half a minute.
    const doctor = await eventually(async () => {
      const asked = clinic.as('doctor');
      expect(await asked.getAppointment({ params })).toEqual({ ...booked, reason: null });
      return asked;
    });
    const { items } = await doctor.listAppointments({ query: { patientId } });
    expect(items).toMatchObject([{ id: booked.id, from: wish.from, reason: null }]);
    expect(await clinic.desk.getAppointment({ params })).toMatchObject({ reason: 'Cough' });
  } finally {
    await ehr.stop();
  }
});
