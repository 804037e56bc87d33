import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { problem } from '../errors.ts';
import { Bilingual, Id, Instant, LocalDate, QueryFlag } from '../primitives.ts';
import { PlaceInactive, PlaceNameTaken } from './facility.ts';

export class ResourceTaken extends problem('resource-taken', 409, 'It is booked at that time') {
  constructor(resourceId: string, free: number) {
    super('Choose another time. The time before and after a booking is taken as well.', { resourceId, free });
  }
}
export class OutsideHours extends problem('outside-hours', 422, 'It is closed at that time') {}
export class BookingTooLong extends problem('booking-too-long', 422, 'A booking lasts seven days at the most') {}
export class BookingBackwards extends problem('booking-backwards', 422, 'The booking ends before it begins') {}
export class BookingOver extends problem('booking-over', 409, 'The booking was cancelled') {}
export class ResourceBooked extends problem('resource-booked', 409, 'There are bookings ahead') {
  constructor(count: number) {
    super('Move or cancel them first.', { count });
  }
}

/** `08:30`; `24:00` is the end of the day. */
const ClockTime = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'must be a time of the day, e.g. 08:30');

export const OpeningHours = z
  .object({
    /** ISO 8601: 1 is Monday. */
    weekday: z.number().int().min(1).max(7),
    opens: ClockTime,
    closes: ClockTime,
  })
  .refine((it) => it.opens < it.closes, 'must close after it opens')
  .meta({ id: 'OpeningHours' });
export type OpeningHours = z.infer<typeof OpeningHours>;

/** Minutes. */
export const LONGEST_BUFFER = 480;

const ResourceBody = z.object({
  kind: z.enum(['room', 'equipment', 'vehicle']),
  name: Bilingual,
  wardId: Id.nullable().default(null),
  /** How many bookings it takes at the same time. */
  capacity: z.number().int().min(1).max(100).default(1),
  /** When it can be booked, by the clock of the facility; empty: always. */
  hours: z.array(OpeningHours).max(50).default([]),
  /** Minutes that nobody else may have it before and after a booking. */
  bufferBefore: z.number().int().min(0).max(LONGEST_BUFFER).default(0),
  bufferAfter: z.number().int().min(0).max(LONGEST_BUFFER).default(0),
});

export const Resource = ResourceBody.extend({
  id: Id,
  version: z.number().int(),
  facilityId: Id,
  active: z.boolean(),
}).meta({ id: 'Resource' });
export type Resource = z.infer<typeof Resource>;

export const Booking = z
  .object({
    id: Id,
    version: z.number().int(),
    resourceId: Id,
    facilityId: Id,
    /** Half-open: the next may begin at the moment this one ends. */
    from: Instant,
    to: Instant,
    purpose: z.string(),
    patientId: Id.nullable(),
    state: z.enum(['booked', 'cancelled']),
    bookedBy: z.string(),
    bookedAt: Instant,
    cancelReason: z.string().nullable(),
  })
  .meta({ id: 'Booking' });
export type Booking = z.infer<typeof Booking>;

const resourceParams = z.object({ resourceId: Id });
const bookingParams = z.object({ bookingId: Id });
const Reason = z.object({ reason: z.string().trim().min(3).max(500) });
const managed = { permission: 'facility:manage', scope: 'facility' } as const;
const booked = { permission: 'resource:book', scope: 'facility' } as const;
const read = { permission: 'facility:read', scope: 'facility' } as const;

export const listResources = endpoint({
  ...read,
  method: 'GET',
  path: '/resources',
  query: z.object({ facilityId: Id.optional(), inactive: QueryFlag.optional() }),
  answers: { 200: z.object({ items: z.array(Resource) }) },
  summary: 'Rooms and equipment that can be booked',
});
export const getResource = endpoint({
  ...read,
  method: 'GET',
  path: '/resources/:resourceId',
  params: resourceParams,
  answers: { 200: Resource },
  summary: 'One bookable resource',
});
export const createResource = endpoint({
  ...managed,
  method: 'POST',
  path: '/resources',
  idempotent: true,
  body: ResourceBody.extend({ facilityId: Id }),
  answers: { 201: Resource },
  errors: [PlaceNameTaken, PlaceInactive],
  summary: 'Add something that can be booked',
});
export const updateResource = endpoint({
  ...managed,
  method: 'PUT',
  path: '/resources/:resourceId',
  versioned: true,
  params: resourceParams,
  body: ResourceBody,
  answers: { 200: Resource },
  errors: [PlaceNameTaken],
  summary: 'Change it; bookings that were made stay as they are',
});
export const deactivateResource = endpoint({
  ...managed,
  method: 'POST',
  path: '/resources/:resourceId/deactivations',
  params: resourceParams,
  body: Reason,
  answers: { 200: Resource },
  errors: [ResourceBooked],
  summary: 'Take it out of use when nobody has booked it any more',
});
export const activateResource = endpoint({
  ...managed,
  method: 'POST',
  path: '/resources/:resourceId/activations',
  params: resourceParams,
  answers: { 200: Resource },
  summary: 'Take it into use again',
});

export const listBookings = endpoint({
  ...read,
  method: 'GET',
  path: '/resource-bookings',
  audit: 'resource-booking.read',
  query: z.object({
    facilityId: Id,
    resourceId: Id.optional(),
    /** A day of the facility. */
    day: LocalDate,
    cancelled: QueryFlag.optional(),
  }),
  answers: { 200: z.object({ timeZone: z.string(), from: Instant, to: Instant, items: z.array(Booking) }) },
  summary: 'Who has booked what on a day; `from` and `to` are where that day begins and ends',
});
export const bookResource = endpoint({
  ...booked,
  method: 'POST',
  path: '/resource-bookings',
  idempotent: true,
  body: z.object({
    resourceId: Id,
    from: Instant,
    to: Instant,
    purpose: z.string().trim().min(3).max(200),
    patientId: Id.nullable().default(null),
    /** A booking of the same resource that does not stand in the way: the service that asks gives it up for this one. */
    insteadOf: Id.nullable().default(null),
  }),
  answers: { 201: Booking },
  errors: [ResourceTaken, OutsideHours, BookingTooLong, BookingBackwards, PlaceInactive],
  summary: 'Book a room or equipment',
});
export const moveBooking = endpoint({
  ...booked,
  method: 'PUT',
  path: '/resource-bookings/:bookingId',
  versioned: true,
  params: bookingParams,
  body: z.object({ from: Instant, to: Instant, purpose: z.string().trim().min(3).max(200) }),
  answers: { 200: Booking },
  errors: [ResourceTaken, OutsideHours, BookingTooLong, BookingBackwards, BookingOver, PlaceInactive],
  summary: 'Move a booking',
});
export const cancelBooking = endpoint({
  ...booked,
  method: 'POST',
  path: '/resource-bookings/:bookingId/cancellations',
  versioned: true,
  params: bookingParams,
  body: Reason,
  answers: { 200: Booking },
  errors: [BookingOver],
  summary: 'Cancel a booking',
});
