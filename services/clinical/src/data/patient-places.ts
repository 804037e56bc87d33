import { sql, type Selectable } from 'kysely';
import type { PatientsTable } from '@nilecare/database/clinical/tables.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import type { ClinicalTx } from '../deps.ts';
import { filePatient } from './file-patient.ts';

const columns = ['id', 'number_seq', 'facility_id'] as const;
type PersonRecord = Pick<Selectable<PatientsTable>, (typeof columns)[number]>;

/**
 * The facilities where a patient is found, as her records and her stays say it by now: each record of hers is found where
 * any of them was registered or stayed; a stay that was cancelled or entered in error says nothing. Called with the
 * patient's row locked, after the stay and its places, or the link to another record, were written.
 */
export async function followPlaces(tx: ClinicalTx, patientId: string): Promise<void> {
  const records = await lockRecords(tx, patientId);
  const places = await placesOf(tx, records);
  let isNews = false;
  for (const record of records) isNews = (await bePlaces(tx, record, places)) || isNews;
  if (isNews) await filePatient(tx, patientId);
}

/**
 * All records of the person, locked: who follows a stay of one of them waits for who follows another's. Each comes with its
 * own locked; of two who wait for each other one is begun again.
 */
async function lockRecords(tx: ClinicalTx, patientId: string): Promise<PersonRecord[]> {
  const { ids } = await patientLinks(tx).groupOf(patientId);
  return tx.selectFrom('patients').select(columns).where(within('id', ids)).orderBy('id').forUpdate().execute();
}

async function placesOf(tx: ClinicalTx, records: readonly PersonRecord[]): Promise<ReadonlySet<string>> {
  const ids = records.map((it) => it.id);
  const counts = sql`stay.patient_id in (${sql.join(ids)}) and stay.status in ('planned', 'in-progress', 'on-leave', 'finished')`;
  const { rows } = await sql<{ facility_id: string }>`
    select stay.facility_id from encounters as stay where ${counts}
    union
    select location.facility_id
    from encounters as stay join encounter_locations as location on location.encounter_id = stay.id
    where ${counts}`.execute(tx);
  return new Set([...records, ...rows].map((row) => row.facility_id));
}

/**
 * Lets the places of a record be the given ones, but for the facility that registered it.
 * @returns whether they were others before
 */
async function bePlaces(
  tx: ClinicalTx,
  { id, number_seq: patient_seq, facility_id: registeredIn }: PersonRecord,
  places: ReadonlySet<string>,
): Promise<boolean> {
  const rows = await tx.selectFrom('patient_places').select('facility_id').where('patient_id', '=', id).execute();
  const present = new Set(rows.map((row) => row.facility_id));
  const gone = [...present].filter((it) => !places.has(it));
  const added = [...places].filter((it) => it !== registeredIn && !present.has(it));
  for (const facilityId of gone)
    await tx.deleteFrom('patient_places').where('patient_id', '=', id).where('facility_id', '=', facilityId).execute();
  if (added.length > 0)
    await tx
      .insertInto('patient_places')
      .values(added.map((facility_id) => ({ patient_id: id, facility_id, patient_seq })))
      .execute();
  return gone.length + added.length > 0;
}
