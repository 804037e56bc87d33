import type * as api from '@nilecare/contracts/api/orchestrator-bookings.ts';
import { Forbidden } from '@nilecare/contracts/errors.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from '../../deps.ts';
import { begin } from '../../processes/begin.ts';
import { booking } from '../../processes/booking.ts';
import { bookingView } from '../../views/processes.ts';

/** What the caller may ask for is decided here: from then on it goes on in the platform's name. */
export const startBooking: Handler<typeof api.startBooking, Deps> = async ({ body }, context) => {
  const { actor, clinical, seen } = context;
  const { facilityId, patient } = body;
  actor.mustReachFacility(facilityId);
  if (body.overbook && !actor.may('appointment:overbook')) throw new Forbidden('Choose a time that is free.');
  if ('register' in patient && !actor.may('patient:register')) throw new Forbidden('You do not register patients.');
  const patientId = 'id' in patient ? (await clinical.getPatient({ params: { patientId: patient.id } })).id : null;
  const facts = { ...body, patientId, appointmentId: null };
  const reply = await begin({ kind: booking, facts, facilityId, subject: null, patientId, view: bookingView }, context);
  seen([reply.body.patientId]);
  return reply;
};
