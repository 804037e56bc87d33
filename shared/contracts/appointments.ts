import { z } from 'zod';

/**
 * FHIR R4 appointmentstatus: `pending` is held for a short time, `booked` confirmed, `arrived` in the waiting room,
 * `checked-in` with the doctor.
 */
export const AppointmentState = z.enum([
  'pending',
  'booked',
  'arrived',
  'checked-in',
  'fulfilled',
  'cancelled',
  'noshow',
  'entered-in-error',
]);
export type AppointmentState = z.infer<typeof AppointmentState>;

export const CancelReason = z.enum([
  'patient-request',
  'patient-ill',
  'patient-deceased',
  'doctor-unavailable',
  'room-unavailable',
  'rescheduled',
  'booked-in-error',
  'other',
]);
export type CancelReason = z.infer<typeof CancelReason>;
