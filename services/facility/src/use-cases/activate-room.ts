import type { activateRoom as contract } from '@nilecare/contracts/api/facility-places.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { placeRows } from '../data/place-rows.ts';
import { places } from '../data/places.ts';
import type { Deps } from '../deps.ts';
import { openPlace } from './close-place.ts';

export const activateRoom: Handler<typeof contract, Deps> = ({ params }, { actor, db, clock }) =>
  db.transaction(async (tx) => {
    const id = params.roomId;
    const { active, parentId } = await placeRows(tx).lock('room', id);
    const { facilityId } = await places(tx).getRoom(id);
    actor.mustReachFacility(facilityId);
    await placeRows(tx).lockActive('ward', parentId);
    await openPlace(tx, { kind: 'room', id, facilityId, active }, { actor, at: clock.now() });
    return places(tx).getRoom(id);
  });
