import { sql } from 'kysely';
import type { AuditArchivesTable, AuditTables } from '@nilecare/database/audit/tables.ts';
import type { Reader } from '@nilecare/service-kit/db/database.ts';
import type { Archive } from '../domain/archive.ts';

const archiveOf = (row: AuditArchivesTable): Archive => ({
  day: row.day,
  firstPosition: row.first_position,
  firstBefore: row.first_before,
  lastPosition: row.last_position,
  lastHash: row.last_hash,
  file: row.file,
  sha256: row.sha256,
  archivedAt: row.archived_at,
  keyId: row.key_id,
  seal: row.seal,
});

const ROWS_AT_ONCE = 2_000;

export const auditArchives = (db: Reader<AuditTables>) => ({
  /** In the order of the chain. */
  all: async (): Promise<Archive[]> =>
    (await db.selectFrom('audit_archives').selectAll().orderBy('last_position').execute()).map(archiveOf),

  /** @param by the last of those that were there at this time */
  last: async (by?: Date): Promise<Archive | undefined> => {
    let query = db.selectFrom('audit_archives').selectAll().orderBy('last_position', 'desc').limit(1);
    if (by) query = query.where('archived_at', '<=', by);
    const row = await query.executeTakeFirst();
    return row && archiveOf(row);
  },

  /** The latest first, after a position. */
  page: async (before: number | undefined, limit: number): Promise<Archive[]> => {
    let query = db.selectFrom('audit_archives').selectAll().orderBy('last_position', 'desc').limit(limit);
    if (before !== undefined) query = query.where('last_position', '<', before);
    return (await query.execute()).map(archiveOf);
  },

  add: async (it: Archive): Promise<void> => {
    await db
      .insertInto('audit_archives')
      .values({
        last_position: it.lastPosition,
        first_position: it.firstPosition,
        day: it.day,
        first_before: it.firstBefore,
        last_hash: it.lastHash,
        file: it.file,
        sha256: it.sha256,
        archived_at: it.archivedAt,
        key_id: it.keyId,
        seal: it.seal,
      })
      .execute();
  },

  /** Takes the entries out that stand in sealed files, in small steps; a trigger refuses all others. */
  removeArchived: async (upTo: number): Promise<void> => {
    for (let removed = ROWS_AT_ONCE; removed === ROWS_AT_ONCE;) {
      const result = await sql`delete from audit_entries where position <= ${upTo} order by position
        limit ${sql.lit(ROWS_AT_ONCE)}`.execute(db);
      removed = Number(result.numAffectedRows ?? 0n);
    }
  },
});
