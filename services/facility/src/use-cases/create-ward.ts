import type * as api from '@nilecare/contracts/api/facility-places.ts';
import type { Handler } from '@nilecare/service-kit/http/route.ts';
import { newId } from '@nilecare/service-kit/ids.ts';
import { placeRows } from '../data/place-rows.ts';
import { places } from '../data/places.ts';
import type { Deps } from '../deps.ts';
import { wardColumns } from '../views/columns.ts';
import { announcePlace } from './announce-place.ts';

export const createWard: Handler<typeof api.createWard, Deps> = ({ body }, { actor, db, clock }) =>
  db.transaction(async (tx) => {
    const { parentId: facilityId } = await placeRows(tx).lockActive('department', body.departmentId);
    actor.mustReachFacility(facilityId);
    const id = newId();
    const at = clock.now();
    await placeRows(tx).insertWard({
      id,
      facility_id: facilityId,
      department_id: body.departmentId,
      ...wardColumns(body),
      created_at: at,
    });
    await announcePlace(tx, { kind: 'ward', id, facilityId, change: 'created', actor, at });
    return places(tx).getWard(id);
  });
