import type { Insertable, Selectable } from 'kysely';
import { z } from 'zod';
import {
  Achievement,
  Assignee,
  Goal,
  GoalStatus,
  PlanStatus,
  TaskStatus,
  type CarePlan,
  type CareTask,
} from '@nilecare/contracts/api/ehr-care-plans.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import { Id, Instant } from '@nilecare/contracts/primitives.ts';
import { Sensitivity } from '@nilecare/contracts/record-privacy.ts';
import type { CareGoalsTable, CarePlansTable, CareTasksTable } from '@nilecare/database/ehr/tables.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { EhrTx, Reader } from '../deps.ts';
import { olderThan } from '@nilecare/service-kit/db/newest-first.ts';
import type { Position } from './position.ts';
import { personIn } from './person.ts';

const goalOf = (row: Selectable<CareGoalsTable>): Goal => ({
  id: row.id,
  text: row.text,
  target: Goal.shape.target.parse(row.target),
  dueOn: row.due_on,
  note: row.note,
  status: GoalStatus.parse(row.status),
  achievement: Achievement.nullable().parse(row.achievement),
});

const assigneeIn = (kind: string, id: string | null): Assignee =>
  Assignee.parse({ kind, ...(kind === 'staff' ? { staffId: id } : {}), ...(kind === 'role' ? { role: id } : {}) });

export const taskOf = (row: Selectable<CareTasksTable>): CareTask => ({
  id: row.id,
  text: row.text,
  goalId: row.goal_id,
  assignee: assigneeIn(row.assignee_kind, row.assignee_id),
  dueAt: row.due_at?.toISOString() ?? null,
  note: row.note,
  status: TaskStatus.parse(row.status),
  done: row.done_at === null ? null : { at: row.done_at.toISOString(), by: personIn(row.done_by) },
});

async function plansOf(db: Reader, rows: readonly Selectable<CarePlansTable>[]): Promise<CarePlan[]> {
  const ids = rows.map(({ id }) => id);
  // One after the other: inside a transaction there is one connection.
  const goals = await db
    .selectFrom('care_goals')
    .selectAll()
    .where(within('care_plan_id', ids))
    .orderBy('id')
    .execute();
  const tasks = await db
    .selectFrom('care_tasks')
    .selectAll()
    .where(within('care_plan_id', ids))
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    version: row.version,
    patientId: row.patient_id,
    encounterId: row.encounter_id,
    facilityId: row.facility_id,
    title: row.title,
    description: row.description,
    sensitivity: Sensitivity.parse(row.sensitivity),
    status: PlanStatus.parse(row.status),
    statusReason: row.status_reason,
    templateCode: row.template_code,
    from: row.from_on,
    until: row.until_on,
    goals: goals.filter((it) => it.care_plan_id === row.id).map(goalOf),
    tasks: tasks.filter((it) => it.care_plan_id === row.id).map(taskOf),
    createdAt: row.created_at.toISOString(),
    createdBy: personIn(row.created_by),
    changedAt: row.changed_at.toISOString(),
    changedBy: personIn(row.changed_by),
  }));
}

export interface PlansWanted {
  readonly patientIds: readonly string[];
  readonly statuses: readonly PlanStatus[] | null;
  readonly withheld: readonly Sensitivity[];
}

export const carePlans = (db: Reader) => ({
  /** @throws NotFound */
  get: async (id: string): Promise<CarePlan> => {
    const rows = await db.selectFrom('care_plans').selectAll().where('id', '=', id).execute();
    const [plan] = await plansOf(db, rows);
    if (!plan) throw new NotFound('care plan', id);
    return plan;
  },

  /** The newest first. */
  page: async (wanted: PlansWanted, after: Position | undefined, limit: number): Promise<CarePlan[]> => {
    let query = db
      .selectFrom('care_plans')
      .selectAll()
      .where(within('patient_id', wanted.patientIds))
      .where(within('status', wanted.statuses))
      .where(olderThan('created_at', 'id', after));
    if (wanted.withheld.length > 0) query = query.where('sensitivity', 'not in', wanted.withheld);
    return plansOf(db, await query.orderBy('created_at', 'desc').orderBy('id', 'desc').limit(limit).execute());
  },
});

export const carePlanRows = (tx: EhrTx) => ({
  /** Locked until the transaction ends, and with it its goals and tasks. @throws NotFound */
  lock: async (id: string): Promise<CarePlan> => {
    await tx.selectFrom('care_plans').select('id').where('id', '=', id).forUpdate().executeTakeFirst();
    return carePlans(tx).get(id);
  },
  insert: (row: Insertable<CarePlansTable>) => tx.insertInto('care_plans').values(row).execute(),
  update: async (id: string, change: Partial<Insertable<CarePlansTable>>): Promise<void> => {
    await tx.updateTable('care_plans').set(change).where('id', '=', id).execute();
  },
  putGoal: async (carePlanId: string, it: Goal): Promise<void> => {
    const { id, dueOn: due_on, target, ...rest } = it;
    const columns = { ...rest, due_on, target: target && JSON.stringify(target) };
    await tx
      .insertInto('care_goals')
      .values({ id, care_plan_id: carePlanId, ...columns })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(columns))
      .execute();
  },
  putTask: async (carePlanId: string, { assignee, ...it }: CareTask): Promise<void> => {
    const columns = {
      text: it.text,
      goal_id: it.goalId,
      assignee_kind: assignee.kind,
      assignee_id: assigneeId(assignee),
      due_at: it.dueAt === null ? null : new Date(it.dueAt),
      note: it.note,
      status: it.status,
      done_at: it.done && new Date(it.done.at),
      done_by: it.done && JSON.stringify(it.done.by),
    };
    await tx
      .insertInto('care_tasks')
      .values({ id: it.id, care_plan_id: carePlanId, ...columns })
      .onConflict((conflict) => conflict.column('id').doUpdateSet(columns))
      .execute();
  },
});

function assigneeId(assignee: Assignee): string | null {
  switch (assignee.kind) {
    case 'staff':
      return assignee.staffId;
    case 'role':
      return assignee.role;
    case 'patient':
      return null;
  }
}

/** Where a page of tasks ended: those without a time come last. */
export const TaskPosition = z.tuple([Instant, Id]);
