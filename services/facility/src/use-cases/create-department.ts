import type * as api from '@nilecare/contracts/api/facility-places.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { placeRows } from '../data/place-rows.ts';
import { places } from '../data/places.ts';
import type { Deps } from '../deps.ts';
import { nameColumns } from '../views/columns.ts';
import { announcePlace } from './announce-place.ts';

export const createDepartment: Handler<typeof api.createDepartment, Deps> = ({ body }, { actor, db, clock }) =>
  db.transaction(async (tx) => {
    const { facilityId, name } = body;
    actor.mustReachFacility(facilityId);
    await placeRows(tx).lockActive('facility', facilityId);
    const id = newId();
    const at = clock.now();
    await placeRows(tx).insertDepartment({ id, facility_id: facilityId, ...nameColumns(name), created_at: at });
    await announcePlace(tx, { kind: 'department', id, facilityId, change: 'created', actor, at });
    return places(tx).getDepartment(id);
  });
