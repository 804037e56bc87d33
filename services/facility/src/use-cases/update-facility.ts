import type { updateFacility as contract } from '@nilecare/contracts/api/facility-places.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { placeRows } from '../data/place-rows.ts';
import { places } from '../data/places.ts';
import type { Deps } from '../deps.ts';
import { facilityColumns } from '../views/columns.ts';
import { announcePlace, changesOf } from './announce-place.ts';
import { mustBeCurrent } from '@nilecare/service-kit/http/must-be-current.ts';

export const updateFacility: Handler<typeof contract, Deps> = ({ params, body }, { actor, db, clock, ifMatch }) => {
  const id = params.facilityId;
  actor.mustReachFacility(id);
  return db.transaction(async (tx) => {
    mustBeCurrent(await placeRows(tx).lock('facility', id), ifMatch);
    const before = await places(tx).getFacility(id);
    await placeRows(tx).updateFacility(id, facilityColumns(body));
    const after = await places(tx).getFacility(id);
    const details = changesOf(before, after);
    const at = clock.now();
    await announcePlace(tx, { kind: 'facility', id, facilityId: id, change: 'changed', actor, at, details });
    return after;
  });
};
