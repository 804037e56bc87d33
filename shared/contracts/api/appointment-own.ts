import { z } from 'zod';
import { AppointmentState, CalendarDate, CalendarInstant } from '../appointments.ts';
import { endpoint } from '../endpoint.ts';
import { problem, ServiceUnavailable } from '../errors.ts';
import { Bilingual, Id, Instant } from '../primitives.ts';
import { AppointmentNotPossible, bookingRefusals, howBooked, VisitReason } from './appointment.ts';
import { SlotDay } from './appointment-calendar.ts';
import { OfferOver } from './appointment-waitlist.ts';

export class NoPatientAccount extends problem('no-patient-account', 403, 'This account belongs to no patient') {}
export class NotForOwnBooking extends problem('not-for-own-booking', 403, 'This visit is booked by the reception') {}
export class TooLateToChange extends problem('too-late-to-change', 409, 'It begins too soon to be changed here') {}
export class TooManyOwn extends problem('too-many-own', 409, 'You have many appointments already') {}

const Name = z.object({ en: z.string(), ar: z.string() });
const Facility = z.object({ id: Id, name: Name, timeZone: z.string() });
const Doctor = z.object({ id: Id, name: Name, specialities: z.array(z.string()) });

export const OwnVisitType = z
  .object({ id: Id, name: Bilingual, minutes: z.number().int(), colour: z.string(), facility: Facility })
  .meta({ id: 'OwnVisitType' });

export const OwnAppointment = z
  .object({
    id: Id,
    version: z.number().int(),
    state: AppointmentState,
    from: Instant,
    to: Instant,
    reason: z.string().nullable(),
    facility: Facility,
    doctor: z.object({ id: Id, name: Name }),
    visitType: z.object({ id: Id, name: Bilingual, colour: z.string() }),
    /** Whether she may still move or cancel it here. */
    changeable: z.boolean(),
    encounterId: Id.nullable(),
  })
  .meta({ id: 'OwnAppointment' });
export type OwnAppointment = z.output<typeof OwnAppointment>;

export const OwnOffer = z
  .object({
    id: Id,
    from: Instant,
    to: Instant,
    expiresAt: Instant,
    facility: Facility,
    doctor: z.object({ id: Id, name: Name }),
    visitType: z.object({ id: Id, name: Bilingual, colour: z.string() }),
  })
  .meta({ id: 'OwnOffer' });

const own = { permission: 'appointment:own', scope: 'own' } as const;
const ownParams = z.object({ appointmentId: Id });
const offerParams = z.object({ offerId: Id });
const refusals = [...bookingRefusals, NoPatientAccount, NotForOwnBooking, TooManyOwn] as const;

export const listOwnAppointments = endpoint({
  ...own,
  method: 'GET',
  path: '/own-appointments',
  audit: 'appointment.read',
  query: z.object({ when: z.enum(['coming', 'past']).default('coming') }),
  answers: { 200: z.object({ items: z.array(OwnAppointment) }) },
  errors: [NoPatientAccount],
  summary: "The patient's own appointments: those to come, the next first; or the last hundred of the past",
});
export const listOwnVisitTypes = endpoint({
  permission: 'appointment:own',
  scope: 'none',
  method: 'GET',
  path: '/own-appointments/visit-types',
  answers: { 200: z.object({ items: z.array(OwnVisitType) }) },
  errors: [NoPatientAccount],
  summary: 'What a patient can book herself, and where',
});
export const listOwnFacilities = endpoint({
  permission: 'appointment:own',
  scope: 'none',
  method: 'GET',
  path: '/own-appointments/facilities',
  answers: { 200: z.object({ items: z.array(Facility) }) },
  errors: [ServiceUnavailable],
  summary: 'Names and clocks of the facilities, by which a patient is shown times',
});
export const listOwnSlots = endpoint({
  permission: 'appointment:own',
  scope: 'none',
  method: 'GET',
  path: '/own-appointments/slots',
  query: z.object({
    visitTypeId: Id,
    from: CalendarDate,
    days: z.coerce.number().int().min(1).max(14).default(7),
    staffId: Id.optional(),
    /** An own appointment that is to be moved: what it takes itself is free for it. */
    moving: Id.optional(),
  }),
  answers: { 200: z.object({ timeZone: z.string(), doctors: z.array(Doctor), days: z.array(SlotDay) }) },
  errors: [NoPatientAccount, NotForOwnBooking, ServiceUnavailable],
  summary: 'Free times that a patient can book herself',
});
export const bookOwnAppointment = endpoint({
  ...own,
  method: 'POST',
  path: '/own-appointments',
  idempotent: true,
  audit: 'appointment.read',
  body: z.object({
    visitTypeId: Id,
    staffId: Id,
    from: CalendarInstant,
    reason: VisitReason,
    overlapSeen: howBooked.overlapSeen,
  }),
  answers: { 201: OwnAppointment },
  errors: refusals,
  summary: 'Book an own appointment',
});
export const rescheduleOwnAppointment = endpoint({
  ...own,
  method: 'POST',
  path: '/own-appointments/:appointmentId/reschedulings',
  versioned: true,
  audit: 'appointment.read',
  params: ownParams,
  body: z.object({ from: CalendarInstant, staffId: Id.optional(), overlapSeen: howBooked.overlapSeen }),
  answers: { 200: OwnAppointment },
  errors: [...refusals, AppointmentNotPossible, TooLateToChange],
  summary: 'Move an own appointment',
});
export const cancelOwnAppointment = endpoint({
  ...own,
  method: 'POST',
  path: '/own-appointments/:appointmentId/cancellations',
  versioned: true,
  audit: 'appointment.read',
  params: ownParams,
  body: z.object({ note: z.string().trim().min(1).max(500).nullable().default(null) }),
  answers: { 200: OwnAppointment },
  errors: [NoPatientAccount, AppointmentNotPossible, TooLateToChange],
  summary: 'Cancel an own appointment',
});
export const listOwnOffers = endpoint({
  ...own,
  method: 'GET',
  path: '/own-appointments/offers',
  audit: 'waitlist.read',
  answers: { 200: z.object({ items: z.array(OwnOffer) }) },
  errors: [NoPatientAccount],
  summary: 'Times that became free and are offered to the patient',
});
export const acceptOwnOffer = endpoint({
  ...own,
  method: 'POST',
  path: '/own-appointments/offers/:offerId/acceptances',
  audit: 'appointment.read',
  params: offerParams,
  answers: { 200: OwnAppointment },
  errors: [NoPatientAccount, OfferOver, AppointmentNotPossible],
  summary: 'Take a time that was offered',
});
export const declineOwnOffer = endpoint({
  ...own,
  method: 'POST',
  path: '/own-appointments/offers/:offerId/declines',
  params: offerParams,
  answers: { 204: null },
  errors: [NoPatientAccount, OfferOver],
  summary: 'Leave an offered time to the next',
});
