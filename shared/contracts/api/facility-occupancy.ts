import { z } from 'zod';
import { BedState } from '../beds.ts';
import { endpoint } from '../endpoint.ts';
import { problem } from '../errors.ts';
import { Id, Instant, LocalDate } from '../primitives.ts';

export class PeriodTooLong extends problem('period-too-long', 422, 'The period is too long for its steps') {}
export class PeriodEmpty extends problem('period-empty', 422, 'The period ends before it begins') {}

/** Beds in each state; `retired` ones are not counted. */
const ByState = z.record(BedState.exclude(['retired']), z.number().int());

export const Occupancy = z
  .object({
    at: Instant,
    /** Beds that are not blocked. */
    available: z.number().int(),
    occupied: z.number().int(),
    /** Occupied of available, 0 to 1; null where nothing is available. */
    rate: z.number().nullable(),
    states: ByState,
    wards: z.array(
      z.object({
        wardId: Id,
        facilityId: Id,
        available: z.number().int(),
        occupied: z.number().int(),
        rate: z.number().nullable(),
        states: ByState,
      }),
    ),
  })
  .meta({ id: 'Occupancy' });
export type Occupancy = z.infer<typeof Occupancy>;

/** What a period of time or one step of it saw. */
const Figures = z.object({
  /** Days of 24 hours that beds were occupied, and that they were not blocked or retired. */
  bedDays: z.number(),
  availableBedDays: z.number(),
  /** Of them, 0 to 1; null where nothing was available. */
  rate: z.number().nullable(),
  /** Patients who came into the ward or facility, and who left it: a move within it is neither. */
  arrivals: z.number().int(),
  departures: z.number().int(),
});
export const OccupancyStep = Figures.extend({ from: Instant, to: Instant }).meta({ id: 'OccupancyStep' });
export type OccupancyStep = z.infer<typeof OccupancyStep>;

export const OccupancyHistory = z
  .object({
    facilityId: Id,
    wardId: Id.nullable(),
    timeZone: z.string(),
    steps: z.array(OccupancyStep),
    total: Figures.extend({
      /** Bed-days per departure; null where nobody left. */
      averageStayDays: z.number().nullable(),
      /** Departures per available bed. */
      turnover: z.number().nullable(),
      /** Days a bed was empty between two patients, on the average. */
      turnoverIntervalDays: z.number().nullable(),
      /** From a patient's leaving until the bed was ready again, minutes on the average. */
      turnaroundMinutes: z.number().nullable(),
    }),
  })
  .meta({ id: 'OccupancyHistory' });
export type OccupancyHistory = z.infer<typeof OccupancyHistory>;

export const getOccupancy = endpoint({
  method: 'GET',
  path: '/occupancy',
  permission: 'facility:read',
  scope: 'facility',
  query: z.object({ facilityId: Id.optional(), wardId: Id.optional() }),
  answers: { 200: Occupancy },
  summary: 'How full the wards are now',
});
export const getOccupancyHistory = endpoint({
  method: 'GET',
  path: '/occupancy/history',
  permission: 'facility:read',
  scope: 'facility',
  query: z.object({
    facilityId: Id,
    wardId: Id.optional(),
    /** First and last day, in the facility's time zone. */
    from: LocalDate,
    to: LocalDate,
    step: z.enum(['hour', 'day']).default('day'),
  }),
  answers: { 200: OccupancyHistory },
  errors: [PeriodTooLong, PeriodEmpty],
  summary: 'How full they were: by day for 400 days or by hour for 31; days are those of the facility, of 23 hours too',
});
