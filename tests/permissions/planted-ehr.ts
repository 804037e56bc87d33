import * as plansApi from '@nilecare/contracts/api/ehr-care-plans.ts';
import type { EhrTables } from '@nilecare/database/ehr/tables.ts';
import type { Database } from '@nilecare/service-kit/db/database.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import type { System } from '@nilecare/testing/system.ts';
import type { Place } from './place.ts';
import { aJob } from './planted-job.ts';

interface Owner {
  /** Whose copy of the record it is. */
  readonly ownerId: string;
  readonly at: Date;
}

/** A care plan that goes on, with a goal and a task of the patient's; a request for an amendment; a copy of the record. */
export async function plantRecord(
  system: Pick<System, 'asService' | 'deps'>,
  { ids, made }: Place,
  { ownerId, at }: Owner,
): Promise<void> {
  const ehr = system.asService('test', 'ehr', plansApi);
  const { patientId = '', encounterId = '', facilityId = '' } = ids;
  const plan = await ehr.createCarePlan({ body: { patientId, encounterId, title: 'Matrix', from: '2026-11-01' } });
  const params = { carePlanId: plan.id };
  await ehr.addGoal({ params, body: { text: 'walk' } }, { ifMatch: 1 });
  await ehr.addTask({ params, body: { text: 'walk', assignee: { kind: 'patient' } } }, { ifMatch: 2 });
  const active = await ehr.setPlanStatus({ params, body: { status: 'active' } }, { ifMatch: 3 });
  made.set('carePlanId', plan.id);
  made.set('goalId', active.goals[0]?.id ?? '').set('taskId', active.tasks[0]?.id ?? '');

  const { db } = system.deps<{ readonly db: Database<EhrTables> }>('ehr');
  const by = JSON.stringify({ id: ownerId, name: 'Matrix', staffId: null });
  const [amendmentId, recordExportId] = [newId(), newId()];
  made.set('amendmentId', amendmentId).set('recordExportId', recordExportId);
  const wish = { patientId, format: 'pdf', language: 'en', withheld: [], staffId: null };
  const parameters = JSON.stringify(wish);
  await db.transaction(async (tx) => {
    await tx
      .insertInto('amendments')
      .values({
        ...{ id: amendmentId, patient_id: patientId, facility_id: facilityId, entry_kind: null, entry_id: null },
        ...{ request: 'planted by the matrix', state: 'requested', requested_at: at, requested_by: by },
        ...{ due_on: '2099-01-01', extension: null, decision: null, disagreement: null },
      })
      .execute();
    await tx
      .insertInto('file_jobs')
      .values({ ...aJob('record-export', { ownerId, at }), id: recordExportId, parameters, patient_id: patientId })
      .execute();
  });
}
