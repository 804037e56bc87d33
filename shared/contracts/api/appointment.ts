import { z } from 'zod';
import { AppointmentState, CalendarInstant, CancelReason } from '../appointments.ts';
import { endpoint } from '../endpoint.ts';
import { PatientMerged, problem, ServiceUnavailable } from '../errors.ts';
import { Id, Instant, listOf, pageOf, PageQuery, QueryFlag } from '../primitives.ts';
import { OtherFacility } from './business.ts';
import { PatientDeceased } from './clinical-patients.ts';
import { VisitTypeInactive } from './appointment-visit-types.ts';

export class SlotTaken extends problem('slot-taken', 409, 'The doctor is not free at that time') {
  constructor(staffId: string, appointmentIds: readonly string[]) {
    super('Choose another time, or overbook where that is permitted.', { staffId, appointmentIds });
  }
}
export class SlotFull extends problem('slot-full', 409, 'No more can be booked at that time') {}
export class OutsideWorkingHours extends problem('outside-working-hours', 422, 'The doctor does not work then') {}
export class SlotPast extends problem('slot-past', 422, 'The time has passed') {}
export class ResourceUnavailable extends problem('resource-unavailable', 409, 'What the visit needs is not free then') {
  constructor(needs: readonly { readonly kind: string | null; readonly resourceId: string | null }[]) {
    super('Choose another time, or another kind of visit.', { needs });
  }
}
/** A warning: the same request with `overlapSeen` is done. */
export class PatientOverlap extends problem(
  'patient-overlap',
  409,
  'The patient has another appointment at that time',
) {
  constructor(appointmentIds: readonly string[]) {
    super('If both are meant, send the request again with overlapSeen.', { appointmentIds });
  }
}
export class HoldExpired extends problem('hold-expired', 409, 'The time is not held any more') {}
/** `state` is what it is now. */
export class AppointmentNotPossible extends problem('appointment-not-possible', 409, 'That is not possible now') {
  constructor(detail: string, state: string) {
    super(detail, { state });
  }
}

/** What stands against the time that an appointment has; somebody is to rebook it. */
export const Attention = z.enum(['staff-deactivated', 'doctor-unavailable', 'patient-deceased']);
export type Attention = z.infer<typeof Attention>;

export const Appointment = z
  .object({
    id: Id,
    version: z.number().int(),
    state: AppointmentState,
    facilityId: Id,
    staffId: Id,
    patientId: Id,
    visitTypeId: Id,
    from: Instant,
    to: Instant,
    /** Until when a pending one is held. */
    heldUntil: Instant.nullable(),
    overbooked: z.boolean(),
    /** Why the patient comes. */
    reason: z.string().nullable(),
    resources: z.array(z.object({ resourceId: Id, bookingId: Id.nullable() })),
    seriesId: Id.nullable(),
    waitlistEntryId: Id.nullable(),
    /** The visit in clinical, from the arrival on. */
    encounterId: Id.nullable(),
    attention: Attention.nullable(),
    bookedBy: z.object({ id: z.string(), name: z.string() }),
    bookedAt: Instant,
    arrivedAt: Instant.nullable(),
    calledAt: Instant.nullable(),
    completedAt: Instant.nullable(),
    cancelReason: CancelReason.nullable(),
    cancelNote: z.string().nullable(),
  })
  .meta({ id: 'Appointment' });
export type Appointment = z.output<typeof Appointment>;

export const bookingRefusals = [
  SlotTaken,
  SlotFull,
  OutsideWorkingHours,
  SlotPast,
  ResourceUnavailable,
  PatientOverlap,
  PatientMerged,
  PatientDeceased,
  VisitTypeInactive,
  OtherFacility,
  HoldExpired,
  ServiceUnavailable,
] as const;

export const VisitReason = z.string().trim().min(1).max(500).nullable().default(null);
export const howBooked = {
  /** Where the calendar is full or closed; needs appointment:overbook. */
  overbook: z.boolean().default(false),
  /** That the patient has another appointment then was seen, and both are meant. */
  overlapSeen: z.boolean().default(false),
};

