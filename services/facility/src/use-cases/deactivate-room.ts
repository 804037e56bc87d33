import type { deactivateRoom as contract } from '@nilecare/contracts/api/facility-places.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { placeRows } from '../data/place-rows.ts';
import { places } from '../data/places.ts';
import type { Deps } from '../deps.ts';
import { closePlace, retireBedsIn } from './close-place.ts';

export const deactivateRoom: Handler<typeof contract, Deps> = ({ params, body }, { actor, db, clock }) =>
  db.transaction(async (tx) => {
    const id = params.roomId;
    const { active } = await placeRows(tx).lock('room', id);
    const { facilityId } = await places(tx).getRoom(id);
    actor.mustReachFacility(facilityId);
    const closing = { actor, at: clock.now(), reason: body.reason };
    await retireBedsIn(tx, 'room', id, closing);
    await closePlace(tx, { kind: 'room', id, facilityId, active }, closing);
    return places(tx).getRoom(id);
  });
