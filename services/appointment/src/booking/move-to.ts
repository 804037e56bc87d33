import type { Appointment } from '@nilecare/contracts/api/appointment.ts';
import { appointmentRescheduled } from '@nilecare/contracts/events/appointment.ts';
import type { Actor } from '@nilecare/service-kit/auth/actor.ts';
import { factsOf, keyOf } from '../announce.ts';
import { appointmentRows } from '../data/appointment-rows.ts';
import { appointments, type AppointmentRow } from '../data/appointments.ts';
import { lockDays, makeDays } from '../data/calendar-days.ts';
import { resourceHoldRows } from '../data/resource-holds.ts';
import type { AppointmentTx, Deps } from '../deps.ts';
import { withoutAnswer } from '../without-answer.ts';
import { bookResources } from './book-resources.ts';
import { freeingRooms } from './free-rooms.ts';
import { endEarlierMoves, freeTime, giveUp } from './let-go.ts';
import { mustBeFree } from './must-be-free.ts';
import { mustBeHeld, SETTLING_MS } from './must-be-held.ts';
import { remind, takeTime } from './take-time.ts';
import type { Wish } from './wish.ts';

/**
 * Gives an appointment the time of a wish. What needs rooms keeps the old time, and holds the new one with a row of its
 * own, until all is booked; what it had at the old time is free when that is answered.
 * @param lock locks the appointment and says whether it may be moved
 * @throws what stands against it: then it is as it was
 */
export async function moveTo(
  id: string,
  wish: Wish,
  actor: Actor,
  deps: Deps,
  lock: (tx: AppointmentTx) => Promise<AppointmentRow>,
): Promise<Appointment> {
  const { db, cipher, clock } = deps;
  const days = { staffId: wish.staffId, ...wish.taken };
  await makeDays(db.read, [days]);
  if (wish.visitType.needs.length === 0)
    return freeingRooms([id], deps, async (tx) => {
      await lockDays(tx, [days]);
      const before = await lock(tx);
      await endEarlierMoves(tx, [id], clock.now());
      await mustBeFree(tx, wish, deps, [id]);
      return appointments(tx, cipher).get((await move(tx, before, wish, actor, clock.now())).id);
    });

  const held = await withoutAnswer(() =>
    db.transaction(async (tx) => {
      await lockDays(tx, [days]);
      await lock(tx);
      await endEarlierMoves(tx, [id], clock.now());
      await mustBeFree(tx, wish, deps, [id]);
      const heldUntil = new Date(clock.now().getTime() + SETTLING_MS);
      return takeTime(tx, wish, { actor, heldUntil, movesId: id }, deps);
    }),
  );
  try {
    await bookResources(held, wish.visitType, deps);
    return await freeingRooms([id], deps, async (tx) => {
      await lockDays(tx, [days]);
      const before = await lock(tx);
      await mustBeHeld(tx, held.id, clock.now());
      await move(tx, before, wish, actor, clock.now());
      await resourceHoldRows(tx).handOver(held.id, id);
      await appointmentRows(tx).remove(held.id);
      return appointments(tx, cipher).get(id);
    });
  } catch (error) {
    await giveUp([held], error, deps);
    throw error;
  }
}

/** Writes the new time of an appointment that is locked; that it is free was looked at. What it needed at the old one is let go of. */
export async function move(
  tx: AppointmentTx,
  before: AppointmentRow,
  wish: Wish,
  actor: Actor,
  at: Date,
): Promise<AppointmentRow> {
  const { visit, taken, staffId } = wish;
  const row = await appointmentRows(tx).change(before.id, {
    ...{ staff_id: staffId, starts_at: visit.from, ends_at: visit.to, taken_from: taken.from, taken_to: taken.to },
    ...{ local_date: wish.time.date(visit.from), minutes: wish.visitType.minutes, attention: null },
    overbooked: Number(wish.overbook),
  });
  await resourceHoldRows(tx).letGo(row.id, at);
  await freeTime(tx, before, at);
  await remind(tx, row, at);
  const previous = {
    ...{ previousFrom: before.starts_at.toISOString(), previousTo: before.ends_at.toISOString() },
    previousStaffId: before.staff_id,
  };
  await tx.outbox.add(appointmentRescheduled, { ...factsOf(row, at), ...previous }, keyOf(row));
  await tx.audit.record('appointment.reschedule', {
    ...{ actor, patientId: row.patient_id, facilityId: row.facility_id, resource: `appointment/${row.id}` },
    details: { ...previous, staffId, from: row.starts_at.toISOString(), overbooked: wish.overbook },
  });
  return row;
}
