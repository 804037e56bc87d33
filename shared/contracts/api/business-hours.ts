import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { problem } from '../errors.ts';
import { Id, Instant, LocalDate } from '../primitives.ts';

export class HoursOverlap extends problem('hours-overlap', 422, 'The working hours overlap') {}

const TimeUpToMidnight = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'must be a time of day, e.g. 08:30');

const isInOrder = (it: { readonly from: string; readonly to: string }): boolean => it.to > it.from;
const inOrder = { path: ['to'], message: 'must be after from' };

/** Hours of one day in the time of the facility; hours past midnight are two entries. */
export const DayHours = z.object({ from: TimeUpToMidnight, to: TimeUpToMidnight }).refine(isInOrder, inOrder);
export type DayHours = z.infer<typeof DayHours>;

export const WorkingHours = z
  .object({
    /** ISO 8601: Monday is 1, Sunday is 7. */
    weekday: z.number().int().min(1).max(7),
    from: TimeUpToMidnight,
    to: TimeUpToMidnight,
  })
  .refine(isInOrder, inOrder);
export type WorkingHours = z.infer<typeof WorkingHours>;

/** A day that has other hours than its weekday; none: a day off. */
export const WorkingException = z.object({
  date: LocalDate,
  hours: z.array(DayHours).max(10),
  reason: z.string().trim().min(1).max(200).nullable().default(null),
});
export type WorkingException = z.infer<typeof WorkingException>;

export const WorkingWeek = z
  .object({
    staffId: Id,
    version: z.number().int(),
    hours: z.array(WorkingHours),
    /** From a month ago on, by date. */
    exceptions: z.array(WorkingException).default([]),
  })
  .meta({ id: 'WorkingWeek' });
export type WorkingWeek = z.infer<typeof WorkingWeek>;

const staffParams = z.object({ staffId: Id });
const dayParams = z.object({ staffId: Id, date: LocalDate });

export const getWorkingWeek = endpoint({
  method: 'GET',
  path: '/staff/:staffId/working-hours',
  permission: 'staff:read',
  scope: 'facility',
  params: staffParams,
  answers: { 200: WorkingWeek },
  summary: 'The usual working week of a staff member, and the days that differ',
});
export const setWorkingWeek = endpoint({
  method: 'PUT',
  path: '/staff/:staffId/working-hours',
  permission: 'duty:manage',
  scope: 'facility',
  versioned: true,
  params: staffParams,
  body: z.object({ hours: z.array(WorkingHours).max(50) }),
  answers: { 200: WorkingWeek },
  errors: [HoursOverlap],
  summary: 'Replace the usual working week of a staff member',
});
export const setWorkingException = endpoint({
  method: 'PUT',
  path: '/staff/:staffId/working-exceptions/:date',
  permission: 'duty:manage',
  scope: 'facility',
  versioned: true,
  params: dayParams,
  body: WorkingException.omit({ date: true }),
  answers: { 200: WorkingWeek },
  errors: [HoursOverlap],
  summary: 'Give a day other hours than its weekday; the version is that of the working week',
});
export const removeWorkingException = endpoint({
  method: 'DELETE',
  path: '/staff/:staffId/working-exceptions/:date',
  permission: 'duty:manage',
  scope: 'facility',
  versioned: true,
  params: dayParams,
  answers: { 200: WorkingWeek },
  summary: 'The day has the hours of its weekday again',
});

export const LONGEST_AVAILABILITY_DAYS = 93;

/** When somebody works, out of the week, its exceptions and approved leave. */
export const Availability = z
  .object({
    staffId: Id,
    /** IANA name of the zone that the week is meant in: that of the facility where the person belongs. */
    timeZone: z.string(),
    /** Apart from each other, in order. */
    items: z.array(z.object({ from: Instant, to: Instant })),
  })
  .meta({ id: 'Availability' });

export const getAvailability = endpoint({
  method: 'GET',
  path: '/staff/:staffId/availability',
  permission: 'staff:read',
  scope: 'facility',
  params: staffParams,
  query: z
    .object({ from: Instant, to: Instant })
    .refine((it) => Date.parse(it.to) > Date.parse(it.from), { path: ['to'], message: 'must be after from' })
    .refine((it) => Date.parse(it.to) - Date.parse(it.from) <= LONGEST_AVAILABILITY_DAYS * 86_400_000, {
      path: ['to'],
      message: `must be within ${LONGEST_AVAILABILITY_DAYS} days of from`,
    }),
  answers: { 200: Availability },
  summary: 'When a staff member works, as intervals of real time',
});
