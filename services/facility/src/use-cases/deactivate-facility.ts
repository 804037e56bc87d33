import type { deactivateFacility as contract } from '@nilecare/contracts/api/facility-places.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { placeRows } from '../data/place-rows.ts';
import { places } from '../data/places.ts';
import type { Deps } from '../deps.ts';
import { closePlace, mustBeUnused } from './close-place.ts';

export const deactivateFacility: Handler<typeof contract, Deps> = ({ params, body }, { actor, db, clock }) => {
  const id = params.facilityId;
  actor.mustReachFacility(id);
  return db.transaction(async (tx) => {
    const { active } = await placeRows(tx).lock('facility', id);
    const departments = await places(tx).listDepartments({ facilityId: id, facilityIds: null });
    mustBeUnused('department', departments.length);
    const place = { kind: 'facility', id, facilityId: id, active } as const;
    await closePlace(tx, place, { actor, at: clock.now(), reason: body.reason });
    return places(tx).getFacility(id);
  });
};
