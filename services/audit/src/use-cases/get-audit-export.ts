import type * as api from '@nilecare/contracts/api/audit-exports.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { auditExports } from '../data/exports.ts';
import type { Deps } from '../deps.ts';
import { mustReachExport } from './export-reach.ts';
import { exportView } from './export-view.ts';

export const getAuditExport: Handler<typeof api.getAuditExport, Deps> = async ({ params }, { actor, db }) => {
  const found = await auditExports(db.read).get(params.exportId);
  mustReachExport(actor, found);
  return exportView(db.read, found);
};
