import { z } from 'zod';
import { Instant, LocalDate } from './primitives.ts';

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

const [FIRST, LAST] = ['2000-01-01', '2100-12-31'];
const plausible = `must be between ${FIRST} and ${LAST}`;

/** A day of a calendar: what lies centuries away is a mistake. */
export const CalendarDate = LocalDate.refine((it) => it >= FIRST && it <= LAST, plausible);
/** A moment of a calendar. */
export const CalendarInstant = Instant.refine(
  (it) => Date.parse(it) >= Date.parse(FIRST) && Date.parse(it) <= Date.parse(LAST),
  plausible,
);
