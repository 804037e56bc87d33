import { sql, type Selectable } from 'kysely';
import { z } from 'zod';
import { MergeField, type PatientMerge } from '@nilecare/contracts/api/clinical-index.ts';
import { PatientDetails, Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { PatientMergesTable } from '@nilecare/database/clinical/tables.ts';
import type { FieldCipher } from '@nilecare/service-kit/crypto/field-cipher.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import { pageOfRows, positionAfter, type Page } from '@nilecare/service-kit/http/page.ts';
import type { ClinicalTx, Reader } from '../deps.ts';
import type { Mergeable } from '../domain/merge.ts';
import type { PageAsked } from './patients.ts';

const columns = [
  'id',
  'survivor_id',
  'merged_id',
  'facility_id',
  'fields',
  'reason',
  'merged_at',
  'merged_by',
  'reversed_at',
  'reversed_by',
  'reversal_reason',
] as const;
type Row = Pick<Selectable<PatientMergesTable>, (typeof columns)[number]>;

const Fields = z.array(MergeField);
const Kept = Patient.pick({
  name: true,
  identity: true,
  gender: true,
  birthDate: true,
  birthDatePrecision: true,
  deceasedDate: true,
  phone: true,
}).extend({ details: PatientDetails });

const placeOf = (column: 'before_merge' | 'after_merge', rowId: string) => ({ table: 'patient_merges', column, rowId });

const toMerge = (row: Row): PatientMerge => ({
  id: row.id,
  survivorId: row.survivor_id,
  mergedId: row.merged_id,
  facilityId: row.facility_id,
  fields: Fields.parse(JSON.parse(row.fields)),
  reason: row.reason,
  mergedAt: row.merged_at.toISOString(),
  mergedBy: row.merged_by,
  reversal:
    row.reversed_at === null
      ? null
      : { at: row.reversed_at.toISOString(), by: row.reversed_by ?? '', reason: row.reversal_reason ?? '' },
});

const Position = z.tuple([z.iso.datetime(), z.string()]);

export const merges = (db: Reader) => ({
  /** The last first; where a patient is named, merges of her and into her. */
  async list(patientId: string | undefined, { facilityIds, limit, cursor }: PageAsked): Promise<Page<PatientMerge>> {
    const after = positionAfter(cursor, Position);
    const rows = await db
      .selectFrom('patient_merges')
      .select(columns)
      .where(within('facility_id', facilityIds))
      .$if(patientId !== undefined, (query) =>
        query.where(({ or, eb }) =>
          or([eb('survivor_id', '=', patientId ?? ''), eb('merged_id', '=', patientId ?? '')]),
        ),
      )
      .$if(after !== undefined, (query) =>
        query.where(sql<boolean>`(merged_at, id) < (${new Date(after?.[0] ?? 0)}, ${after?.[1]})`),
      )
      .orderBy('merged_at', 'desc')
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .execute();
    const page = pageOfRows(rows, limit, (row) => [row.merged_at.toISOString(), row.id]);
    return { ...page, items: page.items.map(toMerge) };
  },

  /** @throws NotFound */
  async get(id: string): Promise<PatientMerge> {
    const row = await db.selectFrom('patient_merges').select(columns).where('id', '=', id).executeTakeFirst();
    if (!row) throw new NotFound('merge', id);
    return toMerge(row);
  },
});

interface Sides {
  readonly before: Mergeable;
  readonly after: Mergeable;
}

export const mergeRows = (tx: ClinicalTx, cipher: FieldCipher) => ({
  async insert(merge: PatientMerge, { before, after }: Sides): Promise<void> {
    const { id } = merge;
    await tx
      .insertInto('patient_merges')
      .values({
        id,
        survivor_id: merge.survivorId,
        merged_id: merge.mergedId,
        facility_id: merge.facilityId,
        fields: JSON.stringify(merge.fields),
        before_merge: cipher.encrypt(JSON.stringify(Kept.parse(before)), placeOf('before_merge', id)),
        after_merge: cipher.encrypt(JSON.stringify(Kept.parse(after)), placeOf('after_merge', id)),
        reason: merge.reason,
        merged_at: new Date(merge.mergedAt),
        merged_by: merge.mergedBy,
      })
      .execute();
  },

  /** What the survivor was before the merge and right after it. The merge is locked until the transaction ends. */
  async lock(id: string): Promise<{ readonly merge: PatientMerge; readonly sides: Sides }> {
    const row = await tx.selectFrom('patient_merges').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
    if (!row) throw new NotFound('merge', id);
    const read = (column: 'before_merge' | 'after_merge'): Mergeable =>
      Kept.parse(JSON.parse(cipher.decrypt(row[column], placeOf(column, id))));
    return { merge: toMerge(row), sides: { before: read('before_merge'), after: read('after_merge') } };
  },

  /**
   * Merges into the survivor that were made after this one and were not reversed, the last first; also one of the survivor
   * into another record that took something over. What was given back now would come again with them. The survivor is
   * locked.
   */
  async standingAfter({ id, survivorId, mergedAt }: PatientMerge): Promise<string[]> {
    const rows = await tx
      .selectFrom('patient_merges')
      .select('id')
      .where(({ or, and, eb }) =>
        or([eb('survivor_id', '=', survivorId), and([eb('merged_id', '=', survivorId), eb('fields', '<>', '[]')])]),
      )
      .where('reversed_at', 'is', null)
      .where(sql<boolean>`(merged_at, id) > (${new Date(mergedAt)}, ${id})`)
      .orderBy('merged_at', 'desc')
      .orderBy('id', 'desc')
      .execute();
    return rows.map((row) => row.id);
  },

  async reverse(merge: PatientMerge, by: string, reason: string, at: Date): Promise<PatientMerge> {
    await tx
      .updateTable('patient_merges')
      .set({ reversed_at: at, reversed_by: by, reversal_reason: reason })
      .where('id', '=', merge.id)
      .execute();
    return { ...merge, reversal: { at: at.toISOString(), by, reason } };
  },
});

/** The version that the next merge or unmerge of the patient has. Called with her row locked. */
export async function nextLinkVersion(tx: ClinicalTx, patientId: string): Promise<number> {
  const row = await tx
    .selectFrom('patient_links')
    .select('version')
    .where('patient_id', '=', patientId)
    .executeTakeFirst();
  return (row?.version ?? 0) + 1;
}

/** What is kept of a person in tables of this service, and when each row was written. */
const written = [
  ['encounter', 'encounters', 'admitted_at'],
  ['record-entry', 'record_entries', 'recorded_at'],
  ['note', 'notes', 'created_at'],
] as const;

/** How much was written under a patient from a moment on, by kind; kinds of which there is nothing are left out. */
export async function writtenSince(tx: ClinicalTx, patientId: string, since: string) {
  const counts = await Promise.all(
    written.map(async ([kind, table, column]) => {
      const { rows } = await sql<{ many: number }>`select count(*) as many from ${sql.table(table)}
        where patient_id = ${patientId} and ${sql.ref(column)} >= ${new Date(since)}`.execute(tx);
      return { kind, count: Number(rows[0]?.many ?? 0) };
    }),
  );
  return counts.filter(({ count }) => count > 0);
}

/** Whether somebody of each of the two groups of records is in hospital now. */
export async function bothInHospital(
  tx: ClinicalTx,
  one: readonly string[],
  other: readonly string[],
): Promise<boolean> {
  const rows = await tx
    .selectFrom('encounters')
    .select('in_hospital_patient_id as patient')
    .where('in_hospital_patient_id', 'in', [...one, ...other])
    .execute();
  return (
    rows.some(({ patient }) => one.includes(patient ?? '')) && rows.some(({ patient }) => other.includes(patient ?? ''))
  );
}
