import { sql, type Selectable } from 'kysely';
import type { CareRelationship } from '@nilecare/contracts/api/clinical-care.ts';
import { NotFound } from '@nilecare/contracts/errors.ts';
import type { CareRelationshipsTable } from '@nilecare/database/clinical/tables.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { PatientGroup } from '@nilecare/service-kit/patients/patient-links.ts';
import type { ClinicalTx, Reader } from '../deps.ts';
import { personColumns, personIn } from './person.ts';

export type GivenRelationship = CareRelationship & { readonly facilityId: string };

type Row = Selectable<CareRelationshipsTable>;

/** Of the column. */
const LONGEST_REASON = 500;

const toRelationship = (row: Row): GivenRelationship => ({
  id: row.id,
  patientId: row.patient_id,
  facilityId: row.facility_id,
  staffId: row.staff_id,
  kind: row.kind,
  reason: row.reason,
  from: row.from_at.toISOString(),
  until: row.until_at.toISOString(),
  givenBy: personIn(row, 'given_by'),
  ended:
    row.ended_at === null || row.ended_by === null
      ? null
      : {
          at: row.ended_at.toISOString(),
          by: { id: row.ended_by, name: row.ended_by_name ?? '', staffId: row.ended_by_staff_id },
          reason: row.end_reason ?? '',
        },
});

/** Relationships of the person that are in force, under the record that goes on. @param staffId null: of everybody */
export async function givenRelationships(
  db: Reader,
  { ids, survivorId }: PatientGroup,
  staffId: string | null,
  at: Date,
): Promise<GivenRelationship[]> {
  const rows = await db
    .selectFrom('care_relationships')
    .selectAll()
    .where(within('patient_id', ids))
    .where(within('staff_id', staffId === null ? null : [staffId]))
    .where('until_at', '>', at)
    .where('ended_at', 'is', null)
    .orderBy('until_at')
    .limit(200)
    .execute();
  return rows.map((row) => ({ ...toRelationship(row), patientId: survivorId }));
}

export const relationshipRows = (tx: ClinicalTx) => ({
  /** Locked until the transaction ends. @throws NotFound */
  async lock(id: string): Promise<GivenRelationship> {
    const row = await tx
      .selectFrom('care_relationships')
      .selectAll()
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst();
    if (!row) throw new NotFound('care relationship', id);
    return toRelationship(row);
  },

  async insert(given: GivenRelationship): Promise<void> {
    await tx
      .insertInto('care_relationships')
      .values({
        id: given.id,
        patient_id: given.patientId,
        staff_id: given.staffId,
        facility_id: given.facilityId,
        kind: given.kind,
        reason: given.reason,
        from_at: new Date(given.from),
        until_at: new Date(given.until),
        ...personColumns('given_by', given.givenBy),
      })
      .execute();
  },

  /** The relationship in force that somebody gave themselves, where that is how the record was opened; locked. */
  async lockOpenedBy(breakGlassId: string, at: Date): Promise<GivenRelationship | undefined> {
    const row = await tx
      .selectFrom('care_relationships')
      .selectAll()
      .where(sql<boolean>`id = (select subject_id from break_glass where break_glass.id = ${breakGlassId})`)
      .where('ended_at', 'is', null)
      .where('until_at', '>', at)
      .forUpdate()
      .executeTakeFirst();
    return row && toRelationship(row);
  },

  async end(id: string, { at, by, reason }: NonNullable<CareRelationship['ended']>): Promise<void> {
    await tx
      .updateTable('care_relationships')
      .set({ ended_at: new Date(at), end_reason: reason.slice(0, LONGEST_REASON), ...personColumns('ended_by', by) })
      .where('id', '=', id)
      .execute();
  },
});
