import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Appointment } from '@nilecare/contracts/api/appointment.ts';
import { outcome } from '@nilecare/testing/outcome.ts';
import { openRelay, type Relay } from '@nilecare/testing/relay.ts';
import { NO_ROUNDS, openClinic, type Clinic } from './clinic.ts';
import { inARoomOf } from './in-a-room.ts';

let clinic: Clinic;
let facility: Relay;
beforeAll(async () => {
  facility = await openRelay();
  clinic = await openClinic([], { between: { facility: facility.to }, ...NO_ROUNDS });
});
afterAll(async () => {
  await clinic?.stop();
  await facility?.stop();
});

const { inARoom, another, book, herself, minutesLater } = inARoomOf(() => clinic);

describe('a visit that is over', () => {
  const bookingsOf = async (resourceId: string) =>
    (await clinic.resources.listBookings({ query: { facilityId: clinic.facilityId, resourceId, day: clinic.day(0) } }))
      .items;
  const checkIn = ({ id, version }: Appointment) =>
    clinic.desk.checkInAppointment({ params: { appointmentId: id } }, { ifMatch: version });
  const complete = ({ id, version }: Appointment) =>
    clinic.as('nurse').completeAppointment({ params: { appointmentId: id } }, { ifMatch: version });

  test('before its end leaves the rest of its room to the next at once, and is still told to have had it', async () => {
    const { room, wish } = await inARoom(clinic.soon(2));
    const [booked, next] = [await book(wish), await another(wish)];
    const [booking] = await bookingsOf(room.id);
    await minutesLater(12, async () => {
      const over = await complete(await checkIn(booked));
      expect(over).toMatchObject({ state: 'fulfilled', resources: [{ resourceId: room.id, bookingId: booking?.id }] });
      expect(await bookingsOf(room.id)).toMatchObject([{ id: booking?.id, from: wish.from, to: over.completedAt }]);
      expect(await book({ ...next, from: clinic.soon(0) })).toMatchObject({ resources: [{ resourceId: room.id }] });
    });
    const holds = clinic.db.selectFrom('resource_holds').select(['state', 'booking_version', 'ends_at']);
    const [hold] = await holds.where('booking_id', '=', booking?.id ?? '').execute();
    expect(hold).toMatchObject({ state: 'booked', booking_version: 2 });
  });

  test('before its time has not had the room then', async () => {
    const { room, wish } = await inARoom(clinic.soon(30));
    await complete(await checkIn(await book(wish)));
    expect(await bookingsOf(room.id)).toEqual([]);
  });

  test('after its end changes nothing of its room', async () => {
    const { room, wish } = await inARoom(clinic.soon(2));
    const booked = await book(wish);
    const before = await bookingsOf(room.id);
    await minutesLater(40, async () => complete(await checkIn(booked)));
    expect(await bookingsOf(room.id)).toEqual(before);
  });

  test('leaves the rest also where the facility service did not answer then', async () => {
    const { room, wish } = await inARoom(clinic.soon(2));
    const [booked, next] = [await book(wish), await another(wish)];
    const short = await clinic.aVisitType({ minutes: 5, needs: [{ resourceId: room.id }] });
    await minutesLater(12, async () => {
      const arrived = await checkIn(booked);
      facility.set('hung');
      const over = await complete(arrived).finally(() => facility.set('open'));
      expect(over).toMatchObject({ state: 'fulfilled', resources: [{ resourceId: room.id }] });
      const query = { visitTypeId: short.id, from: clinic.day(0), days: 1, staffIds: [next.staffId] };
      const { days } = await clinic.desk.listSlots({ query });
      const [slot] = days.flatMap((it) => it.slots);
      expect(new Date(slot?.from ?? 0).getTime()).toBeLessThan(new Date(booked.to).getTime());
      expect(await book({ ...next, from: clinic.soon(0) })).toMatchObject({ resources: [{ resourceId: room.id }] });
      expect((await bookingsOf(room.id)).map((it) => it.to)).toContain(over.completedAt);
    });
  });

  test('leaves a booking that somebody changed as they want it', async () => {
    const { room, wish } = await inARoom(clinic.soon(2));
    const booked = await book(wish);
    const [mine] = await bookingsOf(room.id);
    if (!mine) throw new Error('no booking');
    const body = { from: mine.from, to: new Date(Date.parse(mine.to) + 600_000).toISOString(), purpose: 'Cleaning' };
    await clinic.resources.moveBooking({ params: { bookingId: mine.id }, body }, { ifMatch: mine.version });
    await minutesLater(12, async () => complete(await checkIn(booked)));
    expect(await bookingsOf(room.id)).toMatchObject([body]);
  });

  test('keeps a room until its end that has other hours since', async () => {
    const { room, wish } = await inARoom(clinic.soon(2));
    const booked = await book(wish);
    const { id: resourceId, version, facilityId: _facilityId, active: _active, ...body } = room;
    const hours = [{ weekday: 1, opens: '00:00', closes: '00:01' }];
    await clinic.resources.updateResource({ params: { resourceId }, body: { ...body, hours } }, { ifMatch: version });
    await minutesLater(12, async () => complete(await checkIn(booked)));
    expect(await bookingsOf(room.id)).toMatchObject([{ to: booked.to }]);
    const holds = clinic.db.selectFrom('resource_holds').select('state').where('resource_id', '=', room.id);
    expect(await holds.execute()).toEqual([{ state: 'booked' }]);
  });
});

test('among the free times of one that is moved are those that it takes itself, of its doctor and in its room', async () => {
  const { room, wish } = await inARoom();
  const { staffId: other } = await another(wish);
  const days = { from: clinic.day(1), days: 1 };
  const query = { visitTypeId: wish.visitTypeId, ...days, staffIds: [wish.staffId, other] };
  const starts = async (moving?: string) => {
    const found = await clinic.desk.listSlots({ query: { ...query, moving } });
    return found.days.flatMap((it) => it.slots).map((it) => `${it.staffId} ${it.from}`);
  };
  const free = await starts();
  const { id, version } = await book(wish);
  const left = await starts();
  expect(free.filter((it) => !left.includes(it)).toSorted()).toEqual(
    [`${wish.staffId} ${wish.from}`, `${other} ${wish.from}`].toSorted(),
  );
  expect(await starts(id)).toEqual(free);

  const own = { visitTypeId: wish.visitTypeId, ...days, staffId: wish.staffId, moving: id };
  const found = await herself(wish).listOwnSlots({ query: own });
  expect(found.days.flatMap((it) => it.slots).map((it) => it.from)).toContain(wish.from);
  const stranger = clinic.as('patient', { patientId: await clinic.aPatient(), facilityIds: [] });
  expect(await outcome(stranger.listOwnSlots({ query: own }))).toBe('not-found');
  // Whoever moves it there has the room.
  await clinic.desk.rescheduleAppointment(
    { params: { appointmentId: id }, body: { from: wish.from, staffId: other } },
    { ifMatch: version },
  );
  expect(await clinic.bookedIn(room.id)).toEqual(['09:00']);
});
