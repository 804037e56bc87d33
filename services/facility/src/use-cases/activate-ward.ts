import type { activateWard as contract } from '@nilecare/contracts/api/facility-places.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { placeRows } from '../data/place-rows.ts';
import { places } from '../data/places.ts';
import type { Deps } from '../deps.ts';
import { openPlace } from './close-place.ts';

export const activateWard: Handler<typeof contract, Deps> = ({ params }, { actor, db, clock }) =>
  db.transaction(async (tx) => {
    const id = params.wardId;
    const { active, parentId } = await placeRows(tx).lock('ward', id);
    const { facilityId } = await places(tx).getWard(id);
    actor.mustReachFacility(facilityId);
    await placeRows(tx).lockActive('department', parentId);
    await openPlace(tx, { kind: 'ward', id, facilityId, active }, { actor, at: clock.now() });
    return places(tx).getWard(id);
  });
