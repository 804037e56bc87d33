import { sql } from 'kysely';
import type { ClinicalTx } from '../deps.ts';
import { filePatient } from './file-patient.ts';

/**
 * The facilities where a patient is found, as her stays say it by now; one that was cancelled or entered in error says
 * nothing. Called with the patient's row locked, after the stay and its places were written.
 */
export async function followPlaces(tx: ClinicalTx, patientId: string): Promise<void> {
  const wanted = await placesOfStays(tx, patientId);
  const rows = await tx
    .selectFrom('patient_places')
    .select('facility_id')
    .where('patient_id', '=', patientId)
    .execute();
  const present = rows.map((row) => row.facility_id);
  const gone = present.filter((it) => !wanted.includes(it));
  const added = wanted.filter((it) => !present.includes(it));
  if (gone.length === 0 && added.length === 0) return;
  for (const facilityId of gone)
    await tx
      .deleteFrom('patient_places')
      .where('patient_id', '=', patientId)
      .where('facility_id', '=', facilityId)
      .execute();
  if (added.length > 0) await addPlaces(tx, patientId, added);
  await filePatient(tx, patientId);
}

async function addPlaces(tx: ClinicalTx, patientId: string, facilityIds: readonly string[]): Promise<void> {
  const { number_seq: patient_seq } = await tx
    .selectFrom('patients')
    .select('number_seq')
    .where('id', '=', patientId)
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('patient_places')
    .values(facilityIds.map((facility_id) => ({ patient_id: patientId, facility_id, patient_seq })))
    .execute();
}

/** But for the facility that registered her. */
async function placesOfStays(tx: ClinicalTx, patientId: string): Promise<string[]> {
  const counts = sql`stay.patient_id = ${patientId} and stay.status in ('planned', 'in-progress', 'on-leave', 'finished')`;
  const { rows } = await sql<{ facility_id: string }>`
    select place.facility_id from (
      select stay.facility_id from encounters as stay where ${counts}
      union
      select location.facility_id
      from encounters as stay join encounter_locations as location on location.encounter_id = stay.id where ${counts}
    ) as place
    where place.facility_id <> (select facility_id from patients where id = ${patientId})`.execute(tx);
  return rows.map((row) => row.facility_id);
}
