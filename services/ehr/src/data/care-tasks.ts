import { sql } from 'kysely';
import type { CareTask } from '@nilecare/contracts/api/ehr-care-plans.ts';
import { Sensitivity } from '@nilecare/contracts/record-privacy.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { Reader } from '../deps.ts';
import { openTaskStatuses } from '../domain/plan-steps.ts';
import { taskOf } from './care-plans.ts';

export interface AssignedTask extends CareTask {
  readonly carePlanId: string;
  readonly carePlanVersion: number;
  readonly patientId: string;
  readonly planTitle: string;
  readonly sensitivity: Sensitivity;
}

export interface TasksWanted {
  readonly staffId: string | null;
  readonly roles: readonly string[];
  /** null: every one. */
  readonly facilityIds: readonly string[] | null;
  readonly open: boolean;
}

const NEVER = '9999-12-31T00:00:00.000Z';

/** What plans that go on ask of somebody, what is due first; what has no time comes last. */
export async function assignedTasks(
  db: Reader,
  { staffId, roles, facilityIds, open }: TasksWanted,
  after: readonly [due: string, id: string] | undefined,
  limit: number,
): Promise<AssignedTask[]> {
  const due = sql<Date>`coalesce(task.due_at, ${NEVER}::timestamptz)`;
  let query = db
    .selectFrom('care_tasks as task')
    .innerJoin('care_plans as plan', 'plan.id', 'task.care_plan_id')
    .selectAll('task')
    .select(['plan.version as plan_version', 'plan.patient_id', 'plan.title as plan_title', 'plan.sensitivity'])
    .where('plan.status', '=', 'active')
    .where(within('plan.facility_id', facilityIds))
    .where('task.status', open ? 'in' : 'not in', openTaskStatuses)
    .where((eb) =>
      eb.or([
        eb.and([eb('task.assignee_kind', '=', 'staff'), eb('task.assignee_id', '=', staffId ?? '')]),
        eb.and([eb('task.assignee_kind', '=', 'role'), within('task.assignee_id', roles)]),
      ]),
    );
  if (after)
    query = query.where(sql<boolean>`(${due}, task.id) > (${new Date(after[0])}::timestamptz, ${after[1]}::uuid)`);
  const rows = await query.orderBy(due).orderBy('task.id').limit(limit).execute();
  return rows.map((row) => ({
    ...taskOf(row),
    carePlanId: row.care_plan_id,
    carePlanVersion: row.plan_version,
    patientId: row.patient_id,
    planTitle: row.plan_title,
    sensitivity: Sensitivity.parse(row.sensitivity),
  }));
}

/** Of a task, as a position of the list. */
export const positionOfTask = ({ dueAt, id }: CareTask): [string, string] => [dueAt ?? NEVER, id];
