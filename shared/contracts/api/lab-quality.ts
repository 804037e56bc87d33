import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { problem } from '../errors.ts';
import { Id, Instant, LocalDate } from '../primitives.ts';
import { Person } from './clinical-entry.ts';
import { LabCode, LabPriority, UnknownLabTest } from './lab.ts';

export class ControlExpired extends problem('control-expired', 409, 'The control material has expired') {}
export class ControlTaken extends problem('control-taken', 409, 'There is a control of this level and lot already') {}
export class ControlCommentNeeded extends problem(
  'control-comment-needed',
  422,
  'After a run out of control, say what was done',
) {}

export const WestgardRule = z.enum(['1-2s', '1-3s', '2-2s', 'R-4s', '4-1s', '10-x']);
export type WestgardRule = z.infer<typeof WestgardRule>;

export const ControlRun = z.object({
  id: Id,
  value: z.number(),
  /** Distance from the mean, in standard deviations. */
  z: z.number(),
  at: Instant,
  by: Person,
  broken: z.array(WestgardRule),
  inControl: z.boolean(),
  comment: z.string().nullable(),
});
export type ControlRun = z.infer<typeof ControlRun>;

const NewControl = z.object({
  facilityId: Id,
  testCode: LabCode,
  level: z.number().int().min(1).max(5),
  lot: z.string().trim().min(1).max(60),
  mean: z.number(),
  sd: z.number().positive(),
  /** The last day on which it may be used. */
  expiresOn: LocalDate,
});
export const QualityControl = NewControl.extend({ id: Id, last: ControlRun.nullable() }).meta({ id: 'QualityControl' });
export type QualityControl = z.infer<typeof QualityControl>;

export const listControls = endpoint({
  method: 'GET',
  path: '/lab-quality/controls',
  permission: 'lab:quality',
  scope: 'facility',
  query: z.object({ facilityId: Id, testCode: LabCode.optional() }),
  answers: { 200: z.object({ items: z.array(QualityControl) }) },
  summary: 'Control materials and their last runs',
});
export const addControl = endpoint({
  method: 'POST',
  path: '/lab-quality/controls',
  permission: 'lab:quality',
  scope: 'facility',
  idempotent: true,
  body: NewControl,
  answers: { 201: QualityControl },
  errors: [UnknownLabTest, ControlTaken],
  summary: 'Take a lot of control material into use; it replaces the one of its level',
});
const ofControl = z.object({ controlId: Id });
export const recordControlRun = endpoint({
  method: 'POST',
  path: '/lab-quality/controls/:controlId/runs',
  permission: 'lab:quality',
  scope: 'facility',
  idempotent: true,
  params: ofControl,
  body: z.object({ value: z.number(), comment: z.string().trim().min(3).max(500).nullable().default(null) }),
  answers: { 201: ControlRun },
  errors: [ControlExpired, ControlCommentNeeded],
  summary: 'Record a run; by the rules of Westgard it is in control or not. Out of control, no rule verifies the test',
});
export const listControlRuns = endpoint({
  method: 'GET',
  path: '/lab-quality/controls/:controlId/runs',
  permission: 'lab:quality',
  scope: 'facility',
  params: ofControl,
  query: z.object({ limit: z.coerce.number().int().min(1).max(500).default(60) }),
  answers: { 200: z.object({ control: QualityControl, items: z.array(ControlRun) }) },
  summary: 'The last runs of a control, the oldest first: what a Levey-Jennings chart shows',
});

/** `technical`: the rules verify technically; `both`: they release as well. */
export const AutoLevel = z.enum(['off', 'technical', 'both']);
export type AutoLevel = z.infer<typeof AutoLevel>;
export const LabRule = z.object({ facilityId: Id, testCode: LabCode, level: AutoLevel }).meta({ id: 'LabRule' });

export const listLabRules = endpoint({
  method: 'GET',
  path: '/lab-rules',
  permission: 'lab:manage',
  scope: 'facility',
  query: z.object({ facilityId: Id }),
  answers: { 200: z.object({ items: z.array(LabRule) }) },
  summary: 'Which tests of a facility are verified by rules',
});
export const saveLabRule = endpoint({
  method: 'PUT',
  path: '/lab-rules',
  permission: 'lab:manage',
  scope: 'facility',
  body: LabRule,
  answers: { 200: LabRule },
  errors: [UnknownLabTest],
  summary: 'Say how far rules may verify a test',
});

export const TurnaroundRow = z.object({
  testCode: LabCode,
  priority: LabPriority,
  count: z.number().int(),
  /** Minutes from receipt to release. */
  p50: z.number(),
  p90: z.number(),
  target: z.number().int(),
  /** Of those, how many were in time; 0 to 1. */
  inTime: z.number(),
});
export const getTurnaround = endpoint({
  method: 'GET',
  path: '/lab-reports/turnaround',
  permission: 'lab:quality',
  scope: 'facility',
  query: z.object({ facilityId: Id, from: LocalDate, to: LocalDate }),
  answers: { 200: z.object({ items: z.array(TurnaroundRow) }) },
  summary: 'How long tests took that were released on these days of the facility, against their targets',
});
