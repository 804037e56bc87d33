import { newId } from '@nilecare/service-kit/ids.ts';
import { appointmentRows } from '../data/appointment-rows.ts';
import type { AppointmentRow } from '../data/appointments.ts';
import { freedTimeRows } from '../data/freed-times.ts';
import { resourceHoldRows } from '../data/resource-holds.ts';
import type { AppointmentTx } from '../deps.ts';

/** A hold that becomes nothing; what was booked for it is given back. */
export async function letGo(tx: AppointmentTx, held: AppointmentRow, at: Date): Promise<void> {
  if (held.state !== 'pending') return;
  await resourceHoldRows(tx).letGo(held.id, at);
  if (held.moves_id !== null) return appointmentRows(tx).remove(held.id);
  await appointmentRows(tx).change(held.id, { state: 'cancelled', held_until: null });
}

/** The same for a hold that somebody had: who waits may be offered its time. */
export async function giveBack(tx: AppointmentTx, held: AppointmentRow, at: Date): Promise<void> {
  await letGo(tx, held, at);
  if (held.moves_id === null) await freeTime(tx, held, at);
}

/** The time of a doctor is free again: it is offered to who waits for one. */
export const freeTime = (tx: AppointmentTx, row: AppointmentRow, at: Date): Promise<void> =>
  freedTimeRows(tx).insert({
    ...{ id: newId(), facility_id: row.facility_id, staff_id: row.staff_id, freed_at: at },
    ...{ starts_at: row.taken_from, ends_at: row.taken_to },
  });
