import type { Actor } from '@nilecare/service-kit/auth/actor.ts';
import { within } from '@nilecare/service-kit/db/within.ts';
import type { PatientGroup } from '@nilecare/service-kit/patients/patient-links.ts';
import type { Reader } from '../deps.ts';

/**
 * A patient is of the facilities that registered her and of those she stays or is expected in: after a transfer she is in
 * reach of both.
 * @returns the facility of the actor's through which she is in reach
 * @throws Forbidden when she is of none of the actor's facilities
 */
export async function mustReachPatient(actor: Actor, { ids }: PatientGroup, db: Reader): Promise<string> {
  const registered = await db.selectFrom('patients').select('facility_id').where(within('id', ids)).execute();
  const staying = await db
    .selectFrom('encounters')
    .select('facility_id')
    .where(within('patient_id', ids))
    .where('status', 'in', ['planned', 'in-progress', 'on-leave'])
    .execute();
  const facilityIds = [...staying, ...registered].map((row) => row.facility_id);
  const [first = null] = facilityIds;
  const reached = facilityIds.find((id) => actor.reachesFacility(id)) ?? first;
  actor.mustReachFacility(reached);
  return reached ?? '';
}
