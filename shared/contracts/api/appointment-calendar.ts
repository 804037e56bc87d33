import { z } from 'zod';
import { CalendarDate, CalendarInstant } from '../appointments.ts';
import { endpoint } from '../endpoint.ts';
import { NotFound, problem, ServiceUnavailable } from '../errors.ts';
import { Id, Instant, listOf, LocalDate } from '../primitives.ts';
import { Appointment } from './appointment.ts';
import { specialityCodes } from './business.ts';

export class BlockBackwards extends problem('block-backwards', 422, 'It ends before it begins, or lasts too long') {}

const Span = z.object({ from: Instant, to: Instant });

export const Slot = z
  .object({ staffId: Id, from: Instant, to: Instant })
  .meta({ id: 'Slot', description: 'A time at which a visit of the kind that was asked for can begin' });
export type Slot = z.output<typeof Slot>;

export const LONGEST_SLOTS_DAYS = 31;

export const SlotDay = z.object({
  /** Day of the facility. */
  date: LocalDate,
  slots: z.array(Slot),
});

export const listSlots = endpoint({
  method: 'GET',
  path: '/appointment-slots',
  permission: 'appointment:read',
  scope: 'facility',
  query: z.object({
    visitTypeId: Id,
    from: CalendarDate,
    days: z.coerce.number().int().min(1).max(LONGEST_SLOTS_DAYS).default(7),
    /** Absent: every doctor of the facility, or of the speciality. */
    staffIds: listOf(Id).optional(),
    speciality: z.enum(specialityCodes).optional(),
    /** An appointment that is to be moved: what it takes itself, of the doctor and of rooms, is free for it. */
    moving: Id.optional(),
  }),
  answers: {
    200: z.object({
      facilityId: Id,
      timeZone: z.string(),
      days: z.array(SlotDay),
      /** Rooms could not be asked for: whether one is free shows when it is booked. */
      resourcesUnknown: z.boolean(),
    }),
  },
  errors: [ServiceUnavailable],
  summary: 'Free times for a kind of visit, by day of the facility',
});

export const BlockedTime = z
  .object({
    id: Id,
    facilityId: Id,
    staffId: Id,
    from: Instant,
    to: Instant,
    reason: z.string(),
    blockedBy: z.string(),
  })
  .meta({ id: 'BlockedTime' });
export type BlockedTime = z.output<typeof BlockedTime>;

const facilityParams = z.object({ facilityId: Id });

export const getCalendar = endpoint({
  method: 'GET',
  path: '/calendars/:facilityId',
  permission: 'appointment:read',
  scope: 'facility',
  audit: 'appointment.read',
  params: facilityParams,
  query: z.object({
    from: CalendarDate,
    days: z.coerce.number().int().min(1).max(7).default(1),
    /** Absent: every doctor of the facility. */
    staffIds: listOf(Id).optional(),
    /** Only what takes this room or equipment. */
    resourceId: Id.optional(),
  }),
  answers: {
    200: z.object({
      timeZone: z.string(),
      /** Where the days begin and end. */
      from: Instant,
      to: Instant,
      staff: z.array(
        z.object({
          staffId: Id,
          working: z.array(Span),
          blocked: z.array(BlockedTime),
          /** Whether working hours are known; not while business cannot be asked for the first time. */
          hoursKnown: z.boolean(),
        }),
      ),
      appointments: z.array(Appointment),
    }),
  },
  errors: [ServiceUnavailable],
  summary: 'A day or week of the calendars of a facility, by doctor or by room; without what was cancelled',
});

export const getCalendarMonth = endpoint({
  method: 'GET',
  path: '/calendars/:facilityId/months/:month',
  permission: 'appointment:read',
  scope: 'facility',
  params: facilityParams.extend({
    month: z.string().regex(/^20\d\d-(?:0[1-9]|1[0-2])$/, 'must be a month, e.g. 2026-11'),
  }),
  answers: {
    200: z.object({
      timeZone: z.string(),
      staff: z.array(
        z.object({
          staffId: Id,
          hoursKnown: z.boolean(),
          /** Only days at which something is: works, is booked. */
          days: z.array(
            z.object({
              date: LocalDate,
              workingMinutes: z.number().int(),
              /** Of the working time what nobody has booked or blocked. */
              freeMinutes: z.number().int(),
              appointments: z.number().int(),
            }),
          ),
        }),
      ),
    }),
  },
  errors: [ServiceUnavailable],
  summary: 'A month of a clinic in one call: by doctor and day, how much is worked, booked and free',
});

export const blockTime = endpoint({
  method: 'POST',
  path: '/calendars/:facilityId/blocked-times',
  permission: 'appointment:book',
  scope: 'facility',
  idempotent: true,
  params: facilityParams,
  body: z.object({
    staffId: Id,
    from: CalendarInstant,
    to: CalendarInstant,
    reason: z.string().trim().min(3).max(200),
  }),
  answers: { 201: BlockedTime },
  errors: [BlockBackwards],
  summary: 'Keep a time of a doctor free of appointments; those that stand in it need attention',
});
export const unblockTime = endpoint({
  method: 'DELETE',
  path: '/calendars/:facilityId/blocked-times/:blockedTimeId',
  permission: 'appointment:book',
  scope: 'facility',
  params: facilityParams.extend({ blockedTimeId: Id }),
  answers: { 204: null },
  summary: 'The time can be booked again',
});

export const MOST_CALENDAR_FEEDS = 20;
export class TooManyFeeds extends problem('too-many-feeds', 409, 'You have many calendar addresses already') {}

const CalendarFeed = z
  .object({
    id: Id,
    staffId: Id,
    createdAt: Instant,
    revokedAt: Instant.nullable(),
    lastReadAt: Instant.nullable(),
  })
  .meta({ id: 'CalendarFeed' });
export type CalendarFeed = z.output<typeof CalendarFeed>;

export const listCalendarFeeds = endpoint({
  method: 'GET',
  path: '/calendar-feeds',
  permission: 'appointment:read',
  scope: 'own',
  answers: { 200: z.object({ items: z.array(CalendarFeed) }) },
  summary: "Addresses of the caller's own calendar that were given out: all that can be read, and the last that ended",
});
export const createCalendarFeed = endpoint({
  method: 'POST',
  path: '/calendar-feeds',
  permission: 'appointment:read',
  scope: 'own',
  answers: {
    201: CalendarFeed.extend({
      /** Address below the origin of the platform; shown this once. */
      address: z.string(),
    }),
  },
  errors: [TooManyFeeds],
  summary: "Make a secret address of the caller's own calendar for programs that read iCalendar",
});
export const revokeCalendarFeed = endpoint({
  method: 'DELETE',
  path: '/calendar-feeds/:feedId',
  permission: 'appointment:read',
  scope: 'own',
  params: z.object({ feedId: Id }),
  answers: { 204: null },
  summary: 'The address answers nothing any more',
});
export const readCalendarFeed = endpoint({
  method: 'GET',
  path: '/calendar-feeds/:secret/calendar.ics',
  permission: 'public',
  scope: 'none',
  params: z.object({ secret: z.string().regex(/^[\w-]{43}$/, 'is not an address of a calendar') }),
  answers: { 200: null },
  download: 'text/calendar; charset=utf-8',
  errors: [NotFound],
  summary: 'Appointments of a staff member as iCalendar, without names of patients',
});
