import type { Appointment, confirmAppointment as contract } from '@nilecare/contracts/api/appointment.ts';
import type { RequestContext, Handler } from '@nilecare/service-kit/http/route.ts';
import { mustBeHeld } from '../booking/must-be-held.ts';
import { becomeBooked } from '../booking/take-time.ts';
import { appointmentRows } from '../data/appointment-rows.ts';
import { appointments } from '../data/appointments.ts';
import { lockDays } from '../data/calendar-days.ts';
import { endOfferOf } from '../data/waitlist-offers.ts';
import type { AppointmentTx, Deps } from '../deps.ts';
import { auditOf } from './lock-appointment.ts';

export const confirmAppointment: Handler<typeof contract, Deps> = async ({ params }, context) => {
  const { actor, db, cipher } = context;
  const { facility_id: facilityId } = await appointments(db.read, cipher).row(params.appointmentId);
  actor.mustReachFacility(facilityId);
  return db.transaction((tx) => confirmHeld(tx, params.appointmentId, context));
};

/** What is booked already stays so; who was offered it waits no more. @throws HoldExpired */
export async function confirmHeld(
  tx: AppointmentTx,
  id: string,
  { actor, cipher, clock }: Pick<Deps & RequestContext, 'actor' | 'cipher' | 'clock'>,
): Promise<Appointment> {
  const before = await appointments(tx, cipher).row(id);
  await lockDays(tx, [{ staffId: before.staff_id, from: before.taken_from, to: before.taken_to }]);
  const { state } = await appointmentRows(tx).lock(id);
  if (state !== 'booked') {
    const row = await becomeBooked(tx, await mustBeHeld(tx, id, clock.now()), clock.now());
    await endOfferOf(tx, id, 'accepted');
    await tx.audit.record('appointment.book', auditOf(row, actor));
  }
  return appointments(tx, cipher).get(id);
}
