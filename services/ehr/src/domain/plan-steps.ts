import {
  StepNotPossible,
  type GoalStatus,
  type PlanStatus,
  type TaskStatus,
} from '@nilecare/contracts/api/ehr-care-plans.ts';

type Steps<Status extends string> = Readonly<Record<Status, readonly Status[]>>;

/** After FHIR R4 request-status: what ended is not begun again. */
const planSteps: Steps<PlanStatus> = {
  draft: ['active', 'revoked', 'entered-in-error'],
  active: ['on-hold', 'completed', 'revoked', 'entered-in-error'],
  'on-hold': ['active', 'completed', 'revoked', 'entered-in-error'],
  revoked: ['entered-in-error'],
  completed: ['entered-in-error'],
  'entered-in-error': [],
};

/** After FHIR R4 goal-status. */
const goalSteps: Steps<GoalStatus> = {
  proposed: ['accepted', 'active', 'rejected', 'cancelled', 'entered-in-error'],
  accepted: ['active', 'on-hold', 'completed', 'cancelled', 'entered-in-error'],
  active: ['on-hold', 'completed', 'cancelled', 'entered-in-error'],
  'on-hold': ['active', 'completed', 'cancelled', 'entered-in-error'],
  completed: ['active', 'entered-in-error'],
  cancelled: ['entered-in-error'],
  rejected: ['entered-in-error'],
  'entered-in-error': [],
};

/** After FHIR R4 task-status. */
const taskSteps: Steps<TaskStatus> = {
  requested: ['accepted', 'in-progress', 'completed', 'on-hold', 'cancelled', 'failed', 'entered-in-error'],
  accepted: ['in-progress', 'completed', 'on-hold', 'cancelled', 'failed', 'entered-in-error'],
  'in-progress': ['completed', 'on-hold', 'cancelled', 'failed', 'entered-in-error'],
  'on-hold': ['accepted', 'in-progress', 'completed', 'cancelled', 'failed', 'entered-in-error'],
  completed: ['entered-in-error'],
  failed: ['entered-in-error'],
  cancelled: ['entered-in-error'],
  'entered-in-error': [],
};

const stepOf =
  <Status extends string>(what: 'plan' | 'goal' | 'task', steps: Steps<Status>) =>
  (from: Status, to: Status): void => {
    if (from !== to && !steps[from].includes(to)) throw new StepNotPossible(what, from, to);
  };

/** @throws StepNotPossible; staying as it is is always possible */
export const mustBePlanStep = stepOf('plan', planSteps);
export const mustBeGoalStep = stepOf('goal', goalSteps);
export const mustBeTaskStep = stepOf('task', taskSteps);

const written: ReadonlySet<PlanStatus> = new Set(['draft', 'active', 'on-hold']);
/** Whether goals and tasks are still written in it. */
export const isWrittenIn = (status: PlanStatus): boolean => written.has(status);

const openTasks: ReadonlySet<TaskStatus> = new Set(['requested', 'accepted', 'in-progress', 'on-hold']);
export const openTaskStatuses: readonly TaskStatus[] = [...openTasks];
