import type { updateWard as contract } from '@nilecare/contracts/api/facility-places.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { placeRows } from '../data/place-rows.ts';
import { places } from '../data/places.ts';
import type { Deps } from '../deps.ts';
import { mustHaveSpace } from '../domain/capacity.ts';
import { wardColumns } from '../views/columns.ts';
import { announcePlace, changesOf } from './announce-place.ts';
import { mustBeCurrent } from '@nilecare/service-kit/http/must-be-current.ts';

export const updateWard: Handler<typeof contract, Deps> = ({ params, body }, { actor, db, clock, ifMatch }) =>
  db.transaction(async (tx) => {
    const id = params.wardId;
    const locked = await placeRows(tx).lock('ward', id);
    const before = await places(tx).getWard(id);
    const { facilityId } = before;
    actor.mustReachFacility(facilityId);
    mustBeCurrent(locked, ifMatch);
    mustHaveSpace({ ...before, capacity: body.capacity }, 0);
    await placeRows(tx).updateWard(id, wardColumns(body));
    const after = await places(tx).getWard(id);
    const details = changesOf(before, after);
    const at = clock.now();
    await announcePlace(tx, { kind: 'ward', id, facilityId, change: 'changed', actor, at, details });
    return after;
  });
