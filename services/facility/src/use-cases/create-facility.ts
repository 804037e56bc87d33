import type * as api from '@nilecare/contracts/api/facility-places.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { placeRows } from '../data/place-rows.ts';
import { places } from '../data/places.ts';
import type { Deps } from '../deps.ts';
import { facilityColumns } from '../views/columns.ts';
import { announcePlace } from './announce-place.ts';

export const createFacility: Handler<typeof api.createFacility, Deps> = ({ body }, { actor, db, clock }) => {
  actor.mustReachEveryFacility();
  return db.transaction(async (tx) => {
    const id = newId();
    const at = clock.now();
    await placeRows(tx).insertFacility({ id, ...facilityColumns(body), created_at: at });
    await announcePlace(tx, { kind: 'facility', id, facilityId: id, change: 'created', actor, at });
    return places(tx).getFacility(id);
  });
};
