import type { createRoom as contract } from '@nilecare/contracts/api/facility-places.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { placeRows } from '../data/place-rows.ts';
import { places } from '../data/places.ts';
import type { Deps } from '../deps.ts';
import { announcePlace } from './announce-place.ts';

export const createRoom: Handler<typeof contract, Deps> = ({ body }, { actor, db, clock }) =>
  db.transaction(async (tx) => {
    const { wardId, name, gender } = body;
    await placeRows(tx).lockActive('ward', wardId);
    const { facilityId } = await places(tx).getWard(wardId);
    actor.mustReachFacility(facilityId);
    const id = newId();
    const at = clock.now();
    await placeRows(tx).insertRoom({ id, ward_id: wardId, name, gender, created_at: at });
    await announcePlace(tx, { kind: 'room', id, facilityId, change: 'created', actor, at });
    return places(tx).getRoom(id);
  });
