import { z } from 'zod';
import type * as api from '@nilecare/contracts/api/audit-exports.ts';
import { Id, Instant } from '@nilecare/contracts/primitives.ts';
import { pageOfRows, positionAfter } from '@nilecare/service-kit/http/page.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { auditExports } from '../data/exports.ts';
import type { Deps } from '../deps.ts';
import { reachesExport } from './export-reach.ts';
import { exportView } from './export-view.ts';

const Position = z.tuple([Instant, Id]);

/** A page may hold fewer than asked for: exports of facilities out of reach are left out of it. */
export const listAuditExports: Handler<typeof api.listAuditExports, Deps> = async ({ query }, { actor, db }) => {
  const after = positionAfter(query.cursor, Position);
  const before = after && { requestedAt: new Date(after[0]), id: after[1] };
  const found = await auditExports(db.read).list(before, query.limit + 1);
  const page = pageOfRows(found, query.limit, (it) => [it.requestedAt, it.id]);
  actor.facilityFilter();
  const reached = page.items.filter((it) => reachesExport(actor, it));
  return { ...page, items: await Promise.all(reached.map((it) => exportView(db.read, it))) };
};
