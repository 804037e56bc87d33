import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Appointment } from '@nilecare/contracts/api/appointment.ts';
import { counted, outcome } from '@nilecare/testing/outcome.ts';
import { openRelay, type Relay } from '@nilecare/testing/relay.ts';
import { bookResources } from '../src/booking/book-resources.ts';
import { appointments } from '../src/data/appointments.ts';
import { visitTypes } from '../src/data/visit-types.ts';
import type { Deps } from '../src/deps.ts';
import { NO_ROUNDS, openClinic, type Clinic } from './clinic.ts';

const AT_ONCE = 20;
const MINUTE_MS = 60_000;
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

async function inARoom(from = clinic.at(1, '09:00')) {
  const room = await clinic.aRoom();
  return {
    room,
    wish: await clinic.aWish({ ownBooking: true, needs: [{ resourceId: room.id }] }, { from, always: true }),
  };
}
type Wish = Awaited<ReturnType<Clinic['aWish']>>;

/** The same visit of another patient with another doctor. */
const another = async (wish: Wish): Promise<Wish> => ({
  ...wish,
  staffId: await clinic.aDoctor(true),
  patientId: await clinic.aPatient(),
});
const book = (body: Wish) => clinic.desk.bookAppointment({ body }, { idempotencyKey: randomUUID() });
const cancel = ({ id, version }: Appointment) =>
  clinic.desk.cancelAppointment({ params: { appointmentId: id }, body: { reason: 'other' } }, { ifMatch: version });
const move = ({ id, version }: Appointment, of: string) =>
  clinic.desk.rescheduleAppointment(
    { params: { appointmentId: id }, body: { from: clinic.at(1, of) } },
    { ifMatch: version },
  );
const inSeries = async (wish: Wish) => {
  const { series } = await clinic.desk.bookSeries({ body: { ...wish, rule: { frequency: 'daily', count: 2 } } });
  const [first] = series.appointments;
  return { params: { seriesId: series.id }, appointmentId: first?.id ?? '', version: first?.version ?? 0 };
};
const herself = (wish: Wish) => clinic.as('patient', { patientId: wish.patientId, facilityIds: [] });

/** How somebody who had a room gives it up. */
const ways: Record<string, (wish: Wish) => Promise<unknown>> = {
  'cancelled by the desk': async (wish) => cancel(await book(wish)),
  'held, and given up': async (wish) => cancel(await clinic.desk.bookAppointment({ body: { ...wish, hold: true } })),
  'moved by the desk': async (wish) => move(await book(wish), '11:00'),
  'cancelled by the patient': async (wish) => {
    const { id, version } = await book(wish);
    await herself(wish).cancelOwnAppointment({ params: { appointmentId: id }, body: {} }, { ifMatch: version });
  },
  'moved by the patient': async (wish) => {
    const { id, version } = await book(wish);
    const body = { from: clinic.at(1, '11:00') };
    await herself(wish).rescheduleOwnAppointment({ params: { appointmentId: id }, body }, { ifMatch: version });
  },
  'cancelled with its series': async (wish) => {
    const { params, appointmentId } = await inSeries(wish);
    await clinic.desk.cancelSeries({ params, body: { appointmentId, reason: 'other' } });
  },
  'moved with its series': async (wish) => {
    const { params, appointmentId, version } = await inSeries(wish);
    await clinic.desk.moveSeries({ params, body: { appointmentId, time: '11:00' } }, { ifMatch: version });
  },
};

describe('a room is free the moment it is answered', () => {
  test.each(Object.entries(ways))('of what was %s', async (_way, leave) => {
    const { room, wish } = await inARoom();
    await leave(wish);
    expect(await clinic.bookedIn(room.id)).not.toContain('09:00');
    const next = await book(await another(wish));
    expect(next).toMatchObject({ state: 'booked', resources: [{ resourceId: room.id }] });
    expect(await clinic.bookedIn(room.id)).toContain('09:00');
  });

  test('of who did not come', async () => {
    const { room, wish } = await inARoom(clinic.soon(2));
    const { id, version } = await book(wish);
    clinic.later(2 * MINUTE_MS);
    await clinic.desk.missAppointment({ params: { appointmentId: id } }, { ifMatch: version });
    expect(await clinic.bookedIn(room.id, 0)).toEqual([]);
    expect(await book({ ...(await another(wish)), from: clinic.soon(0) })).toMatchObject({
      resources: [{ resourceId: room.id }],
    });
    clinic.later(-2 * MINUTE_MS);
  });

  test(`for one of ${AT_ONCE} who book it then`, async () => {
    const { room, wish } = await inARoom();
    const booked = await book(wish);
    const wishes = await Promise.all(Array.from({ length: AT_ONCE }, () => another(wish)));
    await cancel(booked);
    const outcomes = await Promise.all(wishes.map((it) => outcome(book(it))));
    expect(counted(outcomes)).toEqual({ done: 1, 'resource-unavailable': AT_ONCE - 1 });
    expect(await clinic.bookedIn(room.id)).toEqual(['09:00']);
    const rows = (await Promise.all(wishes.map((it) => clinic.rowsOf(it.staffId)))).flat();
    expect(counted(rows.map((row) => row.state))).toEqual({ booked: 1, cancelled: AT_ONCE - 1 });
  });

  test('also where the facility service did not answer at that time: who is answered waits for it two seconds at the most', async () => {
    const { room, wish } = await inARoom();
    const booked = await book(wish);
    const next = await another(wish);
    facility.set('hung');
    const began = performance.now();
    expect(await cancel(booked)).toMatchObject({ state: 'cancelled', resources: [] });
    expect(performance.now() - began).toBeLessThan(4_000);
    facility.set('open');
    const query = { visitTypeId: wish.visitTypeId, from: clinic.day(1), days: 1, staffIds: [next.staffId] };
    const { days } = await clinic.desk.listSlots({ query });
    expect(days.flatMap((it) => it.slots).map((it) => it.from)).toContain(wish.from);
    expect(await book(next)).toMatchObject({ resources: [{ resourceId: room.id }] });
    expect(await clinic.bookedIn(room.id)).toEqual(['09:00']);
  });
});

