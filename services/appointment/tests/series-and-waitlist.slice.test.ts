import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MOST_CALENDAR_FEEDS } from '@nilecare/contracts/api/appointment-calendar.ts';
import type { SeriesConflict } from '@nilecare/contracts/api/appointment-series.ts';
import * as clinicalApi from '@nilecare/contracts/api/clinical.ts';
import { RemoteProblem } from '@nilecare/contracts/errors.ts';
import { patientMerged } from '@nilecare/contracts/events/clinical.ts';
import { roleChanged, userUpdated } from '@nilecare/contracts/events/auth.ts';
import { appointmentReminderDue, waitlistOffered } from '@nilecare/contracts/events/appointment.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { foreignEvents, type ForeignEvents } from '@nilecare/testing/foreign-events.ts';
import { counted, outcome } from '@nilecare/testing/outcome.ts';
import { MOST_OWN } from '../src/domain/own-changes.ts';
import { openClinic, type Clinic } from './clinic.ts';

const HOUR_MS = 3_600_000;
let clinic: Clinic;
let foreign: ForeignEvents;
beforeAll(async () => {
  clinic = await openClinic([appointmentReminderDue, waitlistOffered]);
  foreign = await foreignEvents(clinic.system);
});
afterAll(async () => {
  await foreign?.stop();
  await clinic?.stop();
});

const aWish = (visitType?: object, always?: boolean) => clinic.aWish(visitType, always === undefined ? {} : { always });

