import type { LegalHold } from '@nilecare/contracts/api/audit-keeping.ts';
import type { AuditLegalHoldsTable, AuditTables } from '@nilecare/database/audit/tables.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { Reader } from '@nilecare/service-kit/db/database.ts';
import { within } from '@nilecare/service-kit/db/within.ts';

const holdOf = (row: AuditLegalHoldsTable): LegalHold => ({
  id: row.id,
  patientId: row.patient_id,
  facilityId: row.facility_id,
  reason: row.reason,
  placedBy: row.placed_by,
  placedByName: row.placed_name ?? row.placed_by,
  placedAt: row.placed_at.toISOString(),
  releasedBy: row.released_by,
  releasedByName: row.released_name ?? row.released_by,
  releasedAt: row.released_at?.toISOString() ?? null,
});

export interface HoldFilter {
  readonly patientId?: string | undefined;
  readonly facilityIds: readonly string[] | null;
  /** Only those placed before this one. */
  readonly before?: { readonly placedAt: Date; readonly id: string } | undefined;
}

export const legalHolds = (db: Reader<AuditTables>) => ({
  /** The hold, locked until the transaction ends. @throws NotFound */
  lock: async (id: string): Promise<LegalHold> => {
    const query = db.selectFrom('audit_legal_holds').selectAll().where('id', '=', id).forUpdate();
    const row = await query.executeTakeFirst();
    if (!row) throw new NotFound('legal hold', id);
    return holdOf(row);
  },

  /** Which patients are held now. */
  heldPatients: async (): Promise<string[]> => {
    const rows = await db.selectFrom('audit_legal_holds').select('patient_id').where('held', '=', 1).execute();
    return rows.map((row) => row.patient_id);
  },

  /** @returns false when the patient is held already */
  place: async (hold: Omit<LegalHold, 'releasedBy' | 'releasedByName' | 'releasedAt'>): Promise<boolean> => {
    const added = await db
      .insertInto('audit_legal_holds')
      .ignore()
      .values({
        id: hold.id,
        patient_id: hold.patientId,
        facility_id: hold.facilityId,
        reason: hold.reason,
        placed_by: hold.placedBy,
        placed_name: hold.placedByName,
        placed_at: new Date(hold.placedAt),
        released_by: null,
        released_name: null,
        released_at: null,
        held: 1,
      })
      .executeTakeFirst();
    return Number(added.numInsertedOrUpdatedRows ?? 0n) === 1;
  },

  release: async (id: string, by: { readonly id: string; readonly name: string }, at: Date): Promise<void> => {
    await db
      .updateTable('audit_legal_holds')
      .set({ released_by: by.id, released_name: by.name, released_at: at, held: null })
      .where('id', '=', id)
      .execute();
  },

  /** The latest first. */
  list: async ({ patientId, facilityIds, before }: HoldFilter, limit: number): Promise<LegalHold[]> => {
    let query = db.selectFrom('audit_legal_holds').selectAll().where(within('facility_id', facilityIds));
    if (patientId !== undefined) query = query.where('patient_id', '=', patientId);
    if (before)
      query = query.where((eb) =>
        eb.or([
          eb('placed_at', '<', before.placedAt),
          eb.and([eb('placed_at', '=', before.placedAt), eb('id', '<', before.id)]),
        ]),
      );
    const rows = await query.orderBy('placed_at', 'desc').orderBy('id', 'desc').limit(limit).execute();
    return rows.map(holdOf);
  },
});
