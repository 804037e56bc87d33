import { HoldExpired } from '@nilecare/contracts/api/appointment.ts';
import { appointmentRows } from '../data/appointment-rows.ts';
import type { AppointmentRow } from '../data/appointments.ts';
import type { AppointmentTx } from '../deps.ts';

/**
 * While rooms are booked the time is held so long, ms: longer than a request may take (30 s), and so much shorter than the
 * kit waits for one that was cut off (60 s) that who asks again with the same key does not find what the first try held.
 */
export const SETTLING_MS = 45_000;

/** The hold, locked; where its days are locked already, nobody takes the time meanwhile. @throws HoldExpired */
export async function mustBeHeld(tx: AppointmentTx, id: string, now: Date): Promise<AppointmentRow> {
  const row = await appointmentRows(tx).find(id);
  if (row?.state !== 'pending' || row.held_until === null || row.held_until <= now) throw notHeld(id);
  return row;
}

export const notHeld = (appointmentId: string): HoldExpired =>
  new HoldExpired('Choose the time again, if it is still free.', { appointmentId });
