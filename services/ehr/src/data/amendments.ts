import { sql, type Insertable, type Selectable } from 'kysely';
import { z } from 'zod';
import { Amendment, EntryRef } from '@nilecare/contracts/api/ehr-amendments.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { AmendmentsTable } from '@nilecare/database/ehr/tables.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { EhrTx, Reader } from '../deps.ts';
import { deedIn, personIn } from './person.ts';

/** A request as it is kept; whether it is overdue is a matter of the day. */
export type StoredAmendment = Omit<Amendment, 'overdue'>;

const amendmentOf = (row: Selectable<AmendmentsTable>): StoredAmendment => ({
  id: row.id,
  version: row.version,
  patientId: row.patient_id,
  facilityId: row.facility_id,
  entry: row.entry_kind === null ? null : EntryRef.parse({ kind: row.entry_kind, id: row.entry_id }),
  request: row.request,
  state: row.state,
  requestedAt: row.requested_at.toISOString(),
  requestedBy: personIn(row.requested_by),
  dueOn: row.due_on,
  extension: deedIn(row.extension),
  decision: Amendment.shape.decision.parse(row.decision),
  disagreement: Amendment.shape.disagreement.parse(row.disagreement),
});

export interface AmendmentsWanted {
  /** null: of everybody. */
  readonly patientIds: readonly string[] | null;
  readonly facilityIds: readonly string[] | null;
  readonly states: readonly Amendment['state'][] | null;
}

/** Where a page ended: the day that something is due, and its id. */
export const DuePosition = z.tuple([z.iso.date().refine((day) => day >= '1900-01-01'), z.uuid()]);

export const amendments = (db: Reader) => ({
  /** @throws NotFound */
  get: async (id: string): Promise<StoredAmendment> => {
    const row = await db.selectFrom('amendments').selectAll().where('id', '=', id).executeTakeFirst();
    if (!row) throw new NotFound('amendment', id);
    return amendmentOf(row);
  },

  /** What is due first. */
  page: async (
    wanted: AmendmentsWanted,
    after: z.infer<typeof DuePosition> | undefined,
    limit: number,
  ): Promise<StoredAmendment[]> => {
    let query = db
      .selectFrom('amendments')
      .selectAll()
      .where(within('patient_id', wanted.patientIds))
      .where(within('facility_id', wanted.facilityIds))
      .where(within('state', wanted.states));
    if (after) query = query.where(sql<boolean>`(due_on, id) > (${after[0]}::date, ${after[1]}::uuid)`);
    const rows = await query.orderBy('due_on').orderBy('id').limit(limit).execute();
    return rows.map(amendmentOf);
  },
});

export const amendmentRows = (tx: EhrTx) => ({
  /** Locked until the transaction ends. @throws NotFound */
  lock: async (id: string): Promise<StoredAmendment> => {
    await tx.selectFrom('amendments').select('id').where('id', '=', id).forUpdate().executeTakeFirst();
    return amendments(tx).get(id);
  },
  insert: (row: Insertable<AmendmentsTable>) => tx.insertInto('amendments').values(row).execute(),
  update: async (id: string, change: Partial<Insertable<AmendmentsTable>>): Promise<void> => {
    await tx.updateTable('amendments').set(change).where('id', '=', id).execute();
  },
});