describe('a series', () => {
  const daily = { frequency: 'daily' as const, count: 5 };

  test('names every conflict, and books the rest where that is wanted', async () => {
    const wish = await aWish();
    for (const day of [2, 4])
      await clinic.desk.bookAppointment({
        body: { ...wish, patientId: await clinic.aPatient(), from: clinic.at(day, '09:15') },
      });
    const body = { ...wish, rule: daily };
    const both = [clinic.at(2, '09:00'), clinic.at(4, '09:00')];
    const preview = await clinic.desk.previewSeries({ body });
    expect(preview.times).toHaveLength(5);
    expect(preview.conflicts.map((it) => [it.from, it.code])).toEqual(both.map((it) => [it, 'slot-taken']));

    const refused: unknown = await clinic.desk.bookSeries({ body }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(RemoteProblem);
    const conflicts = (refused as RemoteProblem).extensions['conflicts'] as SeriesConflict[]; // as the contract says
    expect(conflicts.map((it) => it.from)).toEqual(both);
    expect(await clinic.rowsOf(wish.staffId)).toHaveLength(2);

    const { series, conflicts: left } = await clinic.desk.bookSeries({ body: { ...body, bookRest: true } });
    expect(left.map((it) => it.from)).toEqual(both);
    expect(series.appointments.map((it) => it.from)).toEqual([1, 3, 5].map((day) => clinic.at(day, '09:00')));
  });

  test('is moved from one on, or one alone, and cancelled from one on', async () => {
    const wish = await aWish();
    const { series } = await clinic.desk.bookSeries({ body: { ...wish, rule: daily } });
    const [, second, third, fourth] = series.appointments;
    const params = { seriesId: series.id };
    const rest = { appointmentId: second?.id ?? '', days: 1, time: '10:00' };
    const ifMatch = second?.version ?? 0;
    const moved = await clinic.desk.moveSeries({ params, body: rest }, { ifMatch });
    // Who asks again, since no answer came, does not move them by another day.
    expect(await outcome(clinic.desk.moveSeries({ params, body: rest }, { ifMatch }))).toBe('version-conflict');
    const times = [clinic.at(1, '09:00'), ...[3, 4, 5, 6].map((day) => clinic.at(day, '10:00'))];
    expect(moved.series.appointments.map((it) => it.from)).toEqual(times);

    const alone = { params: { appointmentId: third?.id ?? '' }, body: { from: clinic.at(4, '12:00') } };
    await clinic.desk.rescheduleAppointment(alone, { ifMatch: (third?.version ?? 0) + 1 });
    const end = { appointmentId: fourth?.id ?? '', reason: 'patient-request' as const };
    const after = await clinic.desk.cancelSeries({ params, body: end });
    expect(after.appointments.map((it) => it.state)).toEqual(['booked', 'booked', 'booked', 'cancelled', 'cancelled']);
  });

  test('with rooms books all of them or none', async () => {
    const room = await clinic.aRoom();
    const wish = await aWish({ needs: [{ resourceId: room.id }] });
    await clinic.resources.bookResource({
      body: { resourceId: room.id, from: clinic.at(3, '09:00'), to: clinic.at(3, '10:00'), purpose: 'Cleaning' },
    });
    const body = { ...wish, rule: daily };
    expect(await outcome(clinic.desk.bookSeries({ body }))).toBe('series-conflicts');
    const { series, conflicts } = await clinic.desk.bookSeries({ body: { ...body, bookRest: true } });
    expect(conflicts).toMatchObject([{ from: clinic.at(3, '09:00'), code: 'resource-unavailable' }]);
    expect(series.appointments.map((it) => it.state)).toEqual(['booked', 'booked', 'booked', 'booked']);
    const rows = await clinic.rowsOf(wish.staffId);
    expect(counted(rows.map((row) => row.state))).toEqual({ booked: 4, cancelled: 6 });
    await eventually(async () => {
      const holds = await clinic.db
        .selectFrom('resource_holds')
        .select('state')
        .where('resource_id', '=', room.id)
        .where('state', 'in', ['asked', 'letting-go'])
        .execute();
      return holds.length === 0;
    });
  });
});

describe('a time that becomes free', () => {
  test('is offered to one after the other, the most urgent first, and is held for her', async () => {
    const wish = await aWish();
    const { facilityId, staffId, visitTypeId } = wish;
    const booked = await clinic.desk.bookAppointment({ body: wish });
    const waits = async (priority: 'urgent' | 'routine', more: object = {}) => {
      clinic.later(1);
      const patientId = await clinic.aPatient();
      const days = { from: clinic.day(0), to: clinic.day(3) };
      const body = { facilityId, patientId, visitTypeId, staffId, priority, ...days, ...more };
      return clinic.desk.addToWaitlist({ body });
    };
    const routine = await waits('routine');
    const afternoon = await waits('urgent', { earliest: '12:00' });
    const urgent = await waits('urgent');
    const entries = async () => (await clinic.desk.listWaitlist({ query: { facilityId, staffId } })).items;
    const offered = () => eventually(async () => (await entries()).find((it) => it.offer !== null)?.offer);
    const cancel = { params: { appointmentId: booked.id }, body: { reason: 'patient-request' as const } };
    await clinic.desk.cancelAppointment(cancel, { ifMatch: booked.version });

    const first = await offered();
    expect(first).toMatchObject({ waitlistEntryId: urgent.id, from: wish.from, state: 'open' });
    expect(await outcome(clinic.desk.bookAppointment({ body: wish }))).toBe('slot-taken');
    await clinic.desk.declineOffer({ params: { offerId: first.id } });
    const second = await offered();
    expect(second).toMatchObject({ waitlistEntryId: routine.id, from: wish.from });
    const params = { offerId: second.id };
    const both = await Promise.all([1, 2, 3].map(() => outcome(clinic.desk.acceptOffer({ params }))));
    expect(counted(both)).toEqual({ done: 3 });
    expect((await entries()).map((it) => [it.id, it.state])).toEqual([
      [afternoon.id, 'waiting'],
      [urgent.id, 'waiting'],
    ]);
    const rows = await clinic.rowsOf(staffId);
    expect(rows.filter((row) => row.state === 'booked').map((row) => row.patient_id)).toEqual([routine.patientId]);
    await eventually(
      () => clinic.published.of(waitlistOffered).filter((it) => it.data.staffId === staffId).length === 2,
    );
  });

  test('goes to the next when the offer is not answered', async () => {
    const wish = await aWish();
    const { facilityId, staffId, visitTypeId } = wish;
    const booked = await clinic.desk.bookAppointment({ body: { ...wish, from: clinic.at(2, '09:00') } });
    const days = { from: clinic.day(0), to: clinic.day(3) };
    const add = async () =>
      clinic.desk.addToWaitlist({
        body: { facilityId, patientId: await clinic.aPatient(), visitTypeId, staffId, ...days },
      });
    const one = await add();
    clinic.later(1);
    const other = await add();
    const cancel = { params: { appointmentId: booked.id }, body: { reason: 'other' as const } };
    await clinic.desk.cancelAppointment(cancel, { ifMatch: booked.version });
    const offers = () =>
      clinic.db
        .selectFrom('waitlist_offers')
        .select(['entry_id', 'state'])
        .where('entry_id', 'in', [one.id, other.id])
        .orderBy('offered_at')
        .execute();
    await eventually(async () => (await offers()).length === 1);
    clinic.later(2 * HOUR_MS + 1);
    await eventually(async () => {
      const now = await offers();
      expect(now).toEqual([
        { entry_id: one.id, state: 'expired' },
        { entry_id: other.id, state: 'open' },
      ]);
      return true;
    });
    clinic.later(-2 * HOUR_MS - 1);
  });
});

test('a time that is not blocked any more is offered to as many as it has room for; whom the desk books waits no more', async () => {
  const { facilityId, staffId, visitTypeId } = await aWish();
  const span = { from: clinic.at(1, '10:00'), to: clinic.at(1, '11:00') };
  const block = await clinic.desk.blockTime({ params: { facilityId }, body: { staffId, ...span, reason: 'Meeting' } });
  const days = { from: clinic.day(0), to: clinic.day(3) };
  for (const earliest of ['10:15', '00:00', '00:00']) {
    clinic.later(1);
    const patientId = await clinic.aPatient();
    await clinic.desk.addToWaitlist({ body: { facilityId, patientId, visitTypeId, staffId, earliest, ...days } });
  }
  await clinic.desk.unblockTime({ params: { facilityId, blockedTimeId: block.id } });
  const entries = async () => (await clinic.desk.listWaitlist({ query: { facilityId, staffId } })).items;
  const offers = await eventually(async () => {
    const found = (await entries()).map((it) => it.offer?.from);
    expect(found).toEqual([clinic.at(1, '10:30'), clinic.at(1, '10:00'), undefined]);
    return entries();
  });
  const [first] = offers;
  await clinic.desk.confirmAppointment({ params: { appointmentId: first?.offer?.appointmentId ?? '' } });
  const { items } = await clinic.desk.listWaitlist({ query: { facilityId, staffId, state: 'booked' } });
  expect(items.map((it) => [it.id, it.offer])).toEqual([[first?.id, null]]);
});

describe('a reminder', () => {
  const due = (appointmentId: string) =>
    clinic.published
      .of(appointmentReminderDue)
      .filter((it) => it.data.appointmentId === appointmentId)
      .map((it) => it.data.kind);
  const states = (appointmentId: string) =>
    clinic.db
      .selectFrom('reminders')
      .select(['kind', 'state'])
      .where('appointment_id', '=', appointmentId)
      .orderBy('due_at')
      .execute();

  /** As if its moments had come, though the test's tokens would not live so long. */
  const isDue = async (appointmentId: string, kinds: readonly ('day-before' | 'two-hours-before')[]) => {
    await clinic.db
      .updateTable('reminders')
      .set({ due_at: clinic.clock.now() })
      .where('appointment_id', '=', appointmentId)
      .where('kind', 'in', kinds)
      .execute();
  };

  test('is sent once, of the time that the appointment has now', async () => {
    const wish = await aWish({}, true);
    const booked = await clinic.desk.bookAppointment({ body: { ...wish, from: clinic.at(3, '09:00') } });
    const moved = { params: { appointmentId: booked.id }, body: { from: clinic.at(4, '09:00') } };
    await clinic.desk.rescheduleAppointment(moved, { ifMatch: booked.version });
    await isDue(booked.id, ['day-before']);
    await eventually(() => due(booked.id).length === 1);
    await eventually(async () => {
      const all = await states(booked.id);
      expect(counted(all.map((it) => it.state))).toEqual({ done: 1, skipped: 1, waiting: 2 });
      return true;
    });
    expect(due(booked.id)).toEqual(['day-before']);
  });

  test('that was overtaken is skipped, and of what is over or cancelled none is sent', async () => {
    const wish = await aWish({}, true);
    const soon = await clinic.desk.bookAppointment({ body: { ...wish, from: clinic.soon(90) } });
    expect(await states(soon.id)).toEqual([]);
    const later = await clinic.desk.bookAppointment({ body: { ...wish, from: clinic.soon(150) } });
    expect(await states(later.id)).toEqual([{ kind: 'two-hours-before', state: 'waiting' }]);
    const cancel = { params: { appointmentId: later.id }, body: { reason: 'other' as const } };
    await clinic.desk.cancelAppointment(cancel, { ifMatch: later.version });
    await isDue(later.id, ['two-hours-before']);
    await eventually(async () => (await states(later.id))[0]?.state === 'skipped');
    expect([...due(soon.id), ...due(later.id)]).toEqual([]);
  });
});

describe('a patient', () => {
  test('books, moves and cancels her own appointments, and sees no others', async () => {
    const wish = await aWish({ ownBooking: true });
    const me = clinic.as('patient', { patientId: wish.patientId, facilityIds: [] });
    const { items: types } = await me.listOwnVisitTypes({});
    expect(types.map((it) => it.id)).toContain(wish.visitTypeId);
    const { items: clocks } = await me.listOwnFacilities({});
    expect(clocks.find((it) => it.id === clinic.facilityId)).toMatchObject({ timeZone: clinic.time.timeZone });
    const query = { visitTypeId: wish.visitTypeId, from: clinic.day(1), days: 1, staffId: wish.staffId };
    const { days, doctors } = await me.listOwnSlots({ query });
    expect(days[0]?.slots).toHaveLength(16);
    expect(doctors.map((it) => it.id)).toContain(wish.staffId);
    const { visitTypeId, staffId, from } = wish;
    const options = { idempotencyKey: `own-${wish.patientId}` };
    const booked = await me.bookOwnAppointment({ body: { visitTypeId, staffId, from } }, options);
    expect(booked).toMatchObject({ state: 'booked', changeable: true, doctor: { id: staffId }, from });
    expect(await me.bookOwnAppointment({ body: { visitTypeId, staffId, from } }, options)).toEqual(booked);
    const closed = await aWish();
    const other = { visitTypeId: closed.visitTypeId, staffId: closed.staffId, from };
    expect(await outcome(me.bookOwnAppointment({ body: other }))).toBe('not-for-own-booking');

    const params = { appointmentId: booked.id };
    const stranger = clinic.as('patient', { patientId: closed.patientId, facilityIds: [] });
    const cancel = { params, body: {} };
    const mine = { body: { visitTypeId, staffId, from } };
    const refused: unknown = await stranger.bookOwnAppointment(mine).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'slot-taken', extensions: { appointmentIds: [] } });
    expect(await outcome(stranger.cancelOwnAppointment(cancel, { ifMatch: booked.version }))).toBe('not-found');
    expect(await stranger.listOwnAppointments({})).toEqual({ items: [] });
    const moved = await me.rescheduleOwnAppointment(
      { params, body: { from: clinic.at(1, '11:00') } },
      { ifMatch: booked.version },
    );
    const visit = { ...wish, staffId: await clinic.aDoctor(true), from: clinic.soon(30) };
    const { id: visitId, version } = await clinic.desk.bookAppointment({ body: visit });
    // Merged afterwards, what was hers under the other record still is.
    await foreign.tell(patientMerged, closed.patientId, {
      mergeId: randomUUID(),
      ...{ mergedId: wish.patientId, survivorId: closed.patientId, version: 1, facilityId: clinic.facilityId },
      ...{ at: clinic.clock.now().toISOString() },
    });
    await eventually(async () => (await stranger.listOwnAppointments({})).items.length === 2);
    const arrived = await clinic.desk.checkInAppointment({ params: { appointmentId: visitId } }, { ifMatch: version });
    const encounters = clinic.system.asService('test', 'clinical', clinicalApi);
    const encounter = { params: { encounterId: arrived.encounterId ?? '' } };
    expect(await encounters.getEncounter(encounter)).toMatchObject({ patientId: closed.patientId });
    expect(await me.cancelOwnAppointment(cancel, { ifMatch: moved.version })).toMatchObject({ state: 'cancelled' });
    const nobody = clinic.as('patient', { facilityIds: [] });
    expect(await outcome(nobody.listOwnAppointments({}))).toBe('no-patient-account');
  });
});

