import type { checkInAppointment as contract } from '@nilecare/contracts/api/appointment.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { mustBeBookable, survivorOf } from '../booking/know-wish.ts';
import { appointmentRows } from '../data/appointment-rows.ts';
import { appointments } from '../data/appointments.ts';
import type { Deps } from '../deps.ts';
import { mustBeItsDay } from '../domain/steps.ts';
import { lockAppointment } from './lock-appointment.ts';
import { takeStep } from './take-step.ts';

export const checkInAppointment: Handler<typeof contract, Deps> = async ({ params }, context) => {
  const { actor, db, cipher, clock, ifMatch } = context;
  const id = params.appointmentId;
  const { facility_id: facilityId, patient_id: patientId } = await appointments(db.read, cipher).row(id);
  actor.mustReachFacility(facilityId);
  await mustBeBookable(await survivorOf(patientId, context), context);
  const row = await db.transaction(async (tx) => {
    const before = await lockAppointment(tx, id, 'check-in', { actor, ifMatch });
    mustBeItsDay({ state: before.state, from: before.starts_at }, clock.now());
    return appointmentRows(tx).intend(before.id, 'arriving', clock.now());
  });
  return takeStep(row, actor, context);
};
