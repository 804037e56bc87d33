import type * as api from '@nilecare/contracts/api/cds-report.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { overrideStatistics } from '../data/override-statistics.ts';
import type { Deps } from '../deps.ts';
import { periodOf } from './period-of.ts';

export const listOverrides: Handler<typeof api.listOverrides, Deps> = async ({ query }, { db, actor }) => {
  const rows = await overrideStatistics(db.read).texts(periodOf(query, actor), query.ruleId);
  return { items: rows.map((it) => ({ ...it, at: it.at.toISOString() })) };
};
