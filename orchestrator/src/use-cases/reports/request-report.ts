import type * as api from '@nilecare/contracts/api/orchestrator-reports.ts';
import { exportData, generateReport } from '@nilecare/contracts/tasks.ts';
import { Reply } from '@nilecare/service-kit/http/reply.ts';
import type { Handler, RequestContext } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { addJob, jobs } from '../../data/jobs.ts';
import type { Deps } from '../../deps.ts';
import type { Parameters } from '../../reports/parameters.ts';
import { reportView } from './own-report.ts';

interface Asked extends Parameters {
  readonly facilityId: string;
  readonly reason: string | null;
}

function ask({ facilityId, reason, ...parameters }: Asked, { actor, db, clock }: Deps & RequestContext) {
  const { kind, format } = parameters;
  actor.mustReachFacility(facilityId);
  const id = newId();
  return db.transaction(async (tx) => {
    await addJob(tx, {
      ...{ id, kind, parameters: JSON.stringify(parameters), facility_id: facilityId, state: 'waiting', progress: 0 },
      ...{ step: 'waiting', requested_by_id: actor.id, requested_by: actor.name, requested_at: clock.now() },
      ...{ finished_at: null, expires_at: null, bytes: null, sha256: null, key_id: null, version: 1 },
    });
    await tx.tasks.add(kind === 'patients' ? exportData : generateReport, { jobId: id });
    const facts = { actor, facilityId, reason, resource: `report/${id}`, details: { kind, format } };
    await tx.audit.record('report.request', facts);
    return new Reply(202, reportView(await jobs(tx).get(id)));
  });
}

export const requestReport: Handler<typeof api.requestReport, Deps> = ({ body }, context) =>
  ask({ ...body, reason: null }, context);

export const requestPatientList: Handler<typeof api.requestPatientList, Deps> = ({ body }, context) =>
  ask({ ...body, kind: 'patients', from: null, to: null }, context);
