import {
  UnknownPlanTemplate,
  type CareTask,
  type Goal,
  type PlanTemplate,
} from '@nilecare/contracts/api/ehr-care-plans.ts';
import type * as api from '@nilecare/contracts/api/ehr-care-plans.ts';
import type { Language } from '@nilecare/contracts/primitives.ts';
import { created } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { addDays } from '@nilecare/service-kit/zoned-time.ts';
import { carePlanRows, carePlans } from '../../data/care-plans.ts';
import { personJson } from '../../data/person.ts';
import type { Deps } from '../../deps.ts';
import { planTemplates } from '../../domain/plan-templates.ts';
import { openPlace } from '../open-record.ts';

const DAY_MS = 24 * 60 * 60_000;

export const listPlanTemplates: Handler<typeof api.listPlanTemplates, Deps> = async () => ({
  items: [...planTemplates],
});

export const createCarePlan: Handler<typeof api.createCarePlan, Deps> = async ({ body }, context) => {
  const { actor, db, clock } = context;
  const template = planTemplates.find(({ code }) => code === body.templateCode);
  if (body.templateCode !== null && !template) throw new UnknownPlanTemplate('Choose one from the list.');
  const { record, ...place } = await openPlace(body, context);
  const at = clock.now();
  const id = newId();
  const begun = template ? fromTemplate(template, body.language, { from: body.from, at }) : { goals: [], tasks: [] };
  return db.transaction(async (tx) => {
    const rows = carePlanRows(tx);
    await rows.insert({
      ...{ id, patient_id: place.patientId, encounter_id: place.encounterId, facility_id: place.facilityId },
      ...{ title: body.title, description: body.description, sensitivity: body.sensitivity },
      ...{ status: 'draft', status_reason: null, template_code: body.templateCode },
      ...{ from_on: body.from, until_on: body.until, created_at: at, created_by: personJson(actor) },
      ...{ changed_at: at, changed_by: personJson(actor) },
    });
    for (const goal of begun.goals) await rows.putGoal(id, goal);
    for (const task of begun.tasks) await rows.putTask(id, task);
    await tx.audit.record('care-plan.create', {
      actor,
      patientId: place.patientId,
      facilityId: place.facilityId,
      resource: `care-plan/${id}`,
      details: { template: body.templateCode, relationship: record.relationship },
    });
    return created(await carePlans(tx).get(id));
  });
};

function fromTemplate(
  { goals, tasks }: PlanTemplate,
  language: Language,
  /** The day on which the plan begins, by the calendar of the facility, and now. */
  { from, at }: { readonly from: string; readonly at: Date },
): { goals: Goal[]; tasks: CareTask[] } {
  const after = (days: number | null): string | null =>
    days === null ? null : new Date(at.getTime() + days * DAY_MS).toISOString();
  const begun = goals.map((it): Goal => ({
    id: newId(),
    text: it.text[language],
    target: it.target,
    dueOn: it.dueAfterDays === null ? null : addDays(from, it.dueAfterDays),
    note: null,
    status: 'proposed',
    achievement: null,
  }));
  return {
    goals: begun,
    tasks: tasks.map((it) => ({
      id: newId(),
      text: it.text[language],
      goalId: it.goal === null ? null : (begun[it.goal]?.id ?? null),
      assignee: it.assignee,
      dueAt: after(it.dueAfterDays),
      note: null,
      status: 'requested',
      done: null,
    })),
  };
}
