import { z } from 'zod';
import { CalendarDate } from '../appointments.ts';
import { endpoint } from '../endpoint.ts';
import { PatientMerged, problem } from '../errors.ts';
import { Id, Instant, pageOf, PageQuery } from '../primitives.ts';
import { Appointment, AppointmentNotPossible } from './appointment.ts';
import { VisitTypeInactive } from './appointment-visit-types.ts';
import { PatientDeceased } from './clinical-patients.ts';

export class OfferOver extends problem('offer-over', 409, 'The offer has ended') {}
export class WaitlistEntryOver extends problem('waitlist-entry-over', 409, 'She does not wait any more') {}

const TimeOfDay = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'must be a time of day, e.g. 08:30');

const WaitlistBody = z.object({
  facilityId: Id,
  patientId: Id,
  visitTypeId: Id,
  /** null: any doctor. */
  staffId: Id.nullable().default(null),
  priority: z.enum(['urgent', 'soon', 'routine']).default('routine'),
  /** Days of the facility at which it suits. */
  from: CalendarDate,
  to: CalendarDate,
  /** ISO 8601, Monday is 1; none: every day suits. */
  weekdays: z.array(z.number().int().min(1).max(7)).max(7).default([]),
  /** By the clock of the facility. */
  earliest: TimeOfDay.default('00:00'),
  latest: TimeOfDay.default('24:00'),
  note: z.string().trim().min(1).max(500).nullable().default(null),
});

export const WaitlistOffer = z
  .object({
    id: Id,
    waitlistEntryId: Id,
    /** The time, held for her until the offer ends. */
    appointmentId: Id,
    staffId: Id,
    facilityId: Id,
    visitTypeId: Id,
    from: Instant,
    to: Instant,
    state: z.enum(['open', 'accepted', 'declined', 'expired', 'withdrawn']),
    expiresAt: Instant,
  })
  .meta({ id: 'WaitlistOffer' });
export type WaitlistOffer = z.output<typeof WaitlistOffer>;

export const WaitlistEntry = WaitlistBody.extend({
  id: Id,
  version: z.number().int(),
  state: z.enum(['waiting', 'offered', 'booked', 'withdrawn', 'over']),
  addedAt: Instant,
  offer: WaitlistOffer.nullable(),
}).meta({ id: 'WaitlistEntry' });
export type WaitlistEntry = z.output<typeof WaitlistEntry>;

const booking = { permission: 'appointment:book', scope: 'facility' } as const;
const offerParams = z.object({ offerId: Id });

export const listWaitlist = endpoint({
  method: 'GET',
  path: '/waitlist',
  permission: 'appointment:read',
  scope: 'facility',
  audit: 'waitlist.read',
  query: PageQuery.extend({
    facilityId: Id.optional(),
    staffId: Id.optional(),
    patientId: Id.optional(),
    state: WaitlistEntry.shape.state.optional().meta({ description: 'absent: who waits or has an offer' }),
  }),
  answers: { 200: pageOf(WaitlistEntry) },
  summary: 'Who waits for an earlier time, in the order in which they are offered one',
});
export const addToWaitlist = endpoint({
  ...booking,
  method: 'POST',
  path: '/waitlist',
  idempotent: true,
  body: WaitlistBody.refine((it) => it.to >= it.from, { path: ['to'], message: 'must not be before from' }).refine(
    (it) => it.latest > it.earliest,
    { path: ['latest'], message: 'must be after earliest' },
  ),
  answers: { 201: WaitlistEntry },
  errors: [PatientMerged, PatientDeceased, VisitTypeInactive],
  summary: 'Put a patient on the waitlist: times that become free are offered to her',
});
export const withdrawFromWaitlist = endpoint({
  ...booking,
  method: 'POST',
  path: '/waitlist/:entryId/withdrawals',
  versioned: true,
  params: z.object({ entryId: Id }),
  answers: { 200: WaitlistEntry },
  errors: [WaitlistEntryOver],
  summary: 'She does not wait any more; an open offer ends',
});
export const acceptOffer = endpoint({
  ...booking,
  method: 'POST',
  path: '/waitlist/offers/:offerId/acceptances',
  params: offerParams,
  answers: { 200: Appointment },
  errors: [OfferOver, AppointmentNotPossible],
  summary: 'She takes the time that she was offered',
});
export const declineOffer = endpoint({
  ...booking,
  method: 'POST',
  path: '/waitlist/offers/:offerId/declines',
  params: offerParams,
  answers: { 200: WaitlistEntry },
  errors: [OfferOver],
  summary: 'She does not take it: it is offered to the next, and she waits on',
});
