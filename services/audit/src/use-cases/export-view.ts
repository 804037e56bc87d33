import type { AuditExport } from '@nilecare/contracts/api/audit-exports.ts';
import type { AuditTables } from '@nilecare/database/audit/tables.ts';
import type { Reader } from '@nilecare/service-kit/db/database.ts';
import { dateOf } from '@nilecare/service-kit/http/date-of.ts';
import { stateOf, type ExportJob } from '../domain/export-job.ts';
import { archivedUntil } from './archived-until.ts';

/** An export as it is answered: also what it cannot hold. */
export const exportView = async (read: Reader<AuditTables>, job: ExportJob): Promise<AuditExport> => ({
  id: job.id,
  state: stateOf(job),
  failure: job.failure,
  format: job.parameters.format,
  filter: job.parameters.filter,
  facilityIds: job.parameters.facilityIds,
  reason: job.reason ?? '',
  requestedBy: job.requestedBy,
  requestedAt: job.requestedAt,
  expiresAt: job.expiresAt,
  proof: job.result,
  archivedUntil: await archivedUntil(read, dateOf(job.parameters.filter.from), new Date(job.requestedAt)),
});
