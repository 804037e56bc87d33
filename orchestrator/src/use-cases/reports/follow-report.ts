import { ReportOver } from '@nilecare/contracts/api/orchestrator-reports.ts';
import type * as api from '@nilecare/contracts/api/orchestrator-reports.ts';
import { pageOfRows, positionAfter } from '@nilecare/service-kit/http/page.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { JobPosition } from '@nilecare/service-kit/jobs/job.ts';
import type { Deps } from '../../deps.ts';
import { ownReport, reportView } from './own-report.ts';

export const getReport: Handler<typeof api.getReport, Deps> = async ({ params }, context) =>
  reportView(await ownReport(params.reportId, context));

export const listReports: Handler<typeof api.listReports, Deps> = async ({ query }, { actor, reports }) => {
  actor.mustBeSelf(actor.id);
  const wanted = { requestedById: actor.id };
  const jobs = await reports.page(wanted, positionAfter(query.cursor, JobPosition), query.limit + 1);
  const page = pageOfRows(jobs, query.limit, (it) => [it.requestedAt, it.id]);
  return { ...page, items: page.items.map(reportView) };
};

export const cancelReport: Handler<typeof api.cancelReport, Deps> = async ({ params }, context) => {
  const { actor, db, reports } = context;
  const { id } = await ownReport(params.reportId, context);
  return db.transaction(async (tx) => {
    const cancelled = await reports.cancel(tx, id, actor);
    if (!cancelled) throw new ReportOver('Ask for a new one where you need it.');
    return reportView(cancelled);
  });
};
