import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { NoCareRelationship, PatientMerged, problem } from '../errors.ts';
import { AsciiKey, Bilingual, Id, Instant, listOf, LocalDate, pageOf, PageQuery } from '../primitives.ts';
import { Sensitivity } from '../record-privacy.ts';
import { EncounterOfAnother, Person } from './clinical-entry.ts';

/** `from` and `to` say what was asked for. */
export class StepNotPossible extends problem('step-not-possible', 409, 'This does not follow from the state it is in') {
  constructor(what: 'plan' | 'goal' | 'task', from: string, to: string) {
    super(`A ${what} that is ${from} cannot become ${to}.`, { what, from, to });
  }
}
export class PlanClosed extends problem('plan-closed', 409, 'The care plan is not written in any more') {}
export class UnknownPlanTemplate extends problem('unknown-plan-template', 422, 'There is no such template') {}

/** FHIR R4 request-status, without `unknown`. */
export const PlanStatus = z.enum(['draft', 'active', 'on-hold', 'revoked', 'completed', 'entered-in-error']);
export type PlanStatus = z.infer<typeof PlanStatus>;
/** FHIR R4 goal-status. */
export const GoalStatus = z.enum([
  'proposed',
  'accepted',
  'active',
  'on-hold',
  'completed',
  'cancelled',
  'rejected',
  'entered-in-error',
]);
export type GoalStatus = z.infer<typeof GoalStatus>;
/** FHIR R4 goal-achievement. */
export const Achievement = z.enum([
  'in-progress',
  'improving',
  'worsening',
  'no-change',
  'achieved',
  'sustaining',
  'not-achieved',
  'not-attainable',
]);
/** FHIR R4 task-status, those that people use. */
export const TaskStatus = z.enum([
  'requested',
  'accepted',
  'in-progress',
  'on-hold',
  'completed',
  'failed',
  'cancelled',
  'entered-in-error',
]);
export type TaskStatus = z.infer<typeof TaskStatus>;

/** A day that a plan may name: years before are mistakes, and the year 0 no database knows. */
const PlanDate = LocalDate.refine((it) => it >= '1900-01-01', 'must not be before 1900');
const Text = z.string().trim().min(1).max(500);
const Remark = z.string().trim().min(1).max(2000).nullable().default(null);

/** Who is to do it: somebody of the staff, whoever has a role, or the patient. */
export const Assignee = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('staff'), staffId: Id }),
  z.object({ kind: z.literal('role'), role: AsciiKey(40) }),
  z.object({ kind: z.literal('patient') }),
]);
export type Assignee = z.infer<typeof Assignee>;

const GoalBody = z.object({
  text: Text,
  /** What is measured, and where it is to be. */
  target: z
    .object({
      measure: z.string().trim().min(1).max(100),
      /** LOINC */
      code: AsciiKey(20).nullable().default(null),
      comparator: z.enum(['at-least', 'at-most', 'equal']),
      value: z.number(),
      /** UCUM */
      unit: AsciiKey(30),
    })
    .nullable()
    .default(null),
  dueOn: PlanDate.nullable().default(null),
  note: Remark,
});
export const Goal = GoalBody.extend({ id: Id, status: GoalStatus, achievement: Achievement.nullable() }).meta({
  id: 'CareGoal',
});
export type Goal = z.infer<typeof Goal>;

const TaskBody = z.object({
  text: Text,
  goalId: Id.nullable().default(null),
  assignee: Assignee,
  dueAt: Instant.nullable().default(null),
  note: Remark,
});
export const CareTask = TaskBody.extend({
  id: Id,
  status: TaskStatus,
  done: z.object({ at: Instant, by: Person }).nullable(),
}).meta({ id: 'CareTask' });
export type CareTask = z.infer<typeof CareTask>;

const PlanBody = z.object({
  title: z.string().trim().min(1).max(200),
  description: Remark,
  sensitivity: Sensitivity.default('general'),
  from: PlanDate,
  until: PlanDate.nullable().default(null),
});
export const CarePlan = PlanBody.extend({
  id: Id,
  version: z.number().int(),
  patientId: Id,
  encounterId: Id.nullable(),
  facilityId: Id,
  status: PlanStatus,
  statusReason: z.string().nullable(),
  templateCode: z.string().nullable(),
  goals: z.array(Goal),
  tasks: z.array(CareTask),
  createdAt: Instant,
  createdBy: Person,
  changedAt: Instant,
  changedBy: Person,
}).meta({ id: 'CarePlan' });
export type CarePlan = z.infer<typeof CarePlan>;

