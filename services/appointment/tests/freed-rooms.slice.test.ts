import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sql } from 'kysely';
import type { Appointment } from '@nilecare/contracts/api/appointment.ts';
import { serviceActor } from '@nilecare/service-kit/auth/actor.ts';
import type { KitDatabase } from '@nilecare/service-kit/db/database.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { inRequest } from '@nilecare/service-kit/request-scope.ts';
import { eventually } from '@nilecare/testing/eventually.ts';
import { counted, outcome } from '@nilecare/testing/outcome.ts';
import { openRelay, type Relay } from '@nilecare/testing/relay.ts';
import { bookResources } from '../src/booking/book-resources.ts';
import { freeingRooms } from '../src/booking/free-rooms.ts';
import { SETTLING_MS } from '../src/booking/must-be-held.ts';
import { appointmentRows } from '../src/data/appointment-rows.ts';
import { appointments } from '../src/data/appointments.ts';
import { resourceHoldRows } from '../src/data/resource-holds.ts';
import { visitTypes } from '../src/data/visit-types.ts';
import type { Deps } from '../src/deps.ts';
import { everything, NO_ROUNDS, openClinic, type Clinic } from './clinic.ts';
import { inARoomOf, MINUTE_MS, type Wish } from './in-a-room.ts';

const AT_ONCE = 20;
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
const cancel = ({ id, version }: Appointment) =>
  clinic.desk.cancelAppointment({ params: { appointmentId: id }, body: { reason: 'other' } }, { ifMatch: version });
const miss = ({ id, version }: Appointment) =>
  clinic.desk.missAppointment({ params: { appointmentId: id } }, { ifMatch: version });
const move = ({ id, version }: Appointment, of: string, days = 1) =>
  clinic.desk.rescheduleAppointment(
    { params: { appointmentId: id }, body: { from: clinic.at(days, of) } },
    { ifMatch: version },
  );
