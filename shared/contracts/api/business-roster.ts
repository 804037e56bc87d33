import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { problem } from '../errors.ts';
import { Bilingual, Id, Instant, LocalDate } from '../primitives.ts';
import {
  Duty,
  dutyRefusals,
  DutyRole,
  dutyTime,
  isSpan,
  OnCall,
  ShiftElsewhere,
  TimeOfDay,
  timesGiven,
} from './business.ts';
import { CsvFile } from './business-staff.ts';

/** What is over is not changed any more; of what has begun, only its end. */
export class DutyBegun extends problem('duty-begun', 409, 'The duty has begun') {}
export class DutyCancelled extends problem('duty-cancelled', 409, 'The duty is cancelled') {}
export class ShiftNameTaken extends problem('shift-name-taken', 409, 'There is a shift with this name') {}

const Minimum = z.object({
  nurses: z.number().int().min(0).max(99).default(0),
  doctors: z.number().int().min(0).max(99).default(0),
});
export type Minimum = z.infer<typeof Minimum>;

const ShiftFacts = z.object({
  name: Bilingual,
  kind: z.enum(['early', 'late', 'night', 'day', 'other']),
  /** As the clocks of the facility show them; `to` that is not after `from` is of the next day. */
  from: TimeOfDay,
  to: TimeOfDay,
  /** How many must be present at a ward that has no minimum of its own. */
  minimum: Minimum.default({ nurses: 0, doctors: 0 }),
});

export const Shift = ShiftFacts.extend({
  id: Id,
  version: z.number().int(),
  facilityId: Id,
  active: z.boolean(),
}).meta({ id: 'Shift' });
export type Shift = z.infer<typeof Shift>;

const shiftParams = z.object({ shiftId: Id });

export const listShifts = endpoint({
  method: 'GET',
  path: '/shifts',
  permission: 'staff:read',
  scope: 'facility',
  query: z.object({ facilityId: Id.optional() }),
  answers: { 200: z.object({ items: z.array(Shift) }) },
  summary: 'Shifts of the facilities the caller works in',
});
export const createShift = endpoint({
  method: 'POST',
  path: '/shifts',
  permission: 'duty:manage',
  scope: 'facility',
  idempotent: true,
  body: ShiftFacts.extend({ facilityId: Id }),
  answers: { 201: Shift },
  errors: [ShiftNameTaken],
  summary: 'Add a shift to a facility',
});
export const updateShift = endpoint({
  method: 'PUT',
  path: '/shifts/:shiftId',
  permission: 'duty:manage',
  scope: 'facility',
  versioned: true,
  params: shiftParams,
  body: ShiftFacts.extend({ active: z.boolean().default(true) }),
  answers: { 200: Shift },
  errors: [ShiftNameTaken],
  summary: 'Change a shift; duties that were planned by it stay as they are',
});
export const setWardMinimum = endpoint({
  method: 'PUT',
  path: '/shifts/:shiftId/wards/:wardId',
  permission: 'duty:manage',
  scope: 'facility',
  params: z.object({ shiftId: Id, wardId: Id }),
  body: Minimum,
  answers: { 200: Shift.extend({ wardId: Id }) },
  errors: [ShiftElsewhere],
  summary: 'How many must be present at a ward in a shift',
});

export const RosterGap = z
  .object({
    shiftId: Id,
    /** The day on which the shift begins. */
    date: LocalDate,
    role: DutyRole,
    from: Instant,
    to: Instant,
    needed: z.number().int(),
    present: z.number().int(),
  })
  .meta({ id: 'RosterGap' });
export type RosterGap = z.infer<typeof RosterGap>;

export const RosterProblem = z
  .object({ dutyId: Id, problem: z.enum(['on-leave', 'licence-missing', 'staff-inactive', 'rest-too-short']) })
  .meta({ id: 'RosterProblem' });
export type RosterProblem = z.infer<typeof RosterProblem>;

export const LONGEST_ROSTER_DAYS = 42;

const rosterQuery = z
  .object({ wardId: Id, from: LocalDate, to: LocalDate })
  .refine((it) => it.to >= it.from, { path: ['to'], message: 'must not be before from' })
  .refine((it) => Date.parse(it.to) - Date.parse(it.from) < LONGEST_ROSTER_DAYS * 86_400_000, {
    path: ['to'],
    message: `must be within ${LONGEST_ROSTER_DAYS} days of from`,
  });

