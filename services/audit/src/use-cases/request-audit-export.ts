import type * as api from '@nilecare/contracts/api/audit-exports.ts';
import { exportAudit } from '@nilecare/contracts/tasks.ts';
import { Reply } from '@nilecare/service-kit/http/reply.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { auditEntries } from '../data/entries.ts';
import { auditExports, type StoredExport } from '../data/exports.ts';
import type { Deps } from '../deps.ts';
import { exportView } from './export-view.ts';

export const requestAuditExport: Handler<typeof api.requestAuditExport, Deps> = async ({ body }, deps) => {
  const { actor, db, clock } = deps;
  const facilityIds = actor.facilityFilter();
  const head = await auditEntries(db.read).head();
  const asked: StoredExport = {
    id: newId(),
    state: 'waiting',
    format: body.format,
    filter: body.filter,
    facilityIds: facilityIds && [...facilityIds],
    reason: body.reason,
    requestedBy: { id: actor.id, name: actor.name },
    requestedAt: clock.now().toISOString(),
    expiresAt: null,
    proof: null,
    head,
  };
  const view = await exportView(db.read, asked);
  return db.transaction(async (tx) => {
    await auditExports(tx).add(asked);
    await tx.tasks.add(exportAudit, { exportId: asked.id });
    await tx.audit.record('audit-export.request', {
      actor,
      patientId: body.filter.patientId ?? null,
      resource: `audit-export/${asked.id}`,
      reason: body.reason,
      details: { format: body.format, filter: body.filter, facilityIds: asked.facilityIds, upTo: head.position },
    });
    return new Reply(202, view);
  });
};
