import type { AuditTables } from '@nilecare/database/audit/tables.ts';
import type { Reader } from '@nilecare/service-kit/db/database.ts';
import { auditArchives } from '../data/archives.ts';

const DAY_MS = 86_400_000;

/**
 * The last day (UTC) that was moved into a sealed file, for an answer that begins at `from`, or at the beginning.
 * @param by as it was at this time
 * @returns null when the answer begins after it, and so lacks nothing
 */
export async function archivedUntil(
  read: Reader<AuditTables>,
  from: Date | undefined,
  by?: Date,
): Promise<string | null> {
  const last = await auditArchives(read).last(by);
  if (!last) return null;
  const isAfter = from !== undefined && from.getTime() >= Date.parse(last.day) + DAY_MS;
  return isAfter ? null : last.day;
}
