import type { AuditExport } from '@nilecare/contracts/api/audit-exports.ts';
import type { AuditTables } from '@nilecare/database/audit/tables.ts';
import type { Reader } from '@nilecare/service-kit/db/database.ts';
import type { StoredExport } from '../data/exports.ts';
import { archivedUntil } from './archived-until.ts';
import { dateOf } from '@nilecare/service-kit/http/date-of.ts';

/** An export as it is answered: also what it cannot hold. */
export const exportView = async (read: Reader<AuditTables>, stored: StoredExport): Promise<AuditExport> => ({
  ...stored,
  archivedUntil: await archivedUntil(read, dateOf(stored.filter.from), new Date(stored.requestedAt)),
});