test('who is moved by some minutes keeps her room; nobody else gets it in between', async () => {
  const { room, wish } = await inARoom();
  const booked = await book(wish);
  const rivals = await Promise.all(
    ['09:00', '09:10', '09:20'].map(async (of) => ({ ...(await another(wish)), from: clinic.at(1, of) })),
  );
  const [moved, ...outcomes] = await Promise.all([move(booked, '09:15'), ...rivals.map((it) => outcome(book(it)))]);
  expect(moved).toMatchObject({ from: clinic.at(1, '09:15'), resources: [{ resourceId: room.id }] });
  expect(counted(outcomes)).toEqual({ 'resource-unavailable': 3 });
  expect(await clinic.bookedIn(room.id)).toEqual(['09:15']);
});

describe('a move that fails half-way', () => {
  const keepsAll = async (before: Appointment, roomId: string) => {
    expect(await clinic.desk.getAppointment({ params: { appointmentId: before.id } })).toEqual(before);
    expect(await clinic.bookedIn(roomId)).toContain('09:00');
  };

  test('since something else is taken keeps the old room, and not the new one', async () => {
    const [room, scanner] = [await clinic.aRoom(), await clinic.aRoom()];
    const wish = await clinic.aWish({ needs: [{ resourceId: room.id }, { resourceId: scanner.id }] });
    const booked = await book(wish);
    const times = { from: clinic.at(1, '11:00'), to: clinic.at(1, '12:00') };
    await clinic.resources.bookResource({ body: { resourceId: scanner.id, purpose: 'Repair', ...times } });
    expect(await outcome(move(booked, '11:00'))).toBe('resource-unavailable');
    await keepsAll(booked, room.id);
    expect(await clinic.bookedIn(room.id)).toEqual(['09:00']);
  });

  test('since no answer comes keeps the old room; who tries again gets the new one at once', async () => {
    const { room, wish } = await inARoom();
    const booked = await book(wish);
    facility.loseAnswerTo('POST /api/v1/resource-bookings ');
    expect(await outcome(move(booked, '11:00'))).toBe('service-unavailable');
    facility.loseAnswerTo(undefined);
    await keepsAll(booked, room.id);
    expect(await move(booked, '11:00')).toMatchObject({ resources: [{ resourceId: room.id }] });
    expect(await clinic.bookedIn(room.id)).toEqual(['11:00']);
  });

  test.each([1, 2, 3])(
    'or not, as it is cancelled at the same moment: one of both is done, with its rooms (%i)',
    async () => {
      const { room, wish } = await inARoom();
      const booked = await book(wish);
      const outcomes = await Promise.all([outcome(move(booked, '11:00')), outcome(cancel(booked))]);
      expect(outcomes.filter((it) => it === 'done')).toHaveLength(1);
      expect(await clinic.bookedIn(room.id)).toEqual(outcomes[0] === 'done' ? ['11:00'] : []);
      const rows = await clinic.rowsOf(wish.staffId);
      expect(rows.map((row) => row.state)).toEqual([outcomes[0] === 'done' ? 'booked' : 'cancelled']);
    },
  );
});

test('for what was let go of meanwhile no room is booked any more', async () => {
  const { room, wish } = await inARoom();
  const deps = clinic.system.deps<Deps>('appointment');
  const held = await clinic.desk.bookAppointment({ body: { ...wish, hold: true } });
  const row = await appointments(deps.db.read, deps.cipher).row(held.id);
  await cancel(held);
  // As a request goes on that waited for the facility service in between.
  const late = bookResources(row, await visitTypes(deps.db.read).get(wish.visitTypeId), deps);
  await expect(late).rejects.toThrow('Choose the time again');
  expect(await clinic.bookedIn(room.id)).toEqual([]);
});
