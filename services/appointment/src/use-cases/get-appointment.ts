import type { getAppointment as contract } from '@nilecare/contracts/api/appointment.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { appointments } from '../data/appointments.ts';
import type { Deps } from '../deps.ts';

export const getAppointment: Handler<typeof contract, Deps> = async ({ params }, { actor, db, cipher, seen }) => {
  const found = await appointments(db.read, cipher).get(params.appointmentId);
  actor.mustReachFacility(found.facilityId);
  seen([found.patientId]);
  return found;
};