test('a patient has ten appointments ahead at the most, however many she books at once', async () => {
  const { visitTypeId, staffId, patientId } = await aWish({ ownBooking: true });
  const me = clinic.as('patient', { patientId, facilityIds: [] });
  const days = Array.from({ length: MOST_OWN + 3 }, (_, day) => clinic.at(day + 1, '09:00'));
  const outcomes = await Promise.all(
    days.map((from) => outcome(me.bookOwnAppointment({ body: { visitTypeId, staffId, from } }))),
  );
  expect(counted(outcomes)).toEqual({ done: MOST_OWN, 'too-many-own': 3 });
  expect(await clinic.rowsOf(staffId)).toHaveLength(MOST_OWN);
});

test('a calendar is read by its secret address until that is revoked, and names no patient', async () => {
  const wish = await aWish();
  const booked = await clinic.desk.bookAppointment({ body: { ...wish, reason: 'Chest pain' } });
  const doctor = clinic.as('doctor', { staffId: wish.staffId });
  const feed = await doctor.createCalendarFeed({});
  const { items: mine } = await doctor.listCalendarFeeds({});
  expect(mine).toMatchObject([{ id: feed.id, revokedAt: null }]);
  const read = () => fetch(`${clinic.system.url('appointment')}${feed.address}`);
  const answer = await read();
  expect(answer.headers.get('content-type')).toContain('text/calendar');
  const text = await answer.text();
  expect(text).toContain(`UID:${booked.id}@nilecare`);
  expect(text).toContain('SUMMARY:Follow-up');
  expect(text).not.toMatch(/Amina|Chest/);
  const [row] = await clinic.db.selectFrom('calendar_feeds').selectAll().where('id', '=', feed.id).execute();
  expect(feed.address).not.toContain(row?.secret_hash ?? '');
  expect(await outcome(clinic.as('nurse').revokeCalendarFeed({ params: { feedId: feed.id } }))).toBe('forbidden');
  await doctor.revokeCalendarFeed({ params: { feedId: feed.id } });
  expect((await read()).status).toBe(404);

  const many = await Promise.all(
    Array.from({ length: MOST_CALENDAR_FEEDS + 5 }, () => outcome(doctor.createCalendarFeed({}))),
  );
  expect(counted(many)).toEqual({ done: MOST_CALENDAR_FEEDS, 'too-many-feeds': 5 });
  const { items: all } = await doctor.listCalendarFeeds({});
  const open = () => clinic.db.selectFrom('calendar_feeds').select('id').where('revoked_at', 'is', null);
  expect(all.filter((it) => it.revokedAt === null)).toHaveLength(MOST_CALENDAR_FEEDS);
  const { user_id: userId } = row ?? { user_id: '' };
  const user = { userId, roles: ['doctor'], facilityIds: [clinic.facilityId], active: true };
  await foreign.tell(userUpdated, userId, user);
  await foreign.tell(userUpdated, userId, { ...user, roles: ['billing-officer'] });
  await eventually(async () => (await open().where('user_id', '=', userId).execute()).length === 0);
  const other = clinic.as('doctor', { staffId: await clinic.aDoctor() });
  const last = await other.createCalendarFeed({});
  await foreign.tell(roleChanged, 'doctor', { role: 'doctor', permissions: ['record:read'] });
  await eventually(async () => (await open().where('id', '=', last.id).execute()).length === 0);
});
