import { PlanClosed, type CarePlan } from '@nilecare/contracts/api/ehr-care-plans.ts';
import { carePlanChanged } from '@nilecare/contracts/events/ehr.ts';
import { mustBeCurrent } from '@nilecare/service-kit/http/must-be-current.ts';
import { carePlanRows, carePlans } from '../../data/care-plans.ts';
import { personJson } from '../../data/person.ts';
import { searchTexts } from '../../data/search-texts.ts';
import { noteFact } from '../../data/timeline.ts';
import type { Context, EhrTx } from '../../deps.ts';
import { isWrittenIn } from '../../domain/plan-steps.ts';
import type { SearchText } from '../../domain/search-text.ts';
import { fact, type TimelineFact } from '../../domain/timeline.ts';
import { openKept } from '../open-record.ts';

export const planFact = (it: CarePlan): TimelineFact =>
  fact({
    kind: 'care-plan',
    subjectId: it.id,
    patientId: it.patientId,
    encounterId: it.encounterId,
    at: new Date(it.createdAt),
    version: it.version,
    status: it.status,
    code: it.templateCode,
    sensitivity: it.sensitivity,
  });

/** What a plan is found by. */
export const planText = ({ id, patientId, encounterId, sensitivity, ...plan }: CarePlan): SearchText => ({
  ...{ kind: 'care-plan', id, patientId, encounterId, sensitivity, at: new Date(plan.createdAt) },
  title: plan.title,
  body: [plan.description, ...plan.goals.flatMap((it) => [it.text, it.note]), ...plan.tasks.map((it) => it.text)]
    .filter((it) => it !== null)
    .join('\n'),
});

/** Brings the timeline and the search to what a plan is now, and tells others. A draft is nobody's business yet. */
export async function tellOfPlan(tx: EhrTx, plan: CarePlan, at: Date): Promise<void> {
  if (plan.status === 'draft') return;
  await noteFact(tx, planFact(plan), at);
  const { id, patientId, encounterId, facilityId, version, status } = plan;
  if (status === 'entered-in-error') await searchTexts(tx).remove('care-plan', id);
  else await searchTexts(tx).put(planText(plan));
  await tx.outbox.add(
    carePlanChanged,
    { carePlanId: id, patientId, encounterId, facilityId, version, status, at: at.toISOString() },
    { key: patientId },
  );
}

interface Change {
  readonly action: string;
  readonly reason?: string | null;
  /** Also of a plan that is closed; absent: not. */
  readonly evenClosed?: boolean;
  readonly write: (plan: CarePlan, tx: EhrTx) => Promise<void>;
}

/** Changes a plan that is locked, with everything in it: its version grows by one, and what follows from it is written. */
export async function changePlan(carePlanId: string, context: Context, change: Change): Promise<CarePlan> {
  const found = await carePlans(context.db.read).get(carePlanId);
  const { patientId } = await openKept('care plan', carePlanId, found, context);
  return writePlan(carePlanId, patientId, context, change);
}

/** @param patientId the record that goes on, which is open to the caller */
export function writePlan(
  carePlanId: string,
  patientId: string,
  { actor, db, clock, ifMatch }: Pick<Context, 'actor' | 'db' | 'clock'> & { readonly ifMatch: number | null },
  { action, reason = null, evenClosed = false, write }: Change,
): Promise<CarePlan> {
  return db.transaction(async (tx) => {
    const at = clock.now();
    const before = await carePlanRows(tx).lock(carePlanId);
    if (ifMatch !== null) mustBeCurrent(before, ifMatch);
    if (!evenClosed && !isWrittenIn(before.status)) throw new PlanClosed(`It is ${before.status}. Begin a new one.`);
    await write(before, tx);
    await carePlanRows(tx).update(carePlanId, {
      version: before.version + 1,
      changed_at: at,
      changed_by: personJson(actor),
    });
    const after = await carePlans(tx).get(carePlanId);
    await tellOfPlan(tx, after, at);
    await tx.audit.record(action, {
      actor,
      patientId: after.patientId,
      facilityId: after.facilityId,
      resource: `care-plan/${carePlanId}`,
      reason,
      details: { version: after.version, status: after.status },
    });
    return { ...after, patientId };
  });
}
