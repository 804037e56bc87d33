import { appointmentScheduled } from '@nilecare/contracts/events/appointment.ts';
import { doneBy } from '@nilecare/service-kit/asked-by.ts';
import type { Actor } from '@nilecare/service-kit/auth/actor.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { factsOf, keyOf } from '../announce.ts';
import { appointmentRows } from '../data/appointment-rows.ts';
import { placeOf, type AppointmentRow } from '../data/appointments.ts';
import { reminderRows } from '../data/reminders.ts';
import type { AppointmentTx, Deps } from '../deps.ts';
import { remindersOf } from '../domain/reminders.ts';
import type { Wish } from './wish.ts';

export interface Taking {
  readonly actor: Pick<Actor, 'id' | 'name'>;
  /** null: it is booked at once. */
  readonly heldUntil: Date | null;
  /** The appointment that is moved to this time. */
  readonly movesId?: string;
}

/** Writes the row of a wish whose time is free; its days are locked. A hold is announced when it is confirmed. */
export async function takeTime(
  tx: AppointmentTx,
  wish: Wish,
  { actor, heldUntil, movesId }: Taking,
  { cipher, clock }: Pick<Deps, 'cipher' | 'clock'>,
): Promise<AppointmentRow> {
  const at = clock.now();
  const id = newId(at.getTime());
  const { visitType, visit, taken } = wish;
  const by = doneBy(actor);
  await appointmentRows(tx).insert({
    ...{ id, facility_id: wish.facilityId, staff_id: wish.staffId, patient_id: wish.patientId },
    ...{ visit_type_id: visitType.id, service_code: visitType.serviceCode, state: 'pending', held_until: heldUntil },
    ...{ starts_at: visit.from, ends_at: visit.to, taken_from: taken.from, taken_to: taken.to },
    ...{ local_date: wish.time.date(visit.from), minutes: visitType.minutes, overbooked: Number(wish.overbook) },
    reason: wish.reason === null ? null : cipher.encrypt(wish.reason, placeOf('reason', id)),
    ...{ series_id: wish.seriesId, waitlist_entry_id: wish.waitlistEntryId, moves_id: movesId ?? null },
    ...{ encounter_id: null, attention: null, step: null, step_at: null },
    ...{ booked_by_id: by.id, booked_by: by.name, booked_at: at },
    ...{ arrived_at: null, called_at: null, completed_at: null, cancel_reason: null, cancel_note: null },
  });
  const row = await appointmentRows(tx).lock(id);
  return heldUntil === null ? becomeBooked(tx, row, at) : row;
}

/** A time that is taken becomes an appointment: everybody is told, and the patient will be reminded. */
export async function becomeBooked(tx: AppointmentTx, held: AppointmentRow, at: Date): Promise<AppointmentRow> {
  const change = { state: 'booked', held_until: null, confirmed: 1 } as const;
  const row = await appointmentRows(tx).change(held.id, change);
  await remind(tx, row, at);
  await tx.outbox.add(appointmentScheduled, factsOf(row, at), keyOf(row));
  return row;
}

/** Reminders of an appointment at the time that it has now. */
export const remind = (tx: AppointmentTx, row: AppointmentRow, at: Date): Promise<void> =>
  reminderRows(tx).insert(row.id, row.starts_at, remindersOf(row.starts_at, at));
