import type * as api from '@nilecare/contracts/api/audit-exports.ts';
import { Reply } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { auditEntries } from '../data/entries.ts';
import type { Deps } from '../deps.ts';
import { exportView } from './export-view.ts';

export const requestAuditExport: Handler<typeof api.requestAuditExport, Deps> = async ({ body }, deps) => {
  const { actor, db, exports } = deps;
  const { format, filter, reason } = body;
  const reach = actor.facilityFilter();
  const facilityIds = reach && [...reach];
  const head = await auditEntries(db.read).head();
  return db.transaction(async (tx) => {
    const job = await exports.request(tx, {
      ...{ actor, reason, patientId: filter.patientId ?? null },
      parameters: { format, filter, facilityIds, head },
      details: { format, filter, facilityIds, upTo: head.position },
    });
    return new Reply(202, await exportView(tx, job));
  });
};
