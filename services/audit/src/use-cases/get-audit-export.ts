import type * as api from '@nilecare/contracts/api/audit-exports.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import type { Deps } from '../deps.ts';
import { mustReachExport } from './export-reach.ts';
import { exportView } from './export-view.ts';

export const getAuditExport: Handler<typeof api.getAuditExport, Deps> = async ({ params }, { actor, db, exports }) => {
  const found = await exports.get(params.exportId);
  mustReachExport(actor, found);
  return exportView(db.read, found);
};
