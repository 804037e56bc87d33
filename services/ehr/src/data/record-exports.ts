import type { Insertable, Selectable } from 'kysely';
import { z } from 'zod';
import type { RecordExport } from '@nilecare/contracts/api/ehr-exports.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import { Sensitivity } from '@nilecare/contracts/record-privacy.ts';
import type { RecordExportsTable } from '@nilecare/database/ehr/tables.ts';
import { olderThan } from '@nilecare/service-kit/db/newest-first.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { EhrTx, Reader } from '../deps.ts';
import { personIn } from './person.ts';
import type { Position } from './position.ts';

/** A copy with what it leaves out, and how its file is read. */
export interface StoredExport extends RecordExport {
  readonly withheld: readonly Sensitivity[];
  readonly requestedById: string;
  readonly keyId: string | null;
}

const exportOf = (row: Selectable<RecordExportsTable>): StoredExport => ({
  id: row.id,
  version: row.version,
  patientId: row.patient_id,
  format: row.format,
  language: row.language,
  state: row.state,
  progress: row.progress,
  missing: z.array(z.string()).parse(row.missing),
  reason: row.reason,
  requestedAt: row.requested_at.toISOString(),
  requestedBy: personIn(row.requested_by),
  finishedAt: row.finished_at?.toISOString() ?? null,
  expiresAt: row.expires_at?.toISOString() ?? null,
  bytes: row.bytes,
  withheld: z.array(Sensitivity).parse(row.withheld),
  requestedById: row.requested_by_id,
  keyId: row.key_id,
});

export const recordExports = (db: Reader) => ({
  /** @throws NotFound */
  get: async (id: string): Promise<StoredExport> => {
    const row = await db.selectFrom('record_exports').selectAll().where('id', '=', id).executeTakeFirst();
    if (!row) throw new NotFound('record export', id);
    return exportOf(row);
  },

  /** Those of who asked, the latest first. */
  page: async (
    { requestedById, patientIds }: { readonly requestedById: string; readonly patientIds: readonly string[] },
    after: Position | undefined,
    limit: number,
  ): Promise<StoredExport[]> => {
    const rows = await db
      .selectFrom('record_exports')
      .selectAll()
      .where('requested_by_id', '=', requestedById)
      .where(within('patient_id', patientIds))
      .where(olderThan('requested_at', 'id', after))
      .orderBy('requested_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit)
      .execute();
    return rows.map(exportOf);
  },

  /** Ready ones whose time is over. */
  expired: async (now: Date): Promise<StoredExport[]> => {
    const ready = db.selectFrom('record_exports').selectAll().where('state', '=', 'ready');
    return (await ready.where('expires_at', '<=', now).limit(100).execute()).map(exportOf);
  },

  /** Ended without a file for anybody since then; what was written of them may be there still. */
  givenUp: async (since: Date): Promise<string[]> => {
    const ended = db.selectFrom('record_exports').select('id').where('state', 'in', ['cancelled', 'failed']);
    return (await ended.where('finished_at', '>=', since).execute()).map(({ id }) => id);
  },

  /** Says how far a copy is. @returns whether it is still wanted */
  progress: async (id: string, progress: number): Promise<boolean> => {
    const changed = await db
      .updateTable('record_exports')
      .set((eb) => ({ state: 'running', progress, version: eb('version', '+', 1) }))
      .where('id', '=', id)
      .where('state', 'in', ['waiting', 'running'])
      .executeTakeFirst();
    return Number(changed.numUpdatedRows) > 0;
  },
});

export const insertExport = (tx: EhrTx, row: Insertable<RecordExportsTable>) =>
  tx.insertInto('record_exports').values(row).execute();

/** @returns whether it was in one of the states that lead there */
export async function moveExport(
  tx: EhrTx,
  id: string,
  from: readonly RecordExport['state'][],
  change: Partial<Insertable<RecordExportsTable>>,
): Promise<boolean> {
  const moved = await tx
    .updateTable('record_exports')
    .set((eb) => ({ ...change, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('state', 'in', from)
    .executeTakeFirst();
  return Number(moved.numUpdatedRows) > 0;
}
