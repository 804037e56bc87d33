import type * as ownApi from '@nilecare/contracts/api/ehr-own.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { carePlanRows, carePlans } from '../../data/care-plans.ts';
import { personOf } from '../../data/person.ts';
import type { Deps } from '../../deps.ts';
import { openOwnRecord } from '../open-record.ts';
import { writePlan } from './change-plan.ts';
import { stepped } from './write-in-plan.ts';

/** A patient's own task of an own plan; whatever else is written in the plan meanwhile, this is said of the task alone. */
export const doOwnTask: Handler<typeof ownApi.doOwnTask, Deps> = async ({ params }, context) => {
  const { actor, db, clock } = context;
  const { ids, patientId } = await openOwnRecord(context);
  const found = await carePlans(db.read).get(params.carePlanId);
  if (!ids.includes(found.patientId) || found.status === 'draft') throw new NotFound('care plan', params.carePlanId);
  return writePlan(
    found.id,
    patientId,
    { actor, db, clock, ifMatch: null },
    {
      action: 'care-task.complete',
      write: (plan, tx) => {
        const task = plan.tasks.find(({ id, assignee }) => id === params.taskId && assignee.kind === 'patient');
        if (!task) throw new NotFound('task', params.taskId);
        const done = stepped(task, { ...task, status: 'completed' }, personOf(actor), clock.now());
        return carePlanRows(tx).putTask(plan.id, done);
      },
    },
  );
};
