import type * as api from '@nilecare/contracts/api/orchestrator-reports.ts';
import { Reply } from '@nilecare/service-kit/http/reply.ts';
import type { Handler, RequestContext } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from '../../deps.ts';
import type { Parameters } from '../../reports/report-job.ts';
import { reportView } from './own-report.ts';

function ask(parameters: Parameters, reason: string | null, { actor, db, reports }: Deps & RequestContext) {
  const { facilityId, kind, format } = parameters;
  actor.mustReachFacility(facilityId);
  return db.transaction(async (tx) => {
    const job = await reports.request(tx, { actor, parameters, facilityId, reason, details: { kind, format } });
    return new Reply(202, reportView(job));
  });
}

export const requestReport: Handler<typeof api.requestReport, Deps> = ({ body }, context) => ask(body, null, context);

export const requestPatientList: Handler<typeof api.requestPatientList, Deps> = (
  { body: { reason, ...body } },
  context,
) => ask({ ...body, kind: 'patients', from: null, to: null }, reason, context);
