import type { Insertable, Selectable } from 'kysely';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { Report } from '@nilecare/contracts/api/orchestrator-reports.ts';
import type { JobsTable, OrchestratorTables } from '@nilecare/database/orchestrator/tables.ts';
import type { Reader, Tx } from '@nilecare/service-kit/db/database.ts';
import { olderThan, type Position } from '@nilecare/service-kit/db/newest-first.ts';
import { Parameters } from '../reports/parameters.ts';

/** A report with how its file is read. */
export interface StoredReport extends Report {
  readonly keyId: string | null;
}

const jobOf = (row: Selectable<JobsTable>): StoredReport => ({
  id: row.id,
  version: row.version,
  facilityId: row.facility_id,
  ...Parameters.parse(JSON.parse(row.parameters)),
  state: row.state,
  progress: row.progress,
  step: row.step,
  requestedBy: { id: row.requested_by_id, name: row.requested_by },
  requestedAt: row.requested_at.toISOString(),
  finishedAt: row.finished_at?.toISOString() ?? null,
  expiresAt: row.expires_at?.toISOString() ?? null,
  bytes: row.bytes,
  sha256: row.sha256,
  keyId: row.key_id,
});

export const jobs = (db: Reader<OrchestratorTables>) => ({
  /** @throws NotFound */
  get: async (id: string): Promise<StoredReport> => {
    const row = await db.selectFrom('jobs').selectAll().where('id', '=', id).executeTakeFirst();
    if (!row) throw new NotFound('report', id);
    return jobOf(row);
  },

  /** Those of who asked, the latest first. */
  page: async (askerId: string, after: Position | undefined, limit: number): Promise<StoredReport[]> => {
    const rows = await db
      .selectFrom('jobs')
      .selectAll()
      .where('requested_by_id', '=', askerId)
      .where(olderThan('requested_at', 'id', after))
      .orderBy('requested_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
      .execute();
    return rows.map(jobOf);
  },

  /** Ready ones whose time is over. */
  expired: async (now: Date): Promise<StoredReport[]> => {
    const ready = db.selectFrom('jobs').selectAll().where('state', '=', 'ready');
    return (await ready.where('expires_at', '<=', now).limit(100).execute()).map(jobOf);
  },

  /** Says how far it is. @returns whether it is still wanted */
  progress: async (id: string, progress: number, step: string): Promise<boolean> => {
    const changed = await db
      .updateTable('jobs')
      .set((eb) => ({ state: 'running', progress, step, version: eb('version', '+', 1) }))
      .where('id', '=', id)
      .where('state', 'in', ['waiting', 'running'])
      .executeTakeFirst();
    return Number(changed.numUpdatedRows) > 0;
  },
});

export const addJob = (tx: Tx<OrchestratorTables>, row: Insertable<JobsTable>) =>
  tx.insertInto('jobs').values(row).execute();

/** @returns whether it was in one of the states that lead there */
export async function moveJob(
  tx: Tx<OrchestratorTables>,
  id: string,
  from: readonly JobsTable['state'][],
  change: Partial<Insertable<JobsTable>>,
): Promise<boolean> {
  const moved = await tx
    .updateTable('jobs')
    .set((eb) => ({ ...change, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('state', 'in', from)
    .executeTakeFirst();
  return Number(moved.numUpdatedRows) > 0;
}
