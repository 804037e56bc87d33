import type * as api from '@nilecare/contracts/api/notification-operators.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { operatorAlerts } from '../data/operator-alerts.ts';
import type { Deps } from '../deps.ts';

const NEWEST = 200;

export const listOperatorAlerts: Handler<typeof api.listOperatorAlerts, Deps> = async (_request, { db }) => ({
  items: (await operatorAlerts(db.read).newest(NEWEST)).map((row) => ({
    id: row.id,
    dedupeKey: row.dedupe_key,
    state: row.state,
    severity: row.severity,
    source: row.source,
    summary: row.summary,
    count: row.count,
    openedAt: row.opened_at.toISOString(),
    changedAt: row.changed_at.toISOString(),
  })),
});