const inSeries = async (wish: Wish) => {
  const { series } = await clinic.desk.bookSeries({ body: { ...wish, rule: { frequency: 'daily', count: 2 } } });
  const [first] = series.appointments;
  return { params: { seriesId: series.id }, appointmentId: first?.id ?? '', version: first?.version ?? 0 };
};
/** The kind of visit needs something else from now on. */
async function withNeeds({ visitTypeId }: Appointment, needs: { resourceId: string }[]): Promise<void> {
  const { items } = await clinic.admin.listVisitTypes({ query: { facilityId: clinic.facilityId } });
  const { version = 0, ...type } = items.find((it) => it.id === visitTypeId) ?? {};
  const body = { ...everything.updateVisitType.body.parse(type), needs };
  await clinic.admin.updateVisitType({ params: { visitTypeId }, body }, { ifMatch: version });
}
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
    const booked = await book(wish);
    await minutesLater(2, async () => {
      await miss(booked);
      expect(await clinic.bookedIn(room.id, 0)).toEqual([]);
      expect(await book({ ...(await another(wish)), from: clinic.soon(0) })).toMatchObject({
        resources: [{ resourceId: room.id }],
      });
    });
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

  test('also where the facility service did not answer at that time, and who is answered did not wait for it', async () => {
    const { room, wish } = await inARoom();
    const booked = await book(wish);
    const next = await another(wish);
    facility.set('hung');
    expect(await cancel(booked)).toMatchObject({ state: 'cancelled', resources: [] });
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

describe('what a move that was killed holds is free at once', () => {
  /** As a process leaves it that has booked the new room, and is there no more. */
  async function killedMove({ id }: Appointment): Promise<void> {
    const deps = clinic.system.deps<Deps>('appointment');
    const row = await appointments(deps.db.read, deps.cipher).row(id);
    const ahead = (at: Date) => new Date(at.getTime() + 120 * MINUTE_MS);
    const held = await deps.db.transaction(async (tx) => {
      const time = { starts_at: ahead(row.starts_at), ends_at: ahead(row.ends_at) };
      const taken = { taken_from: ahead(row.taken_from), taken_to: ahead(row.taken_to) };
      const until = new Date(clinic.clock.now().getTime() + SETTLING_MS);
      const holding = { id: newId(), state: 'pending' as const, held_until: until, moves_id: id };
      await appointmentRows(tx).insert({ ...row, ...time, ...taken, ...holding });
      return appointmentRows(tx).lock(holding.id);
    });
    await bookResources(held, await visitTypes(deps.db.read).get(row.visit_type_id), deps);
  }
  const ends: Record<string, (booked: Appointment) => Promise<unknown>> = {
    'is cancelled': cancel,
    'does not come': (booked) => minutesLater(2, () => miss(booked)),
    'is moved to another day': (booked) => move(booked, '09:00', 5),
    'is moved, and needs no room any more': async (booked) => {
      await withNeeds(booked, []);
      await move(booked, '09:00', 5);
    },
  };

  test.each(Object.entries(ends))('when the patient %s', async (_how, end) => {
    const { room, wish } = await inARoom(clinic.soon(2));
    const soon = async () => [...(await clinic.bookedIn(room.id, 0)), ...(await clinic.bookedIn(room.id))];
    const booked = await book(wish);
    await killedMove(booked);
    expect(await soon()).toHaveLength(2);
    await end(booked);
    expect(await soon()).toEqual([]);
    expect(await clinic.rowsOf(wish.staffId)).toHaveLength(1);
  });

  test('when all of a series are moved that need no room any more', async () => {
    const { room, wish } = await inARoom();
    const { params, appointmentId, version } = await inSeries(wish);
    const booked = await clinic.desk.getAppointment({ params: { appointmentId } });
    await killedMove(booked);
    await withNeeds(booked, []);
    expect(await clinic.bookedIn(room.id)).toEqual(['09:00', '11:00']);
    await clinic.desk.moveSeries({ params, body: { appointmentId, days: 5 } }, { ifMatch: version });
    expect(await clinic.bookedIn(room.id)).toEqual([]);
    expect(await clinic.rowsOf(wish.staffId)).toHaveLength(2);
  });
});

test('who needs any of a kind gets the one that another is moved away from, while she takes the last free one', async () => {
  const vehicle = (name: string) => clinic.aRoom({ kind: 'vehicle', name: { en: name, ar: name } });
  // They are asked in this order.
  const [left, taken] = [await vehicle('Ambulance 1'), await vehicle('Ambulance 2')];
  const wish = await clinic.aWish({ needs: [{ resourceId: left.id }] });
  const booked = await book(wish);
  await withNeeds(booked, [{ resourceId: taken.id }]);
  const any = await clinic.aWish({ needs: [{ kind: 'vehicle' }] });
  const askedFor = async (resourceId: string) => {
    const asked = clinic.db.selectFrom('resource_holds').select('id').where('resource_id', '=', resourceId);
    return (await asked.where('state', '=', 'asked').execute()).length;
  };
  const facilityDb = clinic.system.deps<{ readonly db: KitDatabase }>('facility').db;
  const atFacility = async () => {
    const open = facilityDb.read.selectFrom('idempotency_keys').select('key_hash').where('status', 'is', null);
    return (await open.execute()).length;
  };
  const both = await facilityDb.transaction(async (tx) => {
    await sql`select id from resources where id = ${taken.id} for update`.execute(tx);
    const moved = move(booked, '09:15');
    await eventually(async () => (await atFacility()) === 1);
    const other = book(any);
    await eventually(async () => (await askedFor(taken.id)) === 2 && (await atFacility()) === 2);
    return [moved, other] as const;
  });
  const [moved, other] = await Promise.all(both);
  expect(moved).toMatchObject({ from: clinic.at(1, '09:15'), resources: [{ resourceId: taken.id }] });
  expect(other).toMatchObject({ from: clinic.at(1, '09:00'), resources: [{ resourceId: left.id }] });
  expect(await clinic.bookedIn(left.id)).toEqual(['09:00']);
  expect(await clinic.bookedIn(taken.id)).toEqual(['09:15']);
  // When nothing changes hands, who finds none is told so.
  expect(await outcome(book(await another(any)))).toBe('resource-unavailable');
});

test('a series that is moved goes on where one of it is moved by somebody else meanwhile, and names that', async () => {
  const { room, wish } = await inARoom();
  const { params, appointmentId, version } = await inSeries(wish);
  const isAsked = async () => {
    const asked = clinic.db.selectFrom('resource_holds').select('id').where('resource_id', '=', room.id);
    return (await asked.where('state', '=', 'asked').execute()).length > 0;
  };
  const isHeld = async () =>
    (await clinic.rowsOf(wish.staffId)).some((row) => row.starts_at.toISOString() === clinic.at(5, '09:00'));
  const both = await clinic.system.deps<{ readonly db: KitDatabase }>('facility').db.transaction(async (tx) => {
    await sql`select id from resources where id = ${room.id} for update`.execute(tx);
    const body = { appointmentId, time: '11:00', moveRest: true };
    const all = clinic.desk.moveSeries({ params, body }, { ifMatch: version });
    await eventually(isAsked);
    const alone = clinic.desk.rescheduleAppointment(
      { params: { appointmentId }, body: { from: clinic.at(5, '09:00') } },
      { ifMatch: version + 1 },
    );
    await eventually(isHeld);
    return [all, alone] as const;
  });
  const [{ series, conflicts }, alone] = await Promise.all(both);
  expect(conflicts).toMatchObject([{ appointmentId, code: 'hold-expired' }]);
  expect(series.appointments.map((it) => it.from)).toContain(clinic.at(2, '11:00'));
  expect(alone).toMatchObject({ from: clinic.at(5, '09:00'), resources: [{ resourceId: room.id }] });
  const booked = await Promise.all([1, 2, 5].map((days) => clinic.bookedIn(room.id, days)));
  expect(booked).toEqual([[], ['11:00'], ['09:00']]);
});

test('who is answered waits for a room to be given back only so long as there is time left to answer', async () => {
  const { wish } = await inARoom();
  const { id } = await book(wish);
  const deps = clinic.system.deps<Deps>('appointment');
  facility.set('hung');
  try {
    const left = 1_500;
    const freed = inRequest({ actor: serviceActor('test'), deadline: Date.now() + left }, () =>
      freeingRooms([id], deps, (tx) => resourceHoldRows(tx).letGo(id, clinic.clock.now())),
    );
    const late = new Promise((resolve) => setTimeout(resolve, left, 'late'));
    expect(await Promise.race([freed.then(() => 'in time'), late])).toBe('in time');
  } finally {
    facility.set('open');
  }
});
