import type { deactivateWard as contract } from '@nilecare/contracts/api/facility-places.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { placeRows } from '../data/place-rows.ts';
import { places } from '../data/places.ts';
import type { Deps } from '../deps.ts';
import { closePlace, retireBedsIn } from './close-place.ts';

export const deactivateWard: Handler<typeof contract, Deps> = ({ params, body }, { actor, db, clock }) =>
  db.transaction(async (tx) => {
    const id = params.wardId;
    const { active } = await placeRows(tx).lock('ward', id);
    const { facilityId } = await places(tx).getWard(id);
    actor.mustReachFacility(facilityId);
    const closing = { actor, at: clock.now(), reason: body.reason };
    await retireBedsIn(tx, 'ward', id, closing);
    await closePlace(tx, { kind: 'ward', id, facilityId, active }, closing);
    return places(tx).getWard(id);
  });
