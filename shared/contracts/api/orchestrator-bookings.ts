import { z } from 'zod';
import { CalendarInstant } from '../appointments.ts';
import { endpoint } from '../endpoint.ts';
import { Id } from '../primitives.ts';
import { Process, ProcessNotWaiting } from '../processes.ts';
import { bookingRefusals, howBooked, VisitReason } from './appointment.ts';
import { ProbableDuplicate } from './clinical-index.ts';
import { checkDemographics, Demographics, Identifiers } from './clinical-patients.ts';

/** A visit that is booked, with what was made for it. */
export const Booking = Process.extend({
  /** null: registered by a later step. */
  patientId: Id.nullable(),
  staffId: Id,
  visitTypeId: Id,
  from: CalendarInstant,
  appointmentId: Id.nullable(),
}).meta({ id: 'Booking' });
export type Booking = z.output<typeof Booking>;

const booking = { permission: 'appointment:book', scope: 'facility', audit: 'booking.read' } as const;
const bookingParams = z.object({ bookingId: Id });

/** Whom the visit is for: somebody who is known, or who is registered with it. */
export const BookedPatient = z.union([
  z.strictObject({ id: Id }),
  z.strictObject({
    register: Demographics.extend({ identifiers: Identifiers.default([]) }).check(checkDemographics),
  }),
]);
export type BookedPatient = z.output<typeof BookedPatient>;

export const startBooking = endpoint({
  ...booking,
  method: 'POST',
  path: '/bookings',
  idempotent: true,
  body: z.object({
    facilityId: Id,
    patient: BookedPatient,
    staffId: Id,
    visitTypeId: Id,
    from: CalendarInstant,
    reason: VisitReason,
    ...howBooked,
  }),
  answers: { 201: Booking, 202: Booking },
  errors: [...bookingRefusals, ProbableDuplicate],
  summary:
    'Book a visit, and register its patient where she is new; 202: a service does not answer, it goes on by itself',
});
export const getBooking = endpoint({
  ...booking,
  method: 'GET',
  path: '/bookings/:bookingId',
  params: bookingParams,
  answers: { 200: Booking },
  summary: 'How far a booking is',
});
export const retryBooking = endpoint({
  ...booking,
  method: 'POST',
  path: '/bookings/:bookingId/retries',
  params: bookingParams,
  answers: { 200: Booking },
  errors: [ProcessNotWaiting],
  summary: 'Go on with a booking that needs somebody',
});
