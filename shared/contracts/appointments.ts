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

/** The times of a visit whose patient has come. */
export interface Arrival {
  readonly from: Date;
  readonly bookedAt: Date;
  readonly arrivedAt: Date;
}

/** Who came so soon after her visit was booked stood at the desk already. */
const BOOKED_AT_THE_DESK_MS = 15 * 60_000;

/** Since when a patient waits: from her arrival on; who was booked before and comes too early waits from her time on. */
export function waitingSince({ from, bookedAt, arrivedAt }: Arrival): Date {
  const isWalkIn = arrivedAt.getTime() - bookedAt.getTime() <= BOOKED_AT_THE_DESK_MS;
  return isWalkIn || arrivedAt > from ? arrivedAt : from;
}

const [FIRST, LAST] = ['2000-01-01', '2100-12-31'];
const plausible = `must be between ${FIRST} and ${LAST}`;

/** A day of a calendar: what lies centuries away is a mistake. */
export const CalendarDate = LocalDate.refine((it) => it >= FIRST && it <= LAST, plausible);
/** A moment of a calendar. */
export const CalendarInstant = Instant.refine(
  (it) => Date.parse(it) >= Date.parse(FIRST) && Date.parse(it) <= Date.parse(LAST),
  plausible,
);
