import { z } from 'zod';
import type * as api from '@nilecare/contracts/api/audit-keeping.ts';
import { pageOfRows, positionAfter } from '@nilecare/service-kit/http/page.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { auditArchives } from '../data/archives.ts';
import type { Deps } from '../deps.ts';

export const listAuditArchives: Handler<typeof api.listAuditArchives, Deps> = async ({ query }, { actor, db }) => {
  actor.mustReachEveryFacility();
  const before = positionAfter(query.cursor, z.tuple([z.number().int()]))?.[0];
  const found = await auditArchives(db.read).page(before, query.limit + 1);
  const page = pageOfRows(found, query.limit, (it) => [it.lastPosition]);
  return { ...page, items: page.items.map((it) => ({ ...it, archivedAt: it.archivedAt.toISOString() })) };
};
