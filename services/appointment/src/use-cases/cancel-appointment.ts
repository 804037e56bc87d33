import type { Appointment, cancelAppointment as contract } from '@nilecare/contracts/api/appointment.ts';
import type { CancelReason } from '@nilecare/contracts/appointments.ts';
import { appointmentCancelled } from '@nilecare/contracts/events/appointment.ts';
import type { Actor } from '@nilecare/service-kit/auth/actor.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { factsOf, keyOf } from '../announce.ts';
import { freeingRooms } from '../booking/free-rooms.ts';
import { endEarlierMoves, freeTime, giveBack } from '../booking/let-go.ts';
import { appointmentRows } from '../data/appointment-rows.ts';
import { appointments, placeOf, type AppointmentRow } from '../data/appointments.ts';
import { resourceHoldRows } from '../data/resource-holds.ts';
import { endOfferOf } from '../data/waitlist-offers.ts';
import type { AppointmentTx, Deps } from '../deps.ts';
import { auditOf, lockAppointment } from './lock-appointment.ts';

export const cancelAppointment: Handler<typeof contract, Deps> = ({ params, body }, context) => {
  const { actor, ifMatch } = context;
  return freeingRooms([params.appointmentId], context, async (tx) => {
    const row = await lockAppointment(tx, params.appointmentId, 'cancel', { actor, ifMatch });
    return cancelLocked(tx, row, body, actor, context);
  });
};

interface Given {
  readonly reason: CancelReason;
  readonly note: string | null;
}

/** Cancels what is locked and may be cancelled: its time and what was booked for it are free. */
export async function cancelLocked(
  tx: AppointmentTx,
  before: AppointmentRow,
  { reason, note }: Given,
  actor: Actor,
  { cipher, clock }: Pick<Deps, 'cipher' | 'clock'>,
): Promise<Appointment> {
  const at = clock.now();
  const { id } = before;
  const words = note === null ? null : cipher.encrypt(note, placeOf('cancel_note', id));
  if (before.state === 'pending') {
    await endOfferOf(tx, id, 'withdrawn');
    await giveBack(tx, before, at);
    await appointmentRows(tx).change(id, { cancel_reason: reason, cancel_note: words });
  } else {
    const change = { state: 'cancelled', cancel_reason: reason, cancel_note: words, attention: null } as const;
    const row = await appointmentRows(tx).change(id, change);
    await endEarlierMoves(tx, [id], at);
    await resourceHoldRows(tx).letGo(id, at);
    await freeTime(tx, row, at);
    await tx.outbox.add(appointmentCancelled, { ...factsOf(row, at), reason }, keyOf(row));
  }
  await tx.audit.record('appointment.cancel', { ...auditOf(before, actor), details: { reason } });
  return appointments(tx, cipher).get(id);
}
