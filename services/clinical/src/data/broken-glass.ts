import type { Selectable } from 'kysely';
import { z } from 'zod';
import type { BreakGlass } from '@nilecare/contracts/api/clinical-care.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { BreakGlassTable } from '@nilecare/database/clinical/tables.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import { pageOfRows, positionAfter, type Page } from '@nilecare/service-kit/http/page.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { sql } from 'kysely';
import type { ClinicalTx, Reader } from '../deps.ts';
import { personColumns } from './person.ts';

type Row = Selectable<BreakGlassTable>;

const toBreakGlass = (row: Row, patientId: string): BreakGlass => ({
  id: row.id,
  version: row.version,
  patientId,
  facilityId: row.facility_id,
  by: { id: row.user_id, name: row.user_name, staffId: row.staff_id },
  category: row.category,
  reason: row.reason,
  at: row.at.toISOString(),
  until: row.until_at.toISOString(),
  review:
    row.outcome === null || row.reviewed_at === null
      ? null
      : {
          outcome: row.outcome,
          comment: row.comment ?? '',
          at: row.reviewed_at.toISOString(),
          by: { id: row.reviewed_by ?? '', name: row.reviewed_by_name ?? '', staffId: row.reviewed_by_staff_id },
        },
});

interface Queue {
  readonly state?: 'waiting' | 'reviewed' | undefined;
  /** The records of one person; undefined is everybody. */
  readonly patientIds: readonly string[] | undefined;
  readonly facilityIds: readonly string[] | null;
  /** Opened from then on, and before then. */
  readonly from: Date | undefined;
  readonly to: Date | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

const Position = z.tuple([z.iso.datetime(), z.string()]);

export const brokenGlass = (db: Reader) => ({
  /** The newest first. */
  async list({ state, patientIds, facilityIds, from, to, limit, cursor }: Queue): Promise<Page<BreakGlass>> {
    const after = positionAfter(cursor, Position);
    const rows = await db
      .selectFrom('break_glass')
      .selectAll()
      .where(within('facility_id', facilityIds))
      .where(within('patient_id', patientIds ?? null))
      .$if(from !== undefined, (query) => query.where(sql<boolean>`at >= ${from}`))
      .$if(to !== undefined, (query) => query.where(sql<boolean>`at < ${to}`))
      .$if(state !== undefined, (query) => query.where('outcome', state === 'waiting' ? 'is' : 'is not', null))
      .$if(after !== undefined, (query) =>
        query.where(sql<boolean>`(at, id) < (${new Date(after?.[0] ?? 0)}, ${after?.[1]})`),
      )
      .orderBy('at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .execute();
    const page = pageOfRows(rows, limit, (row) => [row.at.toISOString(), row.id]);
    const survivors = await patientLinks(db).survivorsOf(page.items.map((row) => row.patient_id));
    return {
      ...page,
      items: page.items.map((row) => toBreakGlass(row, survivors.get(row.patient_id) ?? row.patient_id)),
    };
  },

  /** Those of which no privacy officer was told yet, the oldest first. @param after the last one that was seen */
  async untold(limit: number, after: Pick<BreakGlass, 'id' | 'at'> | undefined): Promise<BreakGlass[]> {
    const rows = await db
      .selectFrom('break_glass')
      .selectAll()
      .where('told_at', 'is', null)
      .$if(after !== undefined, (query) =>
        query.where(sql<boolean>`(at, id) > (${new Date(after?.at ?? 0)}, ${after?.id})`),
      )
      .orderBy('at')
      .orderBy('id')
      .limit(limit)
      .execute();
    return rows.map((row) => toBreakGlass(row, row.patient_id));
  },

  async markTold(id: string, at: Date): Promise<void> {
    await db.updateTable('break_glass').set({ told_at: at }).where('id', '=', id).execute();
  },
});

export const brokenGlassRows = (tx: ClinicalTx) => ({
  /** Locked until the transaction ends. @throws NotFound */
  async lock(id: string): Promise<BreakGlass> {
    const row = await tx.selectFrom('break_glass').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
    if (!row) throw new NotFound('break-glass', id);
    return toBreakGlass(row, row.patient_id);
  },

  /** The opening that is in force; the patient is locked, so that there is one at a time. */
  async inForce(userId: string, patientIds: readonly string[], at: Date): Promise<BreakGlass | undefined> {
    const row = await tx
      .selectFrom('break_glass')
      .selectAll()
      .where('user_id', '=', userId)
      .where(within('patient_id', patientIds))
      .where('until_at', '>', at)
      .orderBy('at', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row && toBreakGlass(row, row.patient_id);
  },

  /** @param subjectId the stay or the relationship by which it was opened; null where the glass was broken */
  async insert(opening: BreakGlass, subjectId: string | null): Promise<void> {
    await tx
      .insertInto('break_glass')
      .values({
        id: opening.id,
        version: opening.version,
        patient_id: opening.patientId,
        facility_id: opening.facilityId,
        user_id: opening.by.id,
        user_name: opening.by.name,
        staff_id: opening.by.staffId,
        category: opening.category,
        reason: opening.reason,
        at: new Date(opening.at),
        until_at: new Date(opening.until),
        subject_id: subjectId,
      })
      .execute();
  },

  async review({ id, version, until, review }: BreakGlass): Promise<void> {
    await tx
      .updateTable('break_glass')
      .set({
        version,
        until_at: new Date(until),
        ...(review === null
          ? {}
          : {
              outcome: review.outcome,
              comment: review.comment,
              reviewed_at: new Date(review.at),
              ...personColumns('reviewed_by', review.by),
            }),
      })
      .where('id', '=', id)
      .execute();
  },
});
