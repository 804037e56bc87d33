import type { Patient } from '@nilecare/contracts/api/clinical-patients.ts';
import type { Actor } from '@nilecare/service-kit/auth/actor.ts';
import { facilitiesOf } from '../data/patients.ts';
import type { Reader } from '../deps.ts';

/**
 * Who works where one of the person's records was made may see her.
 * @throws Forbidden
 */
export async function mustReachPatient(actor: Actor, db: Reader, patient: Pick<Patient, 'id' | 'facilityId'>) {
  if (actor.reachesFacility(patient.facilityId)) return actor.mustReachFacility(patient.facilityId);
  const reached = (await facilitiesOf(db, patient.id)).find((id) => actor.reachesFacility(id));
  actor.mustReachFacility(reached ?? patient.facilityId);
}

/** Those of the patients whom somebody who works in these facilities may see. */
export async function withinReach(
  db: Reader,
  patients: readonly Patient[],
  facilityIds: readonly string[] | null,
): Promise<Patient[]> {
  const reached = await Promise.all(
    patients.map(async (patient) => {
      if (facilityIds === null || facilityIds.includes(patient.facilityId)) return true;
      return (await facilitiesOf(db, patient.id)).some((id) => facilityIds.includes(id));
    }),
  );
  return patients.filter((_, at) => reached[at]);
}