const appointmentParams = z.object({ appointmentId: Id });
const booking = { permission: 'appointment:book', scope: 'facility' } as const;
const reading = { permission: 'appointment:read', scope: 'facility', audit: 'appointment.read' } as const;
const changing = {
  ...booking,
  method: 'POST',
  versioned: true,
  params: appointmentParams,
  answers: { 200: Appointment },
} as const;
const atTheDesk = { ...changing, permission: 'appointment:check-in' } as const;

export const bookAppointment = endpoint({
  ...booking,
  method: 'POST',
  path: '/appointments',
  idempotent: true,
  body: z.object({
    facilityId: Id,
    staffId: Id,
    patientId: Id,
    visitTypeId: Id,
    from: CalendarInstant,
    reason: VisitReason,
    /** Only to keep the time for some minutes, while the patient decides: a confirmation books it. */
    hold: z.boolean().default(false),
    ...howBooked,
  }),
  answers: { 201: Appointment },
  errors: bookingRefusals,
  summary: 'Book a time with a doctor, or hold it for ten minutes; rooms and equipment it needs are booked with it',
});
export const confirmAppointment = endpoint({
  ...booking,
  method: 'POST',
  path: '/appointments/:appointmentId/confirmations',
  params: appointmentParams,
  answers: { 200: Appointment },
  errors: [HoldExpired, AppointmentNotPossible],
  summary: 'Book what was held; again is no mistake',
});
export const rescheduleAppointment = endpoint({
  ...changing,
  path: '/appointments/:appointmentId/reschedulings',
  body: z.object({ from: CalendarInstant, staffId: Id.optional(), ...howBooked }),
  errors: [...bookingRefusals, AppointmentNotPossible],
  summary: 'Give an appointment another time or another doctor',
});
export const cancelAppointment = endpoint({
  ...changing,
  path: '/appointments/:appointmentId/cancellations',
  body: z.object({ reason: CancelReason, note: z.string().trim().min(1).max(500).nullable().default(null) }),
  errors: [AppointmentNotPossible],
  summary: 'Cancel an appointment that was booked or held',
});
export const checkInAppointment = endpoint({
  ...atTheDesk,
  path: '/appointments/:appointmentId/check-ins',
  errors: [AppointmentNotPossible, PatientMerged, PatientDeceased, ServiceUnavailable],
  summary: 'The patient has come: the visit is opened in the record, and she stands in the queue',
});
export const callPatient = endpoint({
  ...atTheDesk,
  path: '/appointments/:appointmentId/calls',
  errors: [AppointmentNotPossible],
  summary: 'The patient is called from the queue: she is with the doctor',
});
export const completeAppointment = endpoint({
  ...atTheDesk,
  path: '/appointments/:appointmentId/completions',
  errors: [AppointmentNotPossible, ServiceUnavailable],
  summary: 'The visit is over: it is closed in the record',
});
export const missAppointment = endpoint({
  ...atTheDesk,
  path: '/appointments/:appointmentId/no-shows',
  errors: [AppointmentNotPossible],
  summary: 'The patient did not come; not before the time has begun',
});
export const listAppointments = endpoint({
  ...reading,
  method: 'GET',
  path: '/appointments',
  query: PageQuery.extend({
    facilityId: Id.optional(),
    staffId: Id.optional(),
    patientId: Id.optional(),
    seriesId: Id.optional(),
    state: listOf(AppointmentState).optional(),
    from: CalendarInstant.optional().meta({ description: 'those that begin at this moment or later' }),
    to: CalendarInstant.optional().meta({ description: 'those that begin before this moment' }),
    attention: QueryFlag.optional().meta({ description: 'those that somebody has to rebook' }),
  }),
  answers: { 200: pageOf(Appointment) },
  summary: 'Appointments by patient, by doctor, by state; by their time',
});
export const getAppointment = endpoint({
  ...reading,
  method: 'GET',
  path: '/appointments/:appointmentId',
  params: appointmentParams,
  answers: { 200: Appointment },
  summary: 'One appointment',
});
