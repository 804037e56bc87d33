import type * as api from '@nilecare/contracts/api/clinical-stays.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { patientLinks } from '@nilecare/service-kit/patients/patient-links.ts';
import { encounters } from '../data/encounters.ts';
import { locations } from '../data/locations.ts';
import type { Deps } from '../deps.ts';
import { locationHistory } from '../domain/location-history.ts';

export const listEncounterLocations: Handler<typeof api.listEncounterLocations, Deps> = async (
  { params },
  { actor, db, seen },
) => {
  const stay = await encounters(db.read).get(params.encounterId);
  actor.mustReachFacility(stay.facilityId);
  seen([(await patientLinks(db.read).groupOf(stay.patientId)).survivorId]);
  return { items: locationHistory(await locations(db.read).of(stay.id), stay) };
};
