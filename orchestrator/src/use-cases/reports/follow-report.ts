import { ReportOver } from '@nilecare/contracts/api/orchestrator-reports.ts';
import type * as api from '@nilecare/contracts/api/orchestrator-reports.ts';
import { Id, Instant } from '@nilecare/contracts/primitives.ts';
import { z } from 'zod';
import { pageOfRows, positionAfter } from '@nilecare/service-kit/http/page.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { jobs, moveJob } from '../../data/jobs.ts';
import type { Deps } from '../../deps.ts';
import { ownReport, reportView } from './own-report.ts';

const Position = z.tuple([Instant, Id]);

export const getReport: Handler<typeof api.getReport, Deps> = async ({ params }, context) =>
  reportView(await ownReport(params.reportId, context));

export const listReports: Handler<typeof api.listReports, Deps> = async ({ query }, { actor, db }) => {
  actor.mustBeSelf(actor.id);
  const rows = await jobs(db.read).page(actor.id, positionAfter(query.cursor, Position), query.limit + 1);
  const page = pageOfRows(rows, query.limit, (it) => [it.requestedAt, it.id]);
  return { ...page, items: page.items.map(reportView) };
};

export const cancelReport: Handler<typeof api.cancelReport, Deps> = async ({ params }, context) => {
  const { actor, db, clock } = context;
  const { id, facilityId } = await ownReport(params.reportId, context);
  return db.transaction(async (tx) => {
    const change = { state: 'cancelled', finished_at: clock.now() } as const;
    if (!(await moveJob(tx, id, ['waiting', 'running'], change)))
      throw new ReportOver('Ask for a new one where you need it.');
    await tx.audit.record('report.cancel', { actor, facilityId, resource: `report/${id}` });
    return reportView(await jobs(tx).get(id));
  });
};
