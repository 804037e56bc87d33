import type { Report } from '@nilecare/contracts/api/orchestrator-reports.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { RequestContext } from '@nilecare/service-kit/http/route.ts';
import { jobs, type StoredReport } from '../../data/jobs.ts';
import type { Deps } from '../../deps.ts';

export const reportView = ({ keyId: _keyId, ...report }: StoredReport): Report => report;

/** Somebody else's is not there. @throws NotFound */
export async function ownReport(id: string, { actor, db }: Deps & RequestContext): Promise<StoredReport> {
  const found = await jobs(db.read).get(id);
  if (found.requestedBy.id !== actor.id) throw new NotFound('report', id);
  actor.mustBeSelf(found.requestedBy.id);
  return found;
}
