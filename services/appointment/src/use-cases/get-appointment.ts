import type { getAppointment as contract } from '@nilecare/contracts/api/appointment.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { appointments } from '../data/appointments.ts';
import type { Deps } from '../deps.ts';
import { withoutRefusedReasons } from '../reasons.ts';

export const getAppointment: Handler<typeof contract, Deps> = async ({ params }, context) => {
  const { actor, db, cipher, seen } = context;
  const found = await appointments(db.read, cipher).get(params.appointmentId);
  actor.mustReachFacility(found.facilityId);
  seen([found.patientId]);
  const [shown = found] = await withoutRefusedReasons(actor, [found], context);
  return shown;
};
