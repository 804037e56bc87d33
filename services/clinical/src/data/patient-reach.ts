import { sql, type RawBuilder, type SqlBool } from 'kysely';
import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import type { Actor } from '@nilecare/service-kit/auth/actor.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import { patientLinks, type PatientGroup } from '@nilecare/service-kit/patients/patient-links.ts';
import type { Reader } from '../deps.ts';

/** Those where the patient stays or is expected, then those that registered her, then those where she stayed. */
async function facilitiesOf({ ids }: Pick<PatientGroup, 'ids'>, db: Reader): Promise<string[]> {
  const registered = await db.selectFrom('patients').select('facility_id').where(within('id', ids)).execute();
  const staying = await db
    .selectFrom('encounters')
    .select('facility_id')
    .where(within('patient_id', ids))
    .where('status', 'in', ['planned', 'in-progress', 'on-leave'])
    .execute();
  const stayed = await db.selectFrom('patient_places').select('facility_id').where(within('patient_id', ids)).execute();
  return [...staying, ...registered, ...stayed].map((row) => row.facility_id);
}

/**
 * A patient is of the facilities that registered her and of those she stays, stayed or is expected in: after a transfer she
 * is in reach of both.
 * @returns the facility of the actor's through which she is in reach
 * @throws Forbidden when she is of none of the actor's facilities
 */
export async function mustReachPatient(actor: Actor, group: Pick<PatientGroup, 'ids'>, db: Reader): Promise<string> {
  const facilityIds = await facilitiesOf(group, db);
  const [first = null] = facilityIds;
  const reached = facilityIds.find((id) => actor.reachesFacility(id)) ?? first;
  actor.mustReachFacility(reached);
  return reached ?? '';
}

type Place = Pick<Patient, 'id' | 'facilityId'>;

/** The same of a record that was read already. @throws Forbidden */
export async function mustReachRecord(actor: Actor, { id, facilityId }: Place, db: Reader): Promise<void> {
  if (actor.reachesFacility(facilityId)) return actor.mustReachFacility(facilityId);
  await mustReachPatient(actor, await patientLinks(db).groupOf(id), db);
}

/** Those of the patients whom somebody who works in these facilities may see; null is every facility. */
export async function withinReach<P extends Place>(
  patients: readonly P[],
  facilityIds: readonly string[] | null,
  db: Reader,
): Promise<P[]> {
  const reached = await Promise.all(
    patients.map(async ({ id, facilityId }) => {
      if (facilityIds === null || facilityIds.includes(facilityId)) return true;
      const places = await facilitiesOf(await patientLinks(db).groupOf(id), db);
      return places.some((place) => facilityIds.includes(place));
    }),
  );
  return patients.filter((_, at) => reached[at]);
}

/** Those of the patients whom somebody who works in these facilities may see, by their ids; null is every facility. */
export async function reachedOf(
  patientIds: readonly string[],
  facilityIds: readonly string[] | null,
  db: Reader,
): Promise<string[]> {
  const found = db.selectFrom('patients').select('id').where(within('id', patientIds)).where(foundIn(facilityIds));
  return (await found.execute()).map((row) => row.id);
}

/**
 * A condition on rows of `patients`: whether one of these facilities registered the patient or had her in a stay, under
 * whichever of her records. Scalars with a limit, because an engine may read the whole table for an `exists`.
 */
export const foundIn = (facilityIds: readonly string[] | null): RawBuilder<SqlBool> => {
  if (facilityIds === null) return sql<SqlBool>`true`;
  if (facilityIds.length === 0) return sql<SqlBool>`false`;
  const among = sql.join(facilityIds);
  return sql<SqlBool>`(patients.facility_id in (${among})
    or (select 1 from patient_places where patient_id = patients.id and facility_id in (${among}) limit 1) is not null)`;
};
