import type { Appointment } from '@nilecare/contracts/api/appointment.ts';
import type { Actor } from '@nilecare/service-kit/auth/actor.ts';
import { appointmentRows } from '../data/appointment-rows.ts';
import { appointments, type AppointmentRow } from '../data/appointments.ts';
import { lockDays, makeDays } from '../data/calendar-days.ts';
import type { AppointmentTx, Deps } from '../deps.ts';
import { withoutAnswer } from '../without-answer.ts';
import { bookResources } from './book-resources.ts';
import { giveUp } from './let-go.ts';
import { mustBeFree } from './must-be-free.ts';
import { mustBeHeld, SETTLING_MS } from './must-be-held.ts';
import { becomeBooked, takeTime } from './take-time.ts';
import type { Wish } from './wish.ts';

interface Booking<T> {
  /** Only to keep the time for a while. */
  readonly hold: boolean;
  readonly actor: Actor;
  /** What is answered, now and to who asks again with the same key. */
  readonly view: (booked: Appointment) => T;
  /** Of who books for herself: throws where it is one too many. Her bookings are made one after the other then. */
  readonly limit?: (tx: AppointmentTx) => Promise<void>;
}

/**
 * Takes the time of a wish. What needs rooms or equipment is held first, then they are booked, then it becomes an
 * appointment; where that fails it is let go of, and where the process is killed a round does it.
 * @throws whatever stands against it: see `mustBeFree` and `bookResources`
 */
export async function bookWish<T>(wish: Wish, { hold, actor, view, limit }: Booking<T>, deps: Deps): Promise<T> {
  const { db, cipher, clock, own } = deps;
  const days = [{ staffId: wish.staffId, ...wish.taken }];
  const today = { from: clock.now(), to: new Date(clock.now().getTime() + 1) };
  const taking = limit ? [...days, { staffId: wish.patientId, ...today }] : days;
  await makeDays(db.read, taking);
  const take = (heldUntil: (now: Date) => Date | null) => async (tx: AppointmentTx) => {
    await lockDays(tx, taking);
    await limit?.(tx);
    await mustBeFree(tx, wish, deps);
    return takeTime(tx, wish, { actor, heldUntil: heldUntil(clock.now()) }, deps);
  };
  const holdUntil = (now: Date) => (hold ? new Date(now.getTime() + own.holdMs) : null);
  const answer = async (tx: AppointmentTx, row: AppointmentRow) => {
    const { id, patient_id: patientId, facility_id: facilityId } = row;
    const action = hold ? 'appointment.hold' : 'appointment.book';
    const details = { staffId: row.staff_id, from: row.starts_at.toISOString(), overbooked: wish.overbook };
    await tx.audit.record(action, { actor, patientId, facilityId, resource: `appointment/${id}`, details });
    return view(await appointments(tx, cipher).get(id));
  };

  if (wish.visitType.needs.length === 0) return db.transaction(async (tx) => answer(tx, await take(holdUntil)(tx)));

  const settling = (now: Date) => new Date(now.getTime() + SETTLING_MS);
  const held = await withoutAnswer(() => db.transaction(take(settling)));
  try {
    await bookResources(held, wish.visitType, deps);
    return await db.transaction(async (tx) => {
      await lockDays(tx, days);
      const row = await mustBeHeld(tx, held.id, clock.now());
      const until = holdUntil(clock.now());
      if (until === null) return answer(tx, await becomeBooked(tx, row, clock.now()));
      return answer(tx, await appointmentRows(tx).change(row.id, { held_until: until }));
    });
  } catch (error) {
    await giveUp([held], error, deps);
    throw error;
  }
}
