import { z } from 'zod';
import { CalendarDate, CalendarInstant, CancelReason } from '../appointments.ts';
import { endpoint } from '../endpoint.ts';
import { problem } from '../errors.ts';
import { Id, Instant } from '../primitives.ts';
import { Appointment, AppointmentNotPossible, bookingRefusals, howBooked, VisitReason } from './appointment.ts';

export const MOST_OCCURRENCES = 60;

/** Why one time of a series cannot be booked; `code` is that of the refusal, e.g. `slot-taken`. */
export const SeriesConflict = z
  .object({
    from: Instant,
    to: Instant,
    /** Of the one that was to be moved. */
    appointmentId: Id.nullable(),
    code: z.string(),
    detail: z.string(),
    appointmentIds: z.array(Id),
  })
  .meta({ id: 'SeriesConflict' });
export type SeriesConflict = z.output<typeof SeriesConflict>;

/** `conflicts` names every one; with `bookRest` the others are booked. */
export class SeriesConflicts extends problem('series-conflicts', 409, 'Some times of the series cannot be booked') {
  constructor(conflicts: readonly SeriesConflict[]) {
    super('Choose other times, or send it again with bookRest to book the others.', { conflicts });
  }
}
export class SeriesEmpty extends problem('series-empty', 422, 'The rule names no time, or too many') {}

/** After RFC 5545: a day that a month does not have is left out; the clock of the facility shows the same time always. */
export const RecurrenceRule = z
  .object({
    frequency: z.enum(['daily', 'weekly', 'monthly']),
    interval: z.number().int().min(1).max(12).default(1),
    /** ISO 8601, Monday is 1; of a weekly one, absent: the weekday of the first. */
    weekdays: z.array(z.number().int().min(1).max(7)).max(7).default([]),
    count: z.number().int().min(1).max(MOST_OCCURRENCES).nullable().default(null),
    /** The last day, of the facility. */
    until: CalendarDate.nullable().default(null),
  })
  .refine((it) => (it.count === null) !== (it.until === null), {
    path: ['count'],
    message: 'give either count or until',
  })
  .refine((it) => it.frequency === 'weekly' || it.weekdays.length === 0, {
    path: ['weekdays'],
    message: 'are for what is weekly',
  });
export type RecurrenceRule = z.output<typeof RecurrenceRule>;

export const Series = z
  .object({
    id: Id,
    facilityId: Id,
    patientId: Id,
    staffId: Id,
    visitTypeId: Id,
    rule: RecurrenceRule,
    appointments: z.array(Appointment),
  })
  .meta({ id: 'Series' });
export type Series = z.output<typeof Series>;

const Outcome = z.object({ series: Series, conflicts: z.array(SeriesConflict) });

const SeriesBody = z.object({
  facilityId: Id,
  staffId: Id,
  patientId: Id,
  visitTypeId: Id,
  /** The first one. */
  from: CalendarInstant,
  rule: RecurrenceRule,
  reason: VisitReason,
  ...howBooked,
});
const booking = { permission: 'appointment:book', scope: 'facility' } as const;
const seriesParams = z.object({ seriesId: Id });

export const previewSeries = endpoint({
  ...booking,
  method: 'POST',
  path: '/appointment-series/previews',
  body: SeriesBody,
  answers: {
    200: z.object({ times: z.array(z.object({ from: Instant, to: Instant })), conflicts: z.array(SeriesConflict) }),
  },
  errors: [SeriesEmpty, ...bookingRefusals],
  summary: 'The times of a series, and every conflict; nothing is booked',
});
export const bookSeries = endpoint({
  ...booking,
  method: 'POST',
  path: '/appointment-series',
  idempotent: true,
  body: SeriesBody.extend({
    /** Book the others where some cannot be. */
    bookRest: z.boolean().default(false),
  }),
  answers: { 201: Outcome },
  errors: [SeriesConflicts, SeriesEmpty, ...bookingRefusals],
  summary: 'Book a recurring appointment',
});
export const getSeries = endpoint({
  method: 'GET',
  path: '/appointment-series/:seriesId',
  permission: 'appointment:read',
  scope: 'facility',
  audit: 'appointment.read',
  params: seriesParams,
  answers: { 200: Series },
  summary: 'A series and its appointments',
});
export const moveSeries = endpoint({
  ...booking,
  method: 'POST',
  path: '/appointment-series/:seriesId/moves',
  /** Of the appointment that is named. */
  versioned: true,
  params: seriesParams,
  body: z.object({
    /** This one and the ones after it that are still booked. */
    appointmentId: Id,
    /** Another time of day by the clock of the facility, e.g. 08:30; absent: as it is. */
    time: z
      .string()
      .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day, e.g. 08:30')
      .optional(),
    /** How many days later each of them is; negative: earlier. */
    days: z.number().int().min(-31).max(31).default(0),
    staffId: Id.optional(),
    moveRest: z.boolean().default(false),
    ...howBooked,
  }),
  answers: { 200: Outcome },
  errors: [SeriesConflicts, AppointmentNotPossible, ...bookingRefusals],
  summary: 'Move one of a series and all that follow; one alone is rescheduled as any appointment',
});
export const cancelSeries = endpoint({
  ...booking,
  method: 'POST',
  path: '/appointment-series/:seriesId/cancellations',
  params: seriesParams,
  body: z.object({
    appointmentId: Id,
    reason: CancelReason,
    note: z.string().trim().min(1).max(500).nullable().default(null),
  }),
  answers: { 200: Series },
  errors: [AppointmentNotPossible],
  summary: 'Cancel one of a series and all that follow',
});
