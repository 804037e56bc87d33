import type { Report } from '@nilecare/contracts/api/orchestrator-reports.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { RequestContext } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from '../../deps.ts';
import type { ReportJob } from '../../reports/report-job.ts';

export const reportView = (job: ReportJob): Report => ({
  ...{ id: job.id, version: job.version, ...job.parameters },
  ...{ state: job.state, failure: job.failure, progress: job.progress, step: job.step },
  ...{ requestedBy: job.requestedBy, requestedAt: job.requestedAt },
  ...{ finishedAt: job.finishedAt, expiresAt: job.expiresAt },
  ...{ bytes: job.file?.bytes ?? null, sha256: job.file?.sha256 ?? null },
});

/** Somebody else's is not there. @throws NotFound */
export async function ownReport(id: string, { actor, reports }: Deps & RequestContext): Promise<ReportJob> {
  const found = await reports.get(id);
  if (found.requestedBy.id !== actor.id) throw new NotFound('report', id);
  actor.mustBeSelf(found.requestedBy.id);
  return found;
}