export const Roster = z
  .object({
    wardId: Id,
    facilityId: Id,
    /** IANA name; the days and shifts are meant in it. */
    timeZone: z.string(),
    from: LocalDate,
    to: LocalDate,
    /** Those in use and those of the duties; `minimum` is that of the ward. */
    shifts: z.array(Shift),
    /** Duties that touch these days. */
    duties: z.array(Duty.extend({ overrideReason: z.string().nullable() })),
    /** Where fewer are present than needed. */
    gaps: z.array(RosterGap),
    /** Duties that could not be assigned as they are now. */
    problems: z.array(RosterProblem),
  })
  .meta({ id: 'Roster' });
export type Roster = z.infer<typeof Roster>;

export const getRoster = endpoint({
  method: 'GET',
  path: '/rosters',
  permission: 'staff:read',
  scope: 'facility',
  query: rosterQuery,
  answers: { 200: Roster },
  summary: 'Who works when at a ward, and what is missing',
});
export const exportRoster = endpoint({
  method: 'GET',
  path: '/rosters/export',
  permission: 'staff:read',
  scope: 'facility',
  query: rosterQuery,
  answers: { 200: CsvFile },
  summary: 'The roster of a ward as CSV, in the local time of the facility',
});
/** Duties of the same weekdays and local times; those that cannot be are named, and nothing is doubled. */
export const copyWeek = endpoint({
  method: 'POST',
  path: '/rosters/copies',
  permission: 'duty:manage',
  scope: 'facility',
  idempotent: true,
  body: z
    .object({
      wardId: Id,
      /** First of the seven days to copy, and first of those to fill. */
      from: LocalDate,
      to: LocalDate,
      overrideReason: z.string().trim().min(3).max(500).optional(),
    })
    .refine((it) => Math.abs(Date.parse(it.to) - Date.parse(it.from)) >= 7 * 86_400_000, {
      path: ['to'],
      message: 'must be another week',
    }),
  answers: {
    201: z.object({
      assigned: z.array(Duty),
      /** `code` is the name of the error that assigning it answers, or `already-there`. */
      left: z.array(z.object({ dutyId: Id, staffId: Id, from: Instant, to: Instant, code: z.string() })),
    }),
  },
  summary: 'Copy a week of a roster to another week',
});

const dutyParams = z.object({ dutyId: Id });
const changeRefusals = [...dutyRefusals, DutyBegun, DutyCancelled] as const;

export const changeDuty = endpoint({
  method: 'PATCH',
  path: '/duties/:dutyId',
  permission: 'duty:manage',
  scope: 'facility',
  versioned: true,
  params: dutyParams,
  body: z
    .object({
      ...dutyTime,
      staffId: Id.optional(),
      role: DutyRole.optional(),
      inCharge: z.boolean().optional(),
      onCall: OnCall.nullable().optional(),
      overrideReason: z.string().trim().min(3).max(500).optional(),
    })
    .refine((it) => timesGiven(it) <= 1, { path: ['from'], message: 'give either from and to, or shift, or local' })
    .refine(isSpan, { path: ['to'], message: 'must be after from' }),
  answers: { 200: Duty },
  errors: changeRefusals,
  summary: 'Give a duty another person, role or time',
});
export const cancelDuty = endpoint({
  method: 'POST',
  path: '/duties/:dutyId/cancellations',
  permission: 'duty:manage',
  scope: 'facility',
  versioned: true,
  params: dutyParams,
  body: z.object({ reason: z.string().trim().min(3).max(500).nullable().default(null) }),
  answers: { 200: Duty },
  errors: [DutyBegun, DutyCancelled],
  summary: 'A duty that has not begun will not be',
});
export const swapDuties = endpoint({
  method: 'POST',
  path: '/duties/:dutyId/swaps',
  permission: 'duty:manage',
  scope: 'facility',
  versioned: true,
  params: dutyParams,
  body: z.object({
    otherDutyId: Id,
    otherVersion: z.number().int(),
    overrideReason: z.string().trim().min(3).max(500).optional(),
  }),
  answers: { 200: z.object({ items: z.array(Duty) }) },
  errors: changeRefusals,
  summary: "Two people take each other's duty, both or neither",
});
