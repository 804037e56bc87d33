import type { activateFacility as contract } from '@nilecare/contracts/api/facility-places.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { placeRows } from '../data/place-rows.ts';
import { places } from '../data/places.ts';
import type { Deps } from '../deps.ts';
import { openPlace } from './close-place.ts';

export const activateFacility: Handler<typeof contract, Deps> = ({ params }, { actor, db, clock }) => {
  const id = params.facilityId;
  actor.mustReachFacility(id);
  return db.transaction(async (tx) => {
    const { active } = await placeRows(tx).lock('facility', id);
    await openPlace(tx, { kind: 'facility', id, facilityId: id, active }, { actor, at: clock.now() });
    return places(tx).getFacility(id);
  });
};
