import type { CarePlan, CareTask } from '@nilecare/contracts/api/ehr-care-plans.ts';
import type * as api from '@nilecare/contracts/api/ehr-care-plans.ts';
import { Implausible, type Person } from '@nilecare/contracts/api/clinical-entry.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { carePlanRows } from '../../data/care-plans.ts';
import { personOf } from '../../data/person.ts';
import type { Deps } from '../../deps.ts';
import { mustBeGoalStep, mustBePlanStep, mustBeTaskStep } from '../../domain/plan-steps.ts';
import { changePlan } from './change-plan.ts';

export const changeCarePlan: Handler<typeof api.changeCarePlan, Deps> = ({ params, body }, context) =>
  changePlan(params.carePlanId, context, {
    action: 'care-plan.change',
    write: async ({ id }, tx) => {
      const { from, until, ...said } = body;
      await carePlanRows(tx).update(id, { ...said, from_on: from, until_on: until });
    },
  });

export const setPlanStatus: Handler<typeof api.setPlanStatus, Deps> = ({ params, body }, context) =>
  changePlan(params.carePlanId, context, {
    action: 'care-plan.set-status',
    reason: body.reason,
    evenClosed: true,
    write: async ({ id, status }, tx) => {
      mustBePlanStep(status, body.status);
      const needsReason = body.status === 'revoked' || body.status === 'entered-in-error';
      if (needsReason && body.reason === null) throw new Implausible('reason', 'Say why.');
      await carePlanRows(tx).update(id, { status: body.status, status_reason: body.reason });
    },
  });

export const addGoal: Handler<typeof api.addGoal, Deps> = ({ params, body }, context) =>
  changePlan(params.carePlanId, context, {
    action: 'care-goal.add',
    write: ({ id }, tx) =>
      carePlanRows(tx).putGoal(id, { id: newId(), ...body, status: 'proposed', achievement: null }),
  });

export const changeGoal: Handler<typeof api.changeGoal, Deps> = ({ params, body }, context) =>
  changePlan(params.carePlanId, context, {
    action: 'care-goal.change',
    write: async (plan, tx) => {
      const before = plan.goals.find(({ id }) => id === params.goalId);
      if (!before) throw new NotFound('goal', params.goalId);
      mustBeGoalStep(before.status, body.status);
      await carePlanRows(tx).putGoal(plan.id, { id: before.id, ...body });
    },
  });

/** @throws Implausible when it serves a goal of another plan */
function mustServe({ goals }: CarePlan, goalId: string | null): void {
  if (goalId !== null && !goals.some(({ id }) => id === goalId))
    throw new Implausible('goalId', 'Choose a goal of this plan.');
}

export const addTask: Handler<typeof api.addTask, Deps> = ({ params, body }, context) =>
  changePlan(params.carePlanId, context, {
    action: 'care-task.add',
    write: (plan, tx) => {
      mustServe(plan, body.goalId);
      return carePlanRows(tx).putTask(plan.id, { id: newId(), ...body, status: 'requested', done: null });
    },
  });

/** What a task is after a step; who ended it and when stands beside it. */
export function stepped(before: CareTask, change: Omit<CareTask, 'id' | 'done'>, by: Person, at: Date): CareTask {
  mustBeTaskStep(before.status, change.status);
  const isDone = change.status === 'completed';
  return { id: before.id, ...change, done: isDone ? (before.done ?? { at: at.toISOString(), by }) : null };
}

export const changeTask: Handler<typeof api.changeTask, Deps> = ({ params, body }, context) =>
  changePlan(params.carePlanId, context, {
    action: 'care-task.change',
    write: (plan, tx) => {
      const before = plan.tasks.find(({ id }) => id === params.taskId);
      if (!before) throw new NotFound('task', params.taskId);
      mustServe(plan, body.goalId);
      const after = stepped(before, body, personOf(context.actor), context.clock.now());
      return carePlanRows(tx).putTask(plan.id, after);
    },
  });
