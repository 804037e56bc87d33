import type * as api from '@nilecare/contracts/api/audit-exports.ts';
import { pageOfRows, positionAfter } from '@nilecare/service-kit/http/page.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { JobPosition } from '@nilecare/service-kit/jobs/job.ts';
import type { Deps } from '../deps.ts';
import { reachesExport } from './export-reach.ts';
import { exportView } from './export-view.ts';

/** A page may hold fewer than asked for: exports of facilities out of reach are left out of it. */
export const listAuditExports: Handler<typeof api.listAuditExports, Deps> = async (
  { query: { cursor, limit } },
  { actor, db, exports },
) => {
  const found = await exports.page({}, positionAfter(cursor, JobPosition), limit + 1);
  const page = pageOfRows(found, limit, (it) => [it.requestedAt, it.id]);
  actor.facilityFilter();
  const reached = page.items.filter((it) => reachesExport(actor, it));
  return { ...page, items: await Promise.all(reached.map((it) => exportView(db.read, it))) };
};
