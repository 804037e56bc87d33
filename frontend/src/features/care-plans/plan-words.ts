import type { CarePlan, CareTask, GoalStatus, PlanStatus, TaskStatus } from '@nilecare/contracts/api/ehr-care-plans.ts';

const leftOut: ReadonlySet<TaskStatus> = new Set(['cancelled', 'entered-in-error']);

/** How many of the tasks that count are done. */
export function progressOf({ tasks }: Pick<CarePlan, 'tasks'>): { readonly done: number; readonly all: number } {
  const counted = tasks.filter((it) => !leftOut.has(it.status));
  return { done: counted.filter((it) => it.status === 'completed').length, all: counted.length };
}

const closed: ReadonlySet<PlanStatus> = new Set(['revoked', 'completed', 'entered-in-error']);

/** Whether the plan is still written in. */
export const isOpenPlan = ({ status }: Pick<CarePlan, 'status'>): boolean => !closed.has(status);

/** Where each state may lead; the server decides, this is what is offered. */
export const planSteps: Readonly<Record<PlanStatus, readonly PlanStatus[]>> = {
  draft: ['active', 'entered-in-error'],
  active: ['on-hold', 'completed', 'revoked', 'entered-in-error'],
  'on-hold': ['active', 'completed', 'revoked', 'entered-in-error'],
  revoked: [],
  completed: [],
  'entered-in-error': [],
};

const overGoals: ReadonlySet<GoalStatus> = new Set(['completed', 'cancelled', 'rejected', 'entered-in-error']);
export const isOpenGoal = (status: GoalStatus): boolean => !overGoals.has(status);

const openTasks: ReadonlySet<TaskStatus> = new Set(['requested', 'accepted', 'in-progress', 'on-hold']);
export const isOpenTask = ({ status }: Pick<CareTask, 'status'>): boolean => openTasks.has(status);

/** @param now epoch ms */
export const isOverdue = (task: Pick<CareTask, 'status' | 'dueAt'>, now: number): boolean =>
  isOpenTask(task) && task.dueAt !== null && Date.parse(task.dueAt) < now;
