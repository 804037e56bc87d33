import type * as api from '@nilecare/contracts/api/clinical.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { encounters } from '../data/encounters.ts';
import type { Deps } from '../deps.ts';
import { encounterViewOf } from '../views/encounter.ts';

export const getEncounter: Handler<typeof api.getEncounter, Deps> = async ({ params }, { actor, db, clock, seen }) => {
  const encounter = await encounters(db.read).get(params.encounterId);
  actor.mustReachFacility(encounter.facilityId);
  const view = await encounterViewOf(db.read, encounter, { actor, at: clock.now() });
  seen([view.patientId]);
  return view;
};
