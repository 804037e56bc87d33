import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { problem } from '../errors.ts';
import { Id, Instant, LocalDate, pageOf, PageQuery } from '../primitives.ts';
import { Duty, StaffInactive } from './business.ts';

export class LeaveOverlaps extends problem('leave-overlaps', 409, 'The person has a leave then') {}
/** It was decided or cancelled already. */
export class LeaveNotOpen extends problem('leave-not-open', 409, 'The leave is not open') {}
export class LeaveTooLong extends problem('leave-too-long', 422, 'No leave is that long') {}
export class OwnLeave extends problem('own-leave', 403, 'Nobody decides on the own leave') {}

export const LeaveState = z.enum(['requested', 'approved', 'refused', 'cancelled']);
export type LeaveState = z.infer<typeof LeaveState>;
export const LeaveKind = z.enum(['annual', 'sick', 'study', 'parental', 'unpaid', 'other']);
export type LeaveKind = z.infer<typeof LeaveKind>;

export const Leave = z
  .object({
    id: Id,
    version: z.number().int(),
    staffId: Id,
    kind: LeaveKind,
    /** First and last day, in the time of the facility where the person belongs. */
    from: LocalDate,
    to: LocalDate,
    note: z.string().nullable(),
    state: LeaveState,
    requestedAt: Instant,
    decidedAt: Instant.nullable(),
    decisionReason: z.string().nullable(),
  })
  .meta({ id: 'Leave' });
export type Leave = z.infer<typeof Leave>;

const leaveParams = z.object({ leaveId: Id });

/** Everybody sees the own ones; those of others, who manages staff. */
export const listLeaves = endpoint({
  method: 'GET',
  path: '/leaves',
  permission: 'staff:read',
  scope: 'facility',
  query: PageQuery.extend({
    staffId: Id.optional(),
    facilityId: Id.optional(),
    state: LeaveState.optional(),
    from: LocalDate.optional(),
    to: LocalDate.optional(),
  }),
  answers: { 200: pageOf(Leave) },
  summary: 'Leaves that touch the days asked for, the latest first; the own ones, or all for who manages staff',
});
/** Everybody asks for the own leave; who manages staff also for others'. */
export const requestLeave = endpoint({
  method: 'POST',
  path: '/leaves',
  permission: 'staff:read',
  scope: 'facility',
  idempotent: true,
  body: z
    .object({
      staffId: Id,
      kind: LeaveKind,
      from: LocalDate,
      to: LocalDate,
      note: z.string().trim().min(1).max(500).nullable().default(null),
    })
    .refine((it) => it.to >= it.from, { path: ['to'], message: 'must not be before from' }),
  answers: { 201: Leave },
  errors: [LeaveOverlaps, LeaveTooLong, StaffInactive],
  summary: 'Ask for a leave',
});
export const decideLeave = endpoint({
  method: 'POST',
  path: '/leaves/:leaveId/decisions',
  permission: 'staff:manage',
  scope: 'facility',
  versioned: true,
  params: leaveParams,
  body: z
    .object({
      decision: z.enum(['approved', 'refused']),
      reason: z.string().trim().min(3).max(500).nullable().default(null),
    })
    .refine((it) => it.decision === 'approved' || it.reason !== null, { path: ['reason'], message: 'say why' }),
  answers: {
    200: z.object({
      leave: Leave,
      /** Duties of the person in those days: give them to others. */
      collidingDuties: z.array(Duty),
    }),
  },
  errors: [LeaveNotOpen, OwnLeave],
  summary: 'Approve or refuse a leave',
});
export const cancelLeave = endpoint({
  method: 'POST',
  path: '/leaves/:leaveId/cancellations',
  permission: 'staff:read',
  scope: 'facility',
  versioned: true,
  params: leaveParams,
  body: z.object({ reason: z.string().trim().min(3).max(500).nullable().default(null) }),
  answers: { 200: Leave },
  errors: [LeaveNotOpen],
  summary: "Take a leave back: the own one before it begins, or anybody's for who manages staff",
});
