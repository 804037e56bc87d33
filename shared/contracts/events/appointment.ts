import { z } from 'zod';
import { AppointmentState, CancelReason } from '../appointments.ts';
import { event } from '../event.ts';
import { Id, Instant } from '../primitives.ts';

/** Published under the patient's id. */
const AppointmentFacts = z.object({
  appointmentId: Id,
  /** Grows with every change: what comes late is recognised. */
  version: z.number().int(),
  state: AppointmentState,
  patientId: Id,
  facilityId: Id,
  /** Whose calendar it stands in. */
  staffId: Id,
  visitTypeId: Id,
  /** What the visit is billed as, as billing knows the service; null: it is free. */
  serviceCode: z.string().nullable(),
  from: Instant,
  to: Instant,
  /** The visit in clinical; null until the patient has come. */
  encounterId: Id.nullable(),
  at: Instant,
});

export const appointmentScheduled = event({
  topic: 'appointment.scheduled',
  owner: 'appointment',
  data: AppointmentFacts,
  summary: 'An appointment was booked (a hold is none)',
});
export const appointmentRescheduled = event({
  topic: 'appointment.rescheduled',
  owner: 'appointment',
  data: AppointmentFacts.extend({ previousFrom: Instant, previousTo: Instant, previousStaffId: Id }),
  summary: 'An appointment has another time or another doctor',
});
export const appointmentCancelled = event({
  topic: 'appointment.cancelled',
  owner: 'appointment',
  data: AppointmentFacts.extend({ reason: CancelReason }),
  summary: 'A booked appointment will not be',
});
export const appointmentArrived = event({
  topic: 'appointment.arrived',
  owner: 'appointment',
  data: AppointmentFacts,
  summary: 'The patient has come; `encounterId` is the visit',
});
export const appointmentCalled = event({
  topic: 'appointment.called',
  owner: 'appointment',
  data: AppointmentFacts,
  summary: 'The patient was called from the queue: she is with the doctor',
});
export const appointmentFulfilled = event({
  topic: 'appointment.fulfilled',
  owner: 'appointment',
  data: AppointmentFacts,
  summary: 'The visit is over',
});
export const appointmentMissed = event({
  topic: 'appointment.missed',
  owner: 'appointment',
  data: AppointmentFacts,
  summary: 'The patient did not come',
});
export const waitlistOffered = event({
  topic: 'waitlist.offered',
  owner: 'appointment',
  data: z.object({
    offerId: Id,
    waitlistEntryId: Id,
    patientId: Id,
    facilityId: Id,
    staffId: Id,
    from: Instant,
    to: Instant,
    /** Until when it is kept. */
    expiresAt: Instant,
    at: Instant,
  }),
  summary: 'A slot that became free is offered to somebody who waits for one',
});
export const appointmentReminderDue = event({
  topic: 'appointment.reminder.due',
  owner: 'appointment',
  data: AppointmentFacts.extend({ kind: z.enum(['day-before', 'two-hours-before']) }),
  summary: 'The patient is to be reminded of an appointment; once for each kind and time',
});
