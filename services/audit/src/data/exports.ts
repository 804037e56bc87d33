import { z } from 'zod';
import { ExportFilter, ExportProof, type AuditExport } from '@nilecare/contracts/api/audit-exports.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { AuditExportsTable, AuditTables } from '@nilecare/database/audit/tables.ts';
import type { Reader } from '@nilecare/service-kit/db/database.ts';
import type { Head } from '../domain/chain.ts';

/** An export with where the chain ended when it was asked for. */
export interface StoredExport extends Omit<AuditExport, 'archivedUntil'> {
  readonly head: Head;
}

const FacilityIds = z.array(z.string());

const exportOf = (row: AuditExportsTable): StoredExport => ({
  id: row.id,
  state: row.state,
  format: row.format,
  filter: ExportFilter.parse(JSON.parse(row.filter)),
  facilityIds: row.facility_ids === null ? null : FacilityIds.parse(JSON.parse(row.facility_ids)),
  reason: row.reason,
  requestedBy: { id: row.requested_by, name: row.requested_name },
  requestedAt: row.requested_at.toISOString(),
  expiresAt: row.expires_at?.toISOString() ?? null,
  proof: row.proof === null ? null : ExportProof.parse(JSON.parse(row.proof)),
  head: { position: row.up_to, hash: row.head_hash },
});

export const auditExports = (db: Reader<AuditTables>) => ({
  /** @throws NotFound */
  get: async (id: string): Promise<StoredExport> => {
    const row = await db.selectFrom('audit_exports').selectAll().where('id', '=', id).executeTakeFirst();
    if (!row) throw new NotFound('export', id);
    return exportOf(row);
  },

  /** The latest first. */
  list: async (
    before: { readonly requestedAt: Date; readonly id: string } | undefined,
    limit: number,
  ): Promise<StoredExport[]> => {
    let query = db.selectFrom('audit_exports').selectAll();
    if (before)
      query = query.where((eb) =>
        eb.or([
          eb('requested_at', '<', before.requestedAt),
          eb.and([eb('requested_at', '=', before.requestedAt), eb('id', '<', before.id)]),
        ]),
      );
    const rows = await query.orderBy('requested_at', 'desc').orderBy('id', 'desc').limit(limit).execute();
    return rows.map(exportOf);
  },

  add: async (it: StoredExport): Promise<void> => {
    await db
      .insertInto('audit_exports')
      .values({
        id: it.id,
        state: it.state,
        format: it.format,
        filter: JSON.stringify(it.filter),
        facility_ids: it.facilityIds && JSON.stringify(it.facilityIds),
        reason: it.reason,
        requested_by: it.requestedBy.id,
        requested_name: it.requestedBy.name,
        requested_at: new Date(it.requestedAt),
        up_to: it.head.position,
        head_hash: it.head.hash,
        proof: null,
        expires_at: null,
      })
      .execute();
  },

  markReady: async (id: string, proof: ExportProof, expiresAt: Date): Promise<void> => {
    await db
      .updateTable('audit_exports')
      .set({ state: 'ready', proof: JSON.stringify(proof), expires_at: expiresAt })
      .where('id', '=', id)
      .where('state', '=', 'waiting')
      .execute();
  },

  markFailed: async (id: string): Promise<void> => {
    const query = db.updateTable('audit_exports').set({ state: 'failed' });
    await query.where('id', '=', id).where('state', '=', 'waiting').execute();
  },

  /** Ready ones whose time is over. */
  expired: async (now: Date): Promise<StoredExport[]> => {
    const query = db
      .selectFrom('audit_exports')
      .selectAll()
      .where('state', '=', 'ready')
      .where('expires_at', '<=', now);
    return (await query.limit(100).execute()).map(exportOf);
  },

  markExpired: async (id: string): Promise<void> => {
    await db.updateTable('audit_exports').set({ state: 'expired' }).where('id', '=', id).execute();
  },
});
