import type { Selectable } from 'kysely';
import { NotFound, PatientMerged } from '@nilecare/contracts/errors.ts';
import type { PatientsTable } from '@nilecare/database/clinical/tables.ts';
import { patientLinks, type PatientGroup } from '@nilecare/service-kit/patients/patient-links.ts';
import type { ClinicalTx, Reader } from '../deps.ts';

export interface RecordPatient extends PatientGroup {
  /** The one that was asked for. */
  readonly id: string;
  readonly facilityId: string;
  /** `YYYY-MM-DD`, or null where nobody knows it. */
  readonly birthDate: string | null;
  /** `YYYY-MM-DD`; null of who lives, as far as it is known. */
  readonly deceasedDate: string | null;
}

const columns = ['id', 'facility_id', 'birth_date', 'deceased_date'] as const;
type Row = Pick<Selectable<PatientsTable>, (typeof columns)[number]>;

async function withGroup(db: Reader, row: Row | undefined, id: string): Promise<RecordPatient> {
  if (!row) throw new NotFound('patient', id);
  return {
    id,
    facilityId: row.facility_id,
    birthDate: row.birth_date,
    deceasedDate: row.deceased_date,
    ...(await patientLinks(db).groupOf(id)),
  };
}

/** Whose record it is, with all records of the person. @throws NotFound */
export const recordPatient = async (db: Reader, id: string): Promise<RecordPatient> =>
  withGroup(db, await db.selectFrom('patients').select(columns).where('id', '=', id).executeTakeFirst(), id);

/**
 * The patient, locked until the transaction ends: nobody merges the record meanwhile. Comes first in a transaction, so
 * that what is read afterwards is as it stands under the lock.
 * @throws NotFound
 */
export const lockRecord = async (tx: ClinicalTx, id: string): Promise<RecordPatient> =>
  withGroup(
    tx,
    await tx.selectFrom('patients').select(columns).where('id', '=', id).forUpdate().executeTakeFirst(),
    id,
  );

/** As `lockRecord`, for new entries. @throws NotFound, PatientMerged naming the record that goes on */
export async function lockOpenRecord(tx: ClinicalTx, id: string): Promise<RecordPatient> {
  const patient = await lockRecord(tx, id);
  if (patient.survivorId !== id) throw new PatientMerged(id, patient.survivorId);
  return patient;
}