export const PlanTemplate = z
  .object({
    code: z.string(),
    title: Bilingual,
    description: Bilingual,
    goals: z.array(
      z.object({ text: Bilingual, target: GoalBody.shape.target, dueAfterDays: z.number().int().nullable() }),
    ),
    tasks: z.array(
      z.object({
        text: Bilingual,
        /** Which of the goals it serves, by its place. */
        goal: z.number().int().nullable(),
        assignee: Assignee,
        dueAfterDays: z.number().int().nullable(),
      }),
    ),
  })
  .meta({ id: 'CarePlanTemplate' });
export type PlanTemplate = z.infer<typeof PlanTemplate>;

const planParams = z.object({ carePlanId: Id });
const Reason = z.string().trim().min(3).max(500);
const reads = { method: 'GET', permission: 'record:read', scope: 'care', errors: [NoCareRelationship] } as const;
const changes = {
  permission: 'care-plan:write',
  scope: 'care',
  versioned: true,
  answers: { 200: CarePlan },
  errors: [NoCareRelationship, PlanClosed, StepNotPossible],
} as const;

export const listPlanTemplates = endpoint({
  method: 'GET',
  path: '/care-plans/templates',
  permission: 'care-plan:write',
  scope: 'none',
  answers: { 200: z.object({ items: z.array(PlanTemplate) }) },
  summary: 'What care plans may begin with',
});
/** Also what is assigned to the caller's roles, in the caller's facilities. */
export const listOwnTasks = endpoint({
  method: 'GET',
  path: '/care-plans/tasks',
  permission: 'care-plan:write',
  scope: 'facility',
  audit: 'care-task.search',
  query: PageQuery.extend({ open: z.enum(['true', 'false']).default('true') }),
  answers: {
    200: pageOf(
      CareTask.extend({
        ...{ carePlanId: Id, carePlanVersion: z.number().int(), patientId: Id, planTitle: z.string() },
        /** Empty where it is closed. */
        text: z.string(),
        /** The record is not open to the caller: what is to be done is said to whoever is on duty there, or opens it. */
        closed: z.boolean(),
      }),
    ),
  },
  summary: 'What care plans ask of the caller, what is due first',
});
export const listCarePlans = endpoint({
  ...reads,
  path: '/care-plans',
  audit: 'care-plan.search',
  query: PageQuery.extend({ patientId: Id, status: listOf(PlanStatus).optional() }),
  answers: { 200: pageOf(CarePlan) },
  summary: 'Care plans of a patient, the newest first',
});
export const getCarePlan = endpoint({
  ...reads,
  path: '/care-plans/:carePlanId',
  audit: 'care-plan.read',
  params: planParams,
  answers: { 200: CarePlan },
  summary: 'One care plan with its goals and tasks',
});
export const createCarePlan = endpoint({
  method: 'POST',
  path: '/care-plans',
  permission: 'care-plan:write',
  scope: 'care',
  idempotent: true,
  body: PlanBody.extend({
    patientId: Id,
    encounterId: Id.nullable().default(null),
    facilityId: Id.optional(),
    templateCode: AsciiKey(60).nullable().default(null),
    /** In which language the texts of the template are taken over. */
    language: z.enum(['en', 'ar']).default('en'),
  }),
  answers: { 201: CarePlan },
  errors: [NoCareRelationship, PatientMerged, EncounterOfAnother, UnknownPlanTemplate],
  summary: 'Begin a care plan, empty or from a template',
});
export const changeCarePlan = endpoint({
  ...changes,
  method: 'PUT',
  path: '/care-plans/:carePlanId',
  params: planParams,
  body: PlanBody,
  summary: 'Change what a care plan says of itself',
});
export const setPlanStatus = endpoint({
  ...changes,
  method: 'POST',
  path: '/care-plans/:carePlanId/statuses',
  params: planParams,
  body: z.object({ status: PlanStatus, reason: Reason.nullable().default(null) }),
  summary: 'Begin, hold, end or revoke a care plan',
});
export const addGoal = endpoint({
  ...changes,
  method: 'POST',
  path: '/care-plans/:carePlanId/goals',
  params: planParams,
  body: GoalBody,
  summary: 'Add a goal',
});
export const changeGoal = endpoint({
  ...changes,
  method: 'PUT',
  path: '/care-plans/:carePlanId/goals/:goalId',
  params: planParams.extend({ goalId: Id }),
  body: GoalBody.extend({ status: GoalStatus, achievement: Achievement.nullable().default(null) }),
  summary: 'Change a goal, or say how far it is reached',
});
export const addTask = endpoint({
  ...changes,
  method: 'POST',
  path: '/care-plans/:carePlanId/tasks',
  params: planParams,
  body: TaskBody,
  summary: 'Ask somebody to do something for the plan',
});
export const changeTask = endpoint({
  ...changes,
  method: 'PUT',
  path: '/care-plans/:carePlanId/tasks/:taskId',
  params: planParams.extend({ taskId: Id }),
  body: TaskBody.extend({ status: TaskStatus }),
  summary: 'Change a task, take it on, or say that it is done',
});
